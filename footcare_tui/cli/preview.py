"""The preview of an import, habit by habit, before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from footcare_tui.exchange.habit_file import TICKS, HabitSummary
from footcare_tui.logbook import Logbook
from footcare_tui.model import Record, Session
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import counted, exercise_name

if TYPE_CHECKING:
    from footcare_tui.cli.importers import Incoming
    from footcare_tui.store.incoming import Merged

# The names of more exercises of one habit would make its row too long.
MOST_NAMED = 2

Places = Mapping[tuple[str, date], set[str]]


class Preview(NamedTuple):
    """The import of one habit: the number of its sessions, and its records by outcome.

    ``other_days`` is the number of its days that have other sessions of its exercises.
    """

    habit: HabitSummary
    sessions: int
    merged: Merged
    other_days: int


def without_other_days(logbook: Logbook, incoming: Incoming) -> Incoming:
    """Leave out the sessions of each exercise on days on which it has others."""
    others = _others(logbook, [record for _, record in incoming.records])
    kept = [
        (habit, record)
        for habit, record in incoming.records
        if not (isinstance(record, Session) and others.get((record.exercise, record.day)))
    ]
    return incoming._replace(records=kept)


def previews(
    logbook: Logbook, incoming: Incoming, *, overwrite: bool, revive: bool
) -> list[Preview]:
    """The import of each habit; one that is left out has no records."""
    if not incoming.habits:
        return []
    others = _others(logbook, [record for _, record in incoming.records])
    by_habit: dict[str, list[Record]] = {habit.name: [] for habit in incoming.habits}
    for name, record in incoming.records:
        by_habit[name].append(record)
    return [
        Preview(
            habit,
            sum(isinstance(record, Session) for record in by_habit[habit.name]),
            logbook.merge(by_habit[habit.name], dry_run=True, overwrite=overwrite, revive=revive),
            len({day for _, day in others.keys() & _places(by_habit[habit.name]).keys()}),
        )
        for habit in incoming.habits
    ]


def _places(records: Iterable[Record]) -> Places:
    """The ids of the sessions by exercise and day."""
    places: dict[tuple[str, date], set[str]] = {}
    for record in records:
        if isinstance(record, Session) and not record.deleted:
            places.setdefault((record.exercise, record.day), set()).add(record.id)
    return places


def _others(logbook: Logbook, records: Sequence[Record]) -> Places:
    """The other sessions already here of the same exercises on the days of these records."""
    wanted = _places(records)
    if not wanted:
        return {}
    days = [day for _, day in wanted]
    here = _places(logbook.between(Session, min(days), max(days)))
    others = {place: here[place] - ids for place, ids in wanted.items() if place in here}
    return {place: ids for place, ids in others.items() if ids}


def preview_fields(preview: Preview) -> dict[str, object]:
    """A habit of an import as plain JSON values."""
    habit = preview.habit
    return {
        "habit": habit.name,
        "exercises": list(habit.exercises),
        "taken_for": habit.taken_for,
        "days": habit.days,
        "sessions": preview.sessions,
        "skipped_days": habit.skipped_days,
        "first": habit.first and habit.first.isoformat(),
        "last": habit.last and habit.last.isoformat(),
        **_totals(preview.merged),
        "days_with_other_sessions": preview.other_days,
    }


def preview_lines(logbook: Logbook, shown: Sequence[Preview]) -> list[str]:
    """A line for each habit, with notes below it that help to decide on the import."""
    rows = columns([_cells(logbook, preview) for preview in shown]) if shown else []
    lines: list[str] = []
    for row, preview in zip(rows, shown, strict=True):
        lines += [row, *(f"  {note}" for note in _notes(logbook, preview))]
    return lines


def _cells(logbook: Logbook, preview: Preview) -> tuple[str, ...]:
    habit = preview.habit
    exercises = _names(logbook, habit)
    if len(habit.exercises) > MOST_NAMED:
        exercises = counted(len(habit.exercises), "exercise")
    numbers = [counted(habit.days, "day")]
    if habit.exercises:
        numbers = [f"{counted(preview.sessions, 'session')} on {numbers[0]}"]
    if habit.skipped_days:
        numbers.append(f"skipped on {counted(habit.skipped_days, 'day')}")
    days = dict.fromkeys(f"{day}" for day in (habit.first, habit.last) if day)
    return (
        plain_text(habit.name),
        f"→ {exercises or 'left out'}",
        ", ".join(numbers),
        " to ".join(days),
    )


def _notes(logbook: Logbook, preview: Preview) -> Iterator[str]:
    if not preview.habit.exercises:
        return
    exercises = _names(logbook, preview.habit)
    if len(preview.habit.exercises) > MOST_NAMED:
        yield exercises
    if preview.habit.taken_for != TICKS:
        yield plain_text(preview.habit.taken_for)
    outcomes = _totals(preview.merged)
    words = {
        "same": "known here",
        "different": "here with other content",
        "deleted_here": "deleted here",
    }
    if found := [f"{outcomes[name]} {word}" for name, word in words.items() if outcomes[name]]:
        yield ", ".join(found)
    if preview.other_days:
        yield (
            f"other sessions of {exercises} on {counted(preview.other_days, 'day')} of these; "
            "--only-missing leaves those days out"
        )


def _names(logbook: Logbook, habit: HabitSummary) -> str:
    return ", ".join(exercise_name(logbook, slug) for slug in habit.exercises)


def _totals(merged: Merged) -> dict[str, int]:
    outcomes: Mapping[str, Counter[str]] = merged._asdict()
    return {name: tables.total() for name, tables in outcomes.items() if name != "skipped"}
