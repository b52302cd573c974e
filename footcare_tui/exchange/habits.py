"""What every tracker of habits knows: a mark for a habit on a day, and what it means here.

Such trackers know neither repetitions nor the time of day. A session that
comes from one has an ``id`` that follows from the tracker, the habit, the
day and its number on that day, so the same file always gives the same records.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from footcare_tui.errors import Refused
from footcare_tui.model import FieldError, Record, RestDay, Session
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import EARLIEST_DAY, MOST_SESSIONS_A_DAY

IDENTIFIERS = UUID("5b0f6f0e-6f0c-4c55-8a4e-6d3c0b1f9a27")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class HabitDay:
    """The mark of one habit on one day.

    With no ``sessions`` and not ``skipped`` the habit was left undone.
    ``place`` says where in a file the mark stands.
    """

    habit: str
    day: date
    sessions: int = 0
    skipped: bool = False
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class HabitFile:
    """What a tracker's file holds: the names of its habits, and their marks."""

    names: tuple[str, ...]
    days: tuple[HabitDay, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """An exercise as a tracker of habits sees it.

    ``sessions_per_day`` are due on ``days_per_week`` days, 0 to 7.
    """

    slug: str
    name: str
    summary: str = ""
    sessions_per_day: int = 0
    days_per_week: int = 7
    active: bool = True


def gather(records: Iterable[Record], habits: Iterable[Habit], latest: date) -> list[HabitDay]:
    """The marks of each habit up to the latest day, oldest first, habit by habit.

    A rest day skips every habit that has no complete session on it. The notes
    of one day stand below each other.
    """
    kept = [record for record in records if not record.deleted]
    rests = _notes_by_day(record for record in kept if isinstance(record, RestDay))
    sessions: dict[str, list[Session]] = {}
    for record in kept:
        if isinstance(record, Session):
            sessions.setdefault(record.exercise, []).append(record)
    return [
        mark
        for habit in habits
        for mark in _marks(habit.name, sessions.get(habit.slug, ()), rests)
        if mark.day <= latest
    ]


def _marks(
    name: str, sessions: Iterable[Session], rests: Mapping[date, list[str]]
) -> Iterator[HabitDay]:
    sessions = sorted(sessions, key=lambda session: session.at)
    tally = Counter(session.day for session in sessions if session.complete)
    notes = _notes_by_day(sessions)
    for day in sorted({*notes, *rests}):
        skipped = day in rests and not tally[day]
        yield HabitDay(name, day, tally[day], skipped, _joined((rests if skipped else notes)[day]))


def _notes_by_day(records: Iterable[Session] | Iterable[RestDay]) -> dict[date, list[str]]:
    notes: dict[date, list[str]] = {}
    for record in records:
        notes.setdefault(record.day, []).append(record.note)
    return notes


def _joined(notes: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(note for note in notes if note))


def records_from(
    tracker: str,
    days: Iterable[HabitDay],
    exercises: Mapping[str, str],
    complete_session: Callable[[str, date], Session],
) -> Iterator[Record]:
    """The sessions and rest days that the marks of the habits stand for.

    ``exercises`` gives the slug for the name of a habit; the marks of other
    habits are passed over. ``complete_session`` gives the session of an
    exercise on a day, of which this sets the ``id``, the minute and the note.
    The first session of a day has the note.

    A day is a rest day when at least one of these habits was skipped on it
    and none was left undone.

    Raises Refused for more sessions of a habit on a day than there can be.
    """
    made: Counter[tuple[str, date]] = Counter()
    skipped: dict[date, list[str]] = {}
    undone = set()
    for mark in days:
        if mark.habit not in exercises:
            continue
        if mark.sessions:
            session = complete_session(exercises[mark.habit], mark.day)
            yield from _sessions(tracker, mark, session, made)
        elif mark.skipped:
            skipped.setdefault(mark.day, []).append(mark.note)
        else:
            undone.add(mark.day)
    for day in sorted(set(skipped) - undone):
        identifier = _identifier(tracker, "rest day", day.isoformat())
        yield RestDay(id=identifier, day=day, note=_joined(skipped[day]))


def _sessions(
    tracker: str, mark: HabitDay, session: Session, made: Counter[tuple[str, date]]
) -> Iterator[Session]:
    # A habit with more than a prescription can ask for counts minutes or steps.
    if mark.sessions > MOST_SESSIONS_A_DAY:
        raise Refused(
            f"{mark.place}: {mark.sessions} sessions on one day are too many; "
            f"there may be {MOST_SESSIONS_A_DAY}"
        )
    for number in range(mark.sessions):
        # Two habits of one name are two habits all the same.
        made[mark.habit, mark.day] += 1
        told = (mark.habit, mark.day.isoformat(), made[mark.habit, mark.day])
        yield replace(
            session,
            id=_identifier(tracker, "session", *told),
            at=session.at + timedelta(minutes=number),
            note="" if number else mark.note,
        )


def _identifier(*told: str | int) -> str:
    return uuid5(IDENTIFIERS, json.dumps(told)).hex


def read_day(text: str, latest: date) -> date:
    """The ISO date in a file; raises FieldError when it is none, too early or still to come."""
    day = read.day({"the day": text}, "the day")
    if not EARLIEST_DAY <= day <= latest:
        raise read.refuse("the day", text, f"from {EARLIEST_DAY} to {latest}")
    return day


def read_text(content: bytes, name: str) -> str:
    """The text of a file; raises Refused naming the line that is not UTF-8."""
    try:
        return content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"{place(name, line)}: not text; it must be in UTF-8") from None


def place(name: str, line: int) -> str:
    """Where in a file something stands, in words."""
    return f"{name}, line {line}"


def refused_at(where: str, error: FieldError) -> Refused:
    """The refusal that also says where the value at fault stands."""
    return Refused(f"{where}: {error}")
