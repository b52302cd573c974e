"""The marks of habit trackers, one for each habit and day, and their meaning as records.

Such trackers have neither repetitions nor times of day. The ``id`` of an
imported record derives from the tracker, the day and the exercise of the
habit, and that of a session also from the habit and the session's number on
that day. So the same file always gives the same records, and a habit imported
as another exercise gives others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from footcare_tui.errors import Refused
from footcare_tui.model import FieldError, Record, RestDay, Session, replace
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import EARLIEST_DAY, MOST_SESSIONS_A_DAY

IDENTIFIERS = UUID("5b0f6f0e-6f0c-4c55-8a4e-6d3c0b1f9a27")


@dataclass(frozen=True, slots=True)
class HabitDay:
    """The mark of one habit on one day.

    Without ``sessions``, and not ``skipped``, the habit was not done.
    ``location`` is the file and the line of the mark, such as ``log, line 3``.
    """

    habit: str
    day: date
    sessions: int = 0
    skipped: bool = False
    note: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class HabitFile:
    """The content of a tracker's file: the names of its habits, and their marks."""

    names: tuple[str, ...]
    days: tuple[HabitDay, ...]


@dataclass(frozen=True, slots=True)
class HabitSummary:
    """What an import reads of one habit; ``exercise`` is None for one that is left out.

    ``days`` are those on which it was done, ``skipped_days`` those on which it
    was skipped, ``first`` and ``last`` the earliest and latest of both.
    """

    name: str
    exercise: str | None
    days: int = 0
    sessions: int = 0
    skipped_days: int = 0
    first: date | None = None
    last: date | None = None


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
        note = _joined((rest_notes if skipped else notes)[day])
        yield HabitDay(habit.name, day, counts[day], skipped, note)


def _notes_by_day(records: Iterable[Session] | Iterable[RestDay]) -> dict[date, list[str]]:
    notes: dict[date, list[str]] = {}
    for record in records:
        notes.setdefault(record.day, []).append(record.note)
    return notes


def _joined(notes: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(note for note in notes if note))


def summaries(file: HabitFile, exercises: Mapping[str, str]) -> list[HabitSummary]:
    """What is read of each habit in the file; as in :func:`records_from`."""
    done: dict[str, Counter[date]] = {name: Counter() for name in file.names}
    skipped: dict[str, set[date]] = {name: set() for name in file.names}
    for mark in file.days:
        if mark.sessions:
            done[mark.habit][mark.day] += mark.sessions
        elif mark.skipped:
            skipped[mark.habit].add(mark.day)
    return [
        HabitSummary(
            name,
            exercises.get(name),
            days=len(done[name]),
            sessions=done[name].total() if name in exercises else 0,
            skipped_days=len(skipped[name]),
            first=min((*done[name], *skipped[name]), default=None),
            last=max((*done[name], *skipped[name]), default=None),
        )
        for name in done
    ]


def records_from(
    tracker: str,
    days: Iterable[HabitDay],
    exercises: Mapping[str, str],
    complete_session: Callable[[str, date], Session],
) -> Iterator[Record]:
    """Yield the sessions and the rest of exercises that the marks mean.

    ``exercises`` maps the name of a habit to a slug; marks of other habits are
    ignored. ``complete_session`` makes the session of an exercise on a day;
    its ``id`` and note are replaced here. The first session of a day
    gets the note.

    An exercise rests on a day, and no other does, when every mark of its habits
    on that day is a skip.

    Raises Refused for more than ``MOST_SESSIONS`` of a habit on one day.
    """
    made: Counter[tuple[str, date]] = Counter()
    skipped: dict[tuple[date, str], list[str]] = {}
    not_skipped = set()
    for mark in days:
        if mark.habit not in exercises:
            continue
        slug = exercises[mark.habit]
        if mark.skipped and not mark.sessions:
            skipped.setdefault((mark.day, slug), []).append(mark.note)
            continue
        not_skipped.add((mark.day, slug))
        if mark.sessions:
            yield from _sessions(tracker, mark, complete_session(slug, mark.day), made)
    for day, slug in sorted(set(skipped) - not_skipped):
        identifier = _identifier(tracker, "rest", slug, day.isoformat())
        yield RestDay(id=identifier, day=day, exercise=slug, note=_joined(skipped[day, slug]))


def _sessions(
    tracker: str, mark: HabitDay, session: Session, made: Counter[tuple[str, date]]
) -> Iterator[Session]:
    # A habit with more than a prescription can ask for counts minutes or steps.
    if mark.sessions > MOST_SESSIONS_A_DAY:
        raise Refused(
            f"{mark.location}: {mark.sessions} sessions on one day are too many; "
            f"there may be at most {MOST_SESSIONS_A_DAY}"
        )
    day = mark.day.isoformat()
    for number in range(mark.sessions):
        # Two habits with the same name are still two habits.
        made[mark.habit, mark.day] += 1
        names = (mark.habit, session.exercise, day, made[mark.habit, mark.day])
        yield replace(
            session,
            id=_identifier(tracker, "session", *names),
            note="" if number else mark.note,
        )


def _identifier(*parts: str | int) -> str:
    return uuid5(IDENTIFIERS, json.dumps(parts)).hex


def read_day(text: str, latest: date) -> date:
    """The ISO date in a file. Raises FieldError when it is no date, too early or too late."""
    day = read.day({"the day": text}, "the day")
    if not EARLIEST_DAY <= day <= latest:
        raise read.not_allowed("the day", text, f"from {EARLIEST_DAY} to {latest}")
    return day


def read_text(content: bytes, name: str) -> str:
    """The text of a file. Raises Refused, with the line, when it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused(f"{location(name, line)}: not text; it must be in UTF-8") from None


def location(name: str, line: int) -> str:
    """The file and the line as text for a person."""
    return f"{name}, line {line}"


@contextmanager
def wrong_values_at(where: str) -> Iterator[None]:
    """Turn a FieldError into Refused, with the location of the wrong value."""
    try:
        yield
    except FieldError as error:
        raise Refused(f"{where}: {error}") from None
