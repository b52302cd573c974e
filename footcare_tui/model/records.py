"""The records of sessions, rest days, self-tests and activities.

Every record has an ``id`` (random), a revision ``rev`` that grows by one
with each change, and ``deleted``.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

import footcare_tui.model.fields as read
from footcare_tui.model.bounds import (
    LONGEST_ACTIVITY,
    MOST_REPETITIONS,
    MOST_SESSION_SECONDS,
)
from footcare_tui.model.exercise import Side
from footcare_tui.model.fields import Fields
from footcare_tui.model.record import Record


class How(StrEnum):
    """How a session was recorded."""

    GUIDED = "guided"
    CHECKED_OFF = "checked-off"
    IMPORTED = "imported"


class RestKind(StrEnum):
    """The reason for a rest day."""

    REST = "rest"
    ILL = "ill"
    TRAVEL = "travel"
    OTHER = "other"


class NextMorning(StrEnum):
    """How it feels the morning after a session, compared with before it."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class SessionFields(NamedTuple):
    """The fields of :class:`Session`."""

    id: str
    exercise: str
    day: date
    at: datetime | None
    seconds: int
    reps: int
    prescribed_reps: int
    complete: bool
    how: How
    rev: int = 0
    deleted: bool = False
    effort: int | None = None
    pain: int | None = None
    next_morning: NextMorning | None = None
    note: str = ""


class Session(SessionFields, Record):
    """One session of one exercise.

    ``day`` is the practice day, which never changes once stored; ``at`` is
    the start, with its UTC offset, or None when the session was filled in for
    another day; ``seconds`` is the duration without pauses
    (the prescribed duration when the session was checked off). ``effort`` and
    ``pain`` are 0 to 10, or None. ``next_morning`` is how it felt the morning
    after, or None where that is not known.
    """

    __slots__ = ()

    table: ClassVar[str] = "sessions"

    @property
    def order(self) -> tuple[date, bool, float]:
        """The sort key of sessions: the day, then the time; those without a time come last."""
        return self.day, self.at is None, self.at.timestamp() if self.at else 0.0

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "exercise": read.text(fields, "exercise"),
            "day": read.day(fields, "day"),
            "at": None if fields.get("at") is None else read.instant(fields, "at"),
            "seconds": read.whole(fields, "seconds", 0, MOST_SESSION_SECONDS),
            "reps": read.whole(fields, "reps", 0, MOST_REPETITIONS),
            "prescribed_reps": read.whole(fields, "prescribed_reps", 0, MOST_REPETITIONS),
            "complete": read.flag(fields, "complete"),
            "how": read.choice(fields, "how", How),
            "effort": read.rating(fields, "effort"),
            "pain": read.rating(fields, "pain"),
            "next_morning": None
            if fields.get("next_morning") is None
            else read.choice(fields, "next_morning", NextMorning),
            "note": read.note(fields),
        }


# The numbers that sessions add up to. By how they were recorded: the complete ones, and the seconds
# of all. Then of effort and of pain: how many were rated, and the sum of the ratings.
NO_NUMBERS = (0,) * 10
_PLACES = {How.GUIDED: 0, How.CHECKED_OFF: 2, How.IMPORTED: 4}
_EFFORT, _PAIN = 6, 8


def add_session(numbers: list[int], session: Session) -> None:
    """Add a session to the numbers, as many as :data:`NO_NUMBERS`."""
    place = _PLACES[session.how]
    numbers[place] += session.complete
    numbers[place + 1] += session.seconds
    for place, rating in ((_EFFORT, session.effort), (_PAIN, session.pain)):
        if rating is not None:
            numbers[place] += 1
            numbers[place + 1] += rating


class RestDayFields(NamedTuple):
    """The fields of :class:`RestDay`."""

    id: str
    day: date
    rev: int = 0
    deleted: bool = False
    exercise: str | None = None
    kind: RestKind = RestKind.REST
    note: str = ""


class RestDay(RestDayFields, Record):
    """A day on which nothing is due, or, with an ``exercise``, that exercise is not due.

    Every streak continues over it, and complete sessions count all the same.
    """

    __slots__ = ()

    table: ClassVar[str] = "rest_days"
    is_planned: ClassVar[bool] = True

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "day": read.day(fields, "day"),
            "exercise": None if fields.get("exercise") is None else read.text(fields, "exercise"),
            "kind": read.choice(fields, "kind", RestKind),
            "note": read.note(fields),
        }


class CheckInFields(NamedTuple):
    """The fields of :class:`CheckIn`."""

    id: str
    day: date
    at: datetime
    measure: str
    side: Side | None
    value: float
    rev: int = 0
    deleted: bool = False
    goal: str | None = None
    note: str = ""


class CheckIn(CheckInFields, Record):
    """The result of a self-test, such as ``back-pain`` or ``single-leg-stance``.

    ``goal`` is the id of the activity that was rated, None for a test that rates none.
    """

    __slots__ = ()

    table: ClassVar[str] = "check_ins"

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        value = fields.get("value")
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1e6:
            raise read.field_error(fields, "value", "a number from 0 to 1000000")
        return {
            "day": read.day(fields, "day"),
            "at": read.instant(fields, "at"),
            "measure": read.text(fields, "measure"),
            "side": None if fields.get("side") is None else read.choice(fields, "side", Side),
            "value": value,
            "goal": None if fields.get("goal") is None else read.text(fields, "goal"),
            "note": read.note(fields),
        }


class GoalFields(NamedTuple):
    """The fields of :class:`Goal`."""

    id: str
    day: date
    text: str
    rev: int = 0
    deleted: bool = False
    active: bool = True


class Goal(GoalFields, Record):
    """An activity that the person wants to do again, in the person's own words.

    An activity that is not ``active`` is no longer rated.
    """

    __slots__ = ()

    table: ClassVar[str] = "goals"

    @property
    def problem(self) -> str | None:
        """Why the activity counts nowhere, or None."""
        if len(self.text) <= LONGEST_ACTIVITY:
            return None
        return f"text is too long; it may have at most {LONGEST_ACTIVITY} characters"

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "day": read.day(fields, "day"),
            "text": read.text(fields, "text"),
            "active": "active" not in fields or read.flag(fields, "active"),
        }
