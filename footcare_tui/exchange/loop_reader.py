"""Read what Loop Habit Tracker exports with "Export as CSV": an archive, or a folder.

:mod:`~footcare_tui.exchange.loop` describes the format. An archive that was
packed again may have all of it in a folder. Up to Loop 2.3.0 the files of a
habit had no header and no notes, and marks were numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import Faults, location, wrong_values_at
from footcare_tui.exchange.habit_file import HabitFile, Measure
from footcare_tui.exchange.habits import HabitDay
from footcare_tui.exchange.limits import MOST_RECORDS, at_most
from footcare_tui.exchange.loop import HABITS, MARK_COLUMNS, MARKS, THOUSANDTHS
from footcare_tui.exchange.rows import read_rows
from footcare_tui.exchange.text_file import read_day
from footcare_tui.exchange.zip_file import unpack
from footcare_tui.model import FieldError
from footcare_tui.model import fields as read

FIRST_COLUMNS = ["Position", "Name"]
OLD_MARK_COLUMNS = 2
MARKS_OF_HABIT = re.compile(r"([0-9]{1,9})( [^/]*)?/Checkmarks\.csv")
# Loop stores measured values in 32 bits.
NUMBER = re.compile(r"-?[0-9]{1,10}")
WORDS = {"UNKNOWN": -1, "NO": 0, "YES_AUTO": 1, "YES_MANUAL": 2, "SKIP": 3}
NOT_DUE, YES, SKIP = WORDS["YES_AUTO"], WORDS["YES_MANUAL"], WORDS["SKIP"]
ALLOWED_MARKS = "one of " + ", ".join(WORDS) + ", or a thousand times a number"
MEASURED, AT_MOST = "NUMERICAL", "AT_MOST"


class LoopHabit(NamedTuple):
    """A habit of Loop: its name, and the meaning of its numbers, if it has any."""

    name: str
    measure: Measure | None

    def mark(
        self, day: date, value: int, note: str, where: str, count: str | None
    ) -> HabitDay | None:
        """The mark of a value as Loop stores it; None on a day on which it was not due."""
        if value == NOT_DUE:
            return None
        if value == SKIP:
            return HabitDay(self.name, day, skipped=True, note=note, location=where)
        measure = self.measure
        # Loop once stored numbers without the kind of a habit.
        if measure is None and value >= THOUSANDTHS:
            measure = Measure()
        if measure is None or value < 0:
            return HabitDay(self.name, day, int(value == YES), note=note, location=where)
        sessions = measure.sessions(value / THOUSANDTHS, count)
        counted = measure.counts_sessions(count)
        return HabitDay(self.name, day, sessions, note=note, location=where, counted=counted)


def taken_for(habits: Mapping[int, LoopHabit], count: str | None) -> dict[str, str]:
    """The meaning given to the numbers of each habit that has any."""
    return {habit.name: habit.measure.in_words(count) for habit in habits.values() if habit.measure}


def read_archive(content: bytes, latest: date, count: str | None = None) -> HabitFile:
    """The habits in an archive and their marks; ``count`` as in :class:`Measure`.

    A number of sessions is rounded down. Faults are those of single lines.
    Raises Refused when the archive or its list of habits is not valid.
    """

    def is_wanted(name: str) -> bool:
        return PurePosixPath(name).name in (HABITS, MARKS)

    return read_entries(unpack(content, is_wanted), latest, count)


def read_entries(entries: Mapping[str, bytes], latest: date, count: str | None) -> HabitFile:
    """The habits in the files of an archive by name; as in :func:`read_archive`."""
    lists = [name for name in entries if PurePosixPath(name).name == HABITS]
    if not lists:
        raise Refused(f'{HABITS} is missing; choose an archive that "Export as CSV" in Loop wrote')
    folder = min(lists, key=lambda name: name.count("/")).removesuffix(HABITS)
    faults = Faults()
    habits = _habits(entries[folder + HABITS])
    days: list[HabitDay] = []
    for name, content in entries.items():
        entry = name.removeprefix(folder)
        found = MARKS_OF_HABIT.fullmatch(entry) if name.startswith(folder) else None
        if found is None:
            continue
        if (position := int(found[1])) not in habits:
            raise Refused(f"{entry}: {HABITS} has no habit at position {position}")
        marks = _marks(habits[position], entry, content, latest, count, faults)
        days.extend(at_most(marks, MOST_RECORDS - len(days)))
    names = tuple(habit.name for habit in habits.values())
    return HabitFile(names, tuple(days), taken_for(habits, count), faults)


def _habits(content: bytes) -> dict[int, LoopHabit]:
    """The habits by position."""
    rows = read_rows(content, HABITS)
    _, header = next(rows, (1, []))
    with wrong_values_at(location(HABITS, 1)):
        if header[:2] != FIRST_COLUMNS:
            raise read.not_allowed("the header", header, "a list that begins with Position, Name")
    habits: dict[int, LoopHabit] = {}
    for line, row in rows:
        with wrong_values_at(location(HABITS, line)):
            if len(row) != len(header):
                raise FieldError(f"it has {len(row)} columns, but must have {len(header)}")
            position = int(row[0]) if re.fullmatch("[0-9]{1,9}", row[0]) else None
            if position is None or position in habits:
                raise read.not_allowed("Position", row[0], "a number that no other habit has")
            habits[position] = LoopHabit(row[1], _measure(dict(zip(header, row, strict=True))))
    return habits


def _measure(habit: Mapping[str, str]) -> Measure | None:
    if habit.get("Type") != MEASURED:
        return None
    return Measure(
        habit.get("Unit", ""),
        _number(habit.get("Target Value", "")),
        habit.get("Target Type") == AT_MOST,
        int(_number(habit.get("FrequencyDenominator", "")) or 1),
    )


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) else 0.0


def _marks(
    habit: LoopHabit,
    entry: str,
    content: bytes,
    latest: date,
    count: str | None,
    faults: Faults,
) -> Iterator[HabitDay]:
    seen = set()
    for number, (line, row) in enumerate(read_rows(content, entry)):
        where = location(entry, line)
        if number == 0 and row[0] == MARK_COLUMNS[0]:
            with wrong_values_at(where):
                if tuple(row) != MARK_COLUMNS:
                    raise read.not_allowed("the header", row, ", ".join(MARK_COLUMNS))
            continue
        with faults.at(where, habit.name):
            day, value, note = _mark(row, latest)
            if day in seen:
                raise FieldError(f"{day} is there twice; it may be there once")
            seen.add(day)
            if mark := habit.mark(day, value, note, where, count):
                yield mark


def _mark(row: list[str], latest: date) -> tuple[date, int, str]:
    if len(row) not in (OLD_MARK_COLUMNS, len(MARK_COLUMNS)):
        raise FieldError(f"it has {len(row)} columns, but must have {', '.join(MARK_COLUMNS)}")
    value = WORDS.get(row[1])
    if value is None and NUMBER.fullmatch(row[1]):
        value = int(row[1])
    if value is None or value < WORDS["UNKNOWN"]:
        raise read.not_allowed("Value", row[1], ALLOWED_MARKS)
    return read_day(row[0], latest), value, "".join(row[OLD_MARK_COLUMNS:])
