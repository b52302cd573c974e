"""The habits in a tracker's file, and the records that they mean.

Such trackers have neither repetitions nor times of day. The ``id`` of an
imported record derives from the tracker, the day and the exercise of the
habit, and that of a session also from the habit and the session's number on
that day. So the same file always gives the same records, and a habit imported
as another exercise gives others.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from footcare_tui.exchange.faults import Faults
from footcare_tui.exchange.habits import HabitDay, joined
from footcare_tui.model import Record, RestDay, Session, replace
from footcare_tui.model.bounds import MOST_SESSIONS_A_DAY

IDENTIFIERS = UUID("5b0f6f0e-6f0c-4c55-8a4e-6d3c0b1f9a27")
SESSIONS, MET = "sessions", "met"
# The units that count sessions.
UNITS = frozenset({"session", "sessions", "time", "times", "x"})
TICKS, FULL_TICKS = "a tick is a session", "a tick is all sessions of the day"

# Exercises for the name of a habit, by slug.
ExercisesOf = Mapping[str, Sequence[str]]


class Measure(NamedTuple):
    """The meaning of the numbers of a habit, and the number from which on a day is done.

    With ``at_most``, a day is done up to the target. The target of several
    ``days`` says nothing about one of them, which is done with any number.
    """

    unit: str = ""
    target: float = 0.0
    at_most: bool = False
    days: int = 1

    def counts_sessions(self, count: str | None) -> bool:
        """Whether a number is one of sessions: as ``count`` says, else by the unit."""
        return count == SESSIONS or (count is None and self.unit.strip().casefold() in UNITS)

    def sessions(self, amount: float, count: str | None) -> int:
        """The sessions that a number means; one for a day that is done."""
        if self.counts_sessions(count):
            return int(amount)
        if self.at_most:
            return int(amount <= self.target)
        return int(amount > 0 if self.days > 1 else amount >= self.target and amount > 0)

    def in_words(self, count: str | None) -> str:
        """The meaning given to a number, such as ``done from 15 minutes on``."""
        if self.counts_sessions(count):
            return "a number is so many sessions"
        target = f"{self.target:g} {self.unit}".strip()
        if self.at_most:
            return f"done up to {target}"
        return f"done from {target} on" if self.target and self.days == 1 else "done above 0"


@dataclass(frozen=True, slots=True)
class HabitFile:
    """The content of a tracker's file: the names of its habits, their marks, and its faults.

    ``taken_for`` has the meaning given to the numbers of each habit.
    """

    names: tuple[str, ...]
    days: tuple[HabitDay, ...]
    taken_for: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults, compare=False)


@dataclass(frozen=True, slots=True)
class HabitSummary:
    """The import of one habit, which is left out when it has no ``exercises``.

    ``days`` are those on which it was done, ``skipped_days`` those on which it
    was skipped, ``first`` and ``last`` the earliest and latest of both.
    """

    name: str
    exercises: tuple[str, ...]
    days: int = 0
    skipped_days: int = 0
    first: date | None = None
    last: date | None = None
    taken_for: str = TICKS


def summaries(file: HabitFile, exercises: ExercisesOf, *, full: bool = False) -> list[HabitSummary]:
    """The import of each habit in the file; as in :func:`records_from`."""
    done: dict[str, set[date]] = {name: set() for name in file.names}
    skipped: dict[str, set[date]] = {name: set() for name in file.names}
    for mark in file.days:
        if mark.sessions:
            done[mark.habit].add(mark.day)
        elif mark.skipped:
            skipped[mark.habit].add(mark.day)
    return [
        HabitSummary(
            name,
            tuple(exercises.get(name, ())),
            days=len(done[name]),
            skipped_days=len(skipped[name]),
            first=min((*done[name], *skipped[name]), default=None),
            last=max((*done[name], *skipped[name]), default=None),
            taken_for=file.taken_for.get(name, FULL_TICKS if full else TICKS),
        )
        for name in done
    ]


class Making(NamedTuple):
    """How sessions are made: that of an exercise on a day, and how many were prescribed on it.

    With ``full``, a tick is all of them.
    """

    session: Callable[[str, date], Session]
    prescribed: Callable[[str, date], int]
    full: bool = False


def records_from(
    tracker: str,
    marks: Iterable[HabitDay],
    faults: Faults,
    exercises: ExercisesOf,
    making: Making,
) -> Iterator[tuple[str, Record]]:
    """Yield the sessions and the rest of exercises that the marks mean, each with its habit.

    ``exercises`` maps the name of a habit to slugs; marks of other habits are
    ignored. The ``id`` and the note of each session that is made are replaced
    here. The first session of a day gets the note.

    An exercise rests on a day, and no other does, when every mark of its habits
    on that day is a skip.

    More than ``MOST_SESSIONS_A_DAY`` of a habit on one day are a fault.
    """
    made: Counter[tuple[str, str, date]] = Counter()
    skipped: dict[tuple[date, str], list[HabitDay]] = {}
    not_skipped = set()
    for mark in marks:
        for slug in exercises.get(mark.habit, ()):
            if mark.skipped and not mark.sessions:
                skipped.setdefault((mark.day, slug), []).append(mark)
                continue
            not_skipped.add((mark.day, slug))
            if mark.sessions:
                sessions = _sessions(tracker, mark, slug, making, faults, made)
                yield from ((mark.habit, session) for session in sessions)
    for day, slug in sorted(set(skipped) - not_skipped):
        skips = skipped[day, slug]
        identifier = _identifier(tracker, "rest", slug, day.isoformat())
        note = joined(mark.note for mark in skips)
        yield skips[0].habit, RestDay(id=identifier, day=day, exercise=slug, note=note)


def _sessions(
    tracker: str,
    mark: HabitDay,
    slug: str,
    making: Making,
    faults: Faults,
    made: Counter[tuple[str, str, date]],
) -> Iterator[Session]:
    # A habit with more than a prescription can ask for counts minutes or steps.
    if mark.sessions > MOST_SESSIONS_A_DAY:
        faults.add(
            f"{mark.location}: {mark.sessions} sessions on one day are too many; there may be "
            f"at most {MOST_SESSIONS_A_DAY}, and --count met takes a number for a day that is done",
            mark.habit,
        )
        return
    full = making.full and not mark.counted
    number = making.prescribed(slug, mark.day) if full else mark.sessions
    session, day = making.session(slug, mark.day), mark.day.isoformat()
    for each in range(number):
        # Two habits with the same name are still two habits.
        made[mark.habit, slug, mark.day] += 1
        names = (mark.habit, slug, day, made[mark.habit, slug, mark.day])
        yield replace(
            session,
            id=_identifier(tracker, "session", *names),
            note="" if each else mark.note,
        )


def _identifier(*parts: str | int) -> str:
    return uuid5(IDENTIFIERS, json.dumps(parts)).hex
