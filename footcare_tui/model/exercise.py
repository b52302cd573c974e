"""Exercises, their prescriptions, and routines, which put exercises in order."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

import footcare_tui.model.fields as read
from footcare_tui.model.bounds import (
    DOSE_BOUNDS,
    LONGEST_CUE,
    MOST_LOAD,
    MOST_SECONDS,
    MOST_SESSIONS_A_DAY,
    MOST_TIMES,
)
from footcare_tui.model.fields import EVERY_DAY, Fields

# Time to take the position. The source of the exercises does not mention it.
READY_S = 5
# Time to change from the left side to the right one.
SWITCH_S = 5


class Action(StrEnum):
    """The kind of a repetition: a position that is held, or a movement."""

    HOLD = "hold"
    MOVE = "move"


class Side(StrEnum):
    """The foot or leg that is exercised."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The other side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """Whether both feet work at the same time, or each has its own repetitions."""

    TOGETHER = "together"
    EACH = "each"


class Prescription(NamedTuple):
    """The amount of an exercise, and how often it is due.

    ``work_s`` and ``rest_s`` are the seconds of one repetition and of the
    rest after it; ``reps`` is the number of repetitions of one set on one
    side; ``weekdays`` are ISO weekdays, Monday 1 to Sunday 7. An exercise that
    is not ``active`` is paused: it is never due. ``ready_s`` are the seconds to
    take the position, and ``when`` has a time or a cue in words for each
    session of a day, as far as there are any. ``load`` is how many steps the
    band is stronger than the one that the person began with.
    """

    work_s: int
    rest_s: int
    reps: int
    sets: int
    sides: Sides
    sessions_per_day: int
    weekdays: frozenset[int] = EVERY_DAY
    active: bool = True
    ready_s: int = READY_S
    when: tuple[str, ...] = ()
    load: int = 0

    @property
    def repetitions(self) -> int:
        """The number of repetitions in one session, of all sets and sides."""
        return self.reps * self.sets * (2 if self.sides is Sides.EACH else 1)

    @property
    def seconds(self) -> int:
        """The length of one session, without a rest after the last repetition of a side."""
        a_side = self.reps * self.sets
        seconds = a_side * self.work_s + (a_side - 1) * self.rest_s
        if self.sides is Sides.EACH:
            seconds += SWITCH_S + seconds
        return self.ready_s + seconds

    @property
    def due_weekdays(self) -> frozenset[int]:
        """The weekdays on which sessions are due; none while the exercise is paused."""
        return self.weekdays if self.active and self.sessions_per_day else frozenset()

    @property
    def cues(self) -> list[str]:
        """The part of ``when`` to show; in a file from elsewhere it can have any length."""
        _, most = DOSE_BOUNDS["sessions_per_day"]
        return [read.shortened(cue, LONGEST_CUE) for cue in self.when[:most]]

    def sessions_due(self, day: date) -> int:
        """The number of sessions due on the day."""
        return self.sessions_per_day if self.active and day.isoweekday() in self.weekdays else 0

    def to_fields(self) -> dict[str, object]:
        """The prescription as plain JSON values."""
        return self._asdict() | {
            "sides": self.sides.value,
            "weekdays": sorted(self.weekdays),
            "when": list(self.when),
        }

    @classmethod
    def from_fields(cls, fields: Fields) -> Prescription:
        """The prescription with these fields. Raises FieldError that names the wrong key."""
        return cls(
            work_s=read.whole(fields, "work_s", 1, MOST_SECONDS),
            rest_s=read.whole(fields, "rest_s", 0, MOST_SECONDS),
            reps=read.whole(fields, "reps", 1, MOST_TIMES),
            sets=read.whole(fields, "sets", 1, MOST_TIMES),
            sides=read.choice(fields, "sides", Sides),
            sessions_per_day=read.whole(fields, "sessions_per_day", 0, MOST_SESSIONS_A_DAY),
            weekdays=read.weekdays(fields, "weekdays"),
            active=read.flag(fields, "active"),
            # The first schema had none of these.
            ready_s=read.whole(fields, "ready_s", 0, MOST_SECONDS)
            if "ready_s" in fields
            else READY_S,
            when=read.texts(fields, "when") if "when" in fields else (),
            load=read.whole(fields, "load", 0, MOST_LOAD) if "load" in fields else 0,
        )


class Exercise(NamedTuple):
    """One exercise of the catalogue.

    ``assumed`` names the figures that the source of the exercise does not
    give, so that the program had to choose them. ``work_step`` is the number of
    the step, from 1, that is a repetition. ``motion`` is the slug of the
    shipped exercise whose animation is shown, or None. An exercise of the
    person's ``own`` is due from its first prescription in the history on; until
    then ``prescription`` is only the default of a new one. A ``retired``
    exercise is shown only on days on which it was due.
    """

    slug: str
    name: str
    position: str
    equipment: tuple[str, ...]
    action: Action
    warm_up: bool
    summary: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    benefits: tuple[str, ...]
    cautions: tuple[str, ...]
    assumed: tuple[str, ...]
    prescription: Prescription
    work_step: int | None = None
    motion: str | None = None
    own: bool = False
    retired: bool = False


class Routine(NamedTuple):
    """The slugs of some exercises, in order."""

    slug: str
    name: str
    exercises: tuple[str, ...]
