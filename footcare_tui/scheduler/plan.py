"""What is due on a day, what comes next and what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.model import Exercise, Prescription, PrescriptionChange, RestKind

# The number of complete sessions of each exercise on one day.
Tally = Mapping[str, int]


class Regimen:
    """The exercises of a routine and the prescriptions in force for them, day by day.

    Exercises keep the routine's order. A change holds from its day on and
    leaves every earlier day as it was.
    """

    def __init__(
        self, exercises: Sequence[Exercise], changes: Iterable[PrescriptionChange] = ()
    ) -> None:
        self.exercises = tuple(exercise.slug for exercise in exercises)
        self._prescriptions: dict[str, list[tuple[date, Prescription]]] = {
            exercise.slug: [(exercise.since or date.min, exercise.prescription)]
            for exercise in exercises
        }
        for change in sorted(changes, key=lambda change: (change.from_day, change.rev, change.id)):
            if history := self._prescriptions.get(change.exercise):
                # A change made ahead of the exercise's first day waits for it.
                begins = max(change.from_day, history[0][0])
                history.append((begins, change.prescription))
        for history in self._prescriptions.values():
            history.sort(key=lambda entry: entry[0])
        self._turns = sorted(
            {day for history in self._prescriptions.values() for day, _ in history}
        )
        # Between two turns nothing changes, so few answers are ever worked out.
        self._due: dict[tuple[int, int], dict[str, int]] = {}
        self._frequency: dict[int, float] = {}

    def in_force(self, exercise: str, day: date) -> Prescription | None:
        """The prescription on the day, or None when the exercise was not in the routine yet."""
        history = self._prescriptions[exercise]
        index = bisect_right(history, day, key=lambda entry: entry[0])
        return history[index - 1][1] if index else None

    def due(self, day: date) -> Mapping[str, int]:
        """The sessions asked for on the day, by exercise; 0 for one that pauses that day."""
        key = (bisect_right(self._turns, day), day.isoweekday())
        if key not in self._due:
            in_force = {slug: self.in_force(slug, day) for slug in self.exercises}
            self._due[key] = {
                slug: prescription.sessions_due(day)
                for slug, prescription in in_force.items()
                if prescription is not None
            }
        return self._due[key]

    def frequency(self, day: date, exercise: str | None = None) -> float:
        """The share of days (0 to 1) on which the exercise, or any at all, is due."""
        if exercise is not None:
            prescription = self.in_force(exercise, day)
            return prescription.frequency if prescription else 0.0
        turn = bisect_right(self._turns, day)
        if turn not in self._frequency:
            in_force = (self.in_force(slug, day) for slug in self.exercises)
            weekdays = {
                weekday
                for prescription in in_force
                if prescription is not None and prescription.active
                for weekday in prescription.weekdays
            }
            self._frequency[turn] = len(weekdays) / 7
        return self._frequency[turn]

    def to_fields(self) -> dict[str, Any]:
        """Everything that decides what is due, as plain JSON values."""
        return {
            exercise: [[day.isoformat(), given.to_fields()] for day, given in history]
            for exercise, history in self._prescriptions.items()
        }


class Due(NamedTuple):
    """One exercise on one day: complete sessions done, and sessions prescribed."""

    exercise: str
    done: int
    prescribed: int

    @property
    def left(self) -> int:
        """The sessions still to do."""
        return max(0, self.prescribed - self.done)

    @property
    def counted(self) -> int:
        """The sessions that count for the day: no more than were prescribed."""
        return min(self.done, self.prescribed)

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ prescribed, 0 to 1; None when none was asked for."""
        return self.counted / self.prescribed if self.prescribed else None


class DayPlan(NamedTuple):
    """One practice day against its prescriptions."""

    day: date
    rest_day: RestKind | None
    exercises: tuple[Due, ...]

    def only(self, exercise: str) -> DayPlan:
        """The same day as if this were the only exercise there is."""
        return self._replace(
            exercises=tuple(due for due in self.exercises if due.exercise == exercise)
        )

    @property
    def done(self) -> int:
        """The sessions done; more of one exercise never stand in for another."""
        return sum(due.counted for due in self.exercises)

    @property
    def prescribed(self) -> int:
        """The sessions asked for."""
        return sum(due.prescribed for due in self.exercises)

    @property
    def left(self) -> int:
        """The sessions still to do."""
        return self.prescribed - self.done

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ prescribed, 0 to 1; None when nothing was asked for."""
        return self.done / self.prescribed if self.prescribed else None

    @property
    def complete(self) -> bool:
        """Whether something was due and all of it is done."""
        return self.prescribed > 0 and self.left == 0

    @property
    def round(self) -> tuple[str, ...]:
        """One session of each exercise that has some left; none on a rest day.

        Those done least often today come first, else the routine's order.
        """
        if self.rest_day is not None:
            return ()
        left = [due for due in self.exercises if due.left]
        return tuple(due.exercise for due in sorted(left, key=lambda due: due.done))

    @property
    def next(self) -> str | None:
        """The exercise to do now: of those left, the one done least often today.

        So the warm-up comes first, and its second session only after the
        other exercises. None when the day is complete or a rest day.
        """
        return self.round[0] if self.round else None


def plan_day(
    day: date, regimen: Regimen, tally: Tally, rest_day: RestKind | None = None
) -> DayPlan:
    """The plan of the day; sessions of exercises outside the routine are left out."""
    return DayPlan(
        day=day,
        rest_day=rest_day,
        exercises=tuple(
            Due(exercise, tally.get(exercise, 0), prescribed)
            for exercise, prescribed in regimen.due(day).items()
        ),
    )
