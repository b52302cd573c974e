"""Read a table of days: any comma-separated values with a date, a habit, and maybe more.

The columns are found by their names, or named by the caller. Without a column
of habits the whole table is one, named after the file. Without one of values
each row is a tick.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import Faults, location
from footcare_tui.exchange.habit_file import MET, SESSIONS, HabitFile, Measure
from footcare_tui.exchange.habits import HabitDay
from footcare_tui.exchange.limits import at_most
from footcare_tui.exchange.rows import read_rows, separator_of
from footcare_tui.exchange.text_file import read_day
from footcare_tui.model import fields as read

TRACKER = "csv"
# The usual names of each column, such as those of HabitBull.
NAMES: Mapping[str, Collection[str]] = {
    "date": ("date", "day", "calendardate"),
    "habit": ("habit", "exercise", "habitname", "name", "activity"),
    "value": ("value", "count", "sessions", "times", "done", "completed", "amount"),
    "note": ("note", "notes", "comment", "commenttext"),
}
# Columns with such names have a number of sessions.
COUNTS = ("count", "sessions", "times")
YES = frozenset({"yes", "y", "true", "x", "done", "completed", "✓", "\N{HEAVY CHECK MARK}"})
NO = frozenset({"", "no", "n", "false", "-"})
NUMBER = re.compile(r"[0-9]{1,9}([.,][0-9]{1,9})?")


class Columns(NamedTuple):
    """The place of each column in a row; None for one that the table does not have."""

    date: int
    habit: int | None
    value: int | None
    note: int | None


class Row(NamedTuple):
    """The content of a row; ``value`` is None where there is no number."""

    line: int
    habit: str
    day: date
    is_yes: bool
    value: float | None
    note: str


def read_table(
    content: bytes,
    path: str,
    latest: date,
    count: str | None,
    named: Mapping[str, str],
    date_form: str | None,
) -> HabitFile:
    """The habits in a table and their marks; ``count`` as in :class:`Measure`.

    ``named`` has the names of columns that differ from the usual ones, by
    "date", "habit", "value" or "note". A date is ISO, or has the form
    ``date_form`` of ``strptime``. Faults are rows that are not valid. Raises
    Refused when a column is missing.
    """
    name, faults = Path(path).name, Faults()
    table = read_rows(content, name, separator_of(content, name))
    _, header = next(table, (1, []))
    columns = _columns(header, named, name)
    rows = list(at_most(_rows(table, columns, name, latest, date_form, faults)))
    numbered = {row.habit for row in rows if row.value not in (None, 0.0, 1.0)}
    is_count = columns.value is not None and header[columns.value].strip().casefold() in COUNTS
    measure = Measure(unit=SESSIONS if is_count else "")
    marks = tuple(
        _mark(row, measure, count if row.habit in numbered or is_count else MET, name)
        for row in rows
    )
    words = dict.fromkeys(numbered, measure.in_words(count))
    return HabitFile(tuple(dict.fromkeys(row.habit for row in rows)), marks, words, faults)


def _columns(header: list[str], named: Mapping[str, str], name: str) -> Columns:
    places = {title.strip().casefold(): place for place, title in enumerate(header)}
    found: dict[str, int | None] = {}
    for column, usual in NAMES.items():
        wanted = (named[column].strip().casefold(),) if column in named else usual
        found[column] = next((places[title] for title in wanted if title in places), None)
        if column in named and found[column] is None:
            raise Refused(f'{name} has no column "{named[column]}"; it has {", ".join(header)}')
    if found["date"] is None:
        raise Refused(
            f"{name} has no column of dates; it has {', '.join(header) or 'no columns'}; "
            "name one as in --column date=When"
        )
    return Columns(found["date"], found["habit"], found["value"], found["note"])


def _rows(
    table: Iterator[tuple[int, list[str]]],
    columns: Columns,
    name: str,
    latest: date,
    date_form: str | None,
    faults: Faults,
) -> Iterator[Row]:
    stem = Path(name).stem

    def cell(row: list[str], place: int | None, otherwise: str) -> str:
        return otherwise if place is None else row[place] if place < len(row) else ""

    for line, row in table:
        if not any(text.strip() for text in row):
            continue
        habit = cell(row, columns.habit, stem).strip()
        with faults.at(location(name, line), habit):
            read.text({"the habit": habit}, "the habit")
            day = read_day(cell(row, columns.date, "").strip(), latest, date_form)
            is_yes, value = _value(cell(row, columns.value, "yes").strip())
            yield Row(line, habit, day, is_yes, value, cell(row, columns.note, ""))


def _value(text: str) -> tuple[bool, float | None]:
    folded = text.casefold()
    if folded in YES | NO:
        return folded in YES, None
    if not NUMBER.fullmatch(text):
        raise read.not_allowed("the value", text, "a number, yes or no")
    number = float(text.replace(",", "."))
    return number > 0, number


def _mark(row: Row, measure: Measure, count: str | None, name: str) -> HabitDay:
    counted = row.value is not None and measure.counts_sessions(count)
    sessions = int(row.is_yes) if row.value is None else measure.sessions(row.value, count)
    where = location(name, row.line)
    return HabitDay(row.habit, row.day, sessions, note=row.note, location=where, counted=counted)
