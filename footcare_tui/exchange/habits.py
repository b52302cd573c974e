"""The marks of habit trackers, one for each habit and day, made of a history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from footcare_tui.model import Record, RestDay, Session
from footcare_tui.model.bounds import EARLIEST_DAY


@dataclass(frozen=True, slots=True)
class HabitDay:
    """The mark of one habit on one day.

    Without ``sessions``, and not ``skipped``, the habit was not done. They were
    ``counted`` when the tracker had their number, and not only a tick.
    ``location`` is the file and the line of the mark, such as ``log, line 3``.
    """

    habit: str
    day: date
    sessions: int = 0
    skipped: bool = False
    note: str = ""
    location: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """An exercise in the form of a habit.

    ``sessions_per_day`` sessions are due on ``days_per_week`` days, 0 to 7.
    """

    slug: str
    name: str
    summary: str = ""
    sessions_per_day: int = 0
    days_per_week: int = 7
    active: bool = True


def gather(records: Iterable[Record], habits: Iterable[Habit], latest: date) -> list[HabitDay]:
    """The marks of each habit up to the latest day, oldest first, habit by habit.

    On a rest day, each habit without a complete session is skipped, and on a
    day on which one exercise rests, its habit alone. The notes of one day are
    joined, one on each line.
    """
    kept = [
        record
        for record in records
        if isinstance(record, Session | RestDay)
        and not record.deleted
        and EARLIEST_DAY <= record.day <= latest
    ]
    rests = [record for record in kept if isinstance(record, RestDay)]
    sessions = [record for record in kept if isinstance(record, Session)]
    sessions.sort(key=lambda session: session.order)
    return [mark for habit in habits for mark in _marks(habit, sessions, rests)]


def _marks(
    habit: Habit, sessions: Iterable[Session], rests: Iterable[RestDay]
) -> Iterator[HabitDay]:
    own = [session for session in sessions if session.exercise == habit.slug]
    counts = Counter(session.day for session in own if session.complete)
    notes = _notes_by_day(own)
    rest_notes = _notes_by_day(rest for rest in rests if rest.exercise in (None, habit.slug))
    for day in sorted({*notes, *rest_notes}):
        skipped = day in rest_notes and not counts[day]
        note = joined((rest_notes if skipped else notes)[day])
        yield HabitDay(habit.name, day, counts[day], skipped, note)


def _notes_by_day(records: Iterable[Session] | Iterable[RestDay]) -> dict[date, list[str]]:
    notes: dict[date, list[str]] = {}
    for record in records:
        notes.setdefault(record.day, []).append(record.note)
    return notes


def joined(notes: Iterable[str]) -> str:
    """The notes, each once and on a line of its own."""
    return "\n".join(dict.fromkeys(note for note in notes if note))
