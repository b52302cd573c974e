"""The plan of a day: what is due, what is left and what comes next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.model import Exercise, Prescription, PrescriptionChange, RestKind
from footcare_tui.scheduler.days import days_between

# The number of complete sessions of each exercise on one day, by slug.
SessionCounts = Mapping[str, int]


class Regimen:
    """The exercises of a routine, and the prescription of each on every day.

    The exercises are in the routine's order. A change counts from its day on;
    earlier days keep their prescriptions. A shipped exercise has always been
    due, one of the person's own is from its first change on.
    """

    def __init__(
        self, exercises: Sequence[Exercise], changes: Iterable[PrescriptionChange] = ()
    ) -> None:
        self.exercises = tuple(exercise.slug for exercise in exercises)
        self.retired = frozenset(exercise.slug for exercise in exercises if exercise.retired)
        self._prescriptions: dict[str, list[tuple[date, Prescription]]] = {
            exercise.slug: [] if exercise.own else [(date.min, exercise.prescription)]
            for exercise in exercises
        }
        for change in sorted(changes, key=in_order):
            if change.exercise in self._prescriptions:
                entry = (change.from_day, change.prescription)
                self._prescriptions[change.exercise].append(entry)
        self._change_days = sorted(
            {day for history in self._prescriptions.values() for day, _ in history}
        )
        # Nothing changes between two of these days, so the caches stay small.
        self._due: dict[tuple[int, int], dict[str, int]] = {}
        self._weekdays: dict[int, dict[str | None, frozenset[int]]] = {}

    def first_day(self, exercise: str) -> date | None:
        """The first day on which the exercise could be due, or None when it never was."""
        history = self._prescriptions[exercise]
        return history[0][0] if history else None

    def changes(self, exercise: str) -> Sequence[tuple[date, Prescription]]:
        """Each prescription of the exercise and the day it is in force from, oldest first."""
        return tuple(self._prescriptions[exercise])

    def in_force(self, exercise: str, day: date) -> Prescription | None:
        """The prescription on the day, or None before the exercise's first day."""
        history = self._prescriptions[exercise]
        index = bisect_right(history, day, key=lambda entry: entry[0])
        return history[index - 1][1] if index else None

    def due(self, day: date) -> Mapping[str, int]:
        """The sessions prescribed on the day, by exercise; 0 where none is due that day."""
        key = (bisect_right(self._change_days, day), day.isoweekday())
        if key not in self._due:
            in_force = self._all_in_force(day)
            self._due[key] = {slug: given.sessions_due(day) for slug, given in in_force.items()}
        return self._due[key]

    def weekdays(self, day: date) -> Mapping[str | None, frozenset[int]]:
        """The ISO weekdays on which each exercise is due by the plan of the day.

        None has those on which any of them is due.
        """
        period = bisect_right(self._change_days, day)
        if period not in self._weekdays:
            in_force = self._all_in_force(day)
            weekdays: dict[str | None, frozenset[int]] = {
                slug: given.due_weekdays for slug, given in in_force.items()
            }
            weekdays[None] = frozenset[int]().union(*weekdays.values())
            self._weekdays[period] = weekdays
        return self._weekdays[period]

    def _all_in_force(self, day: date) -> dict[str, Prescription]:
        in_force = {slug: self.in_force(slug, day) for slug in self.exercises}
        return {slug: given for slug, given in in_force.items() if given is not None}

    def to_fields(self, last: date) -> dict[str, Any]:
        """Return all that decides what is due up to the last day, as plain JSON values."""
        return {
            exercise: [
                [day.isoformat(), given.to_fields()] for day, given in history if day <= last
            ]
            for exercise, history in sorted(self._prescriptions.items())
            if history and history[0][0] <= last
        }


def in_order(change: PrescriptionChange) -> tuple[date, int, str]:
    """What changes are sorted by: of two from the same day on, the last one counts."""
    return change.from_day, change.rev, change.id


class Due(NamedTuple):
    """One exercise on one day: the number of complete sessions, and the number prescribed.

    An exercise that rests counts for nothing that day. One that is done in full
    does not rest, whatever the day is marked as.
    """

    exercise: str
    done: int
    prescribed: int
    resting: bool = False

    @property
    def due(self) -> int:
        """The sessions that the day needs: those prescribed, or none of one that rests."""
        return 0 if self.resting else self.prescribed

    @property
    def left(self) -> int:
        """The sessions still to do."""
        return max(0, self.due - self.done)

    @property
    def counted(self) -> int:
        """The sessions that count for the day: at most as many as due."""
        return min(self.done, self.due)

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ due, 0 to 1; None when none was due."""
        return self.counted / self.due if self.due else None


class DayPlan(NamedTuple):
    """One practice day: what is prescribed, and what of it is done.

    The totals leave out the exercises that rest; ``rest_day`` changes none of them.
    """

    day: date
    rest_day: RestKind | None
    exercises: tuple[Due, ...]

    def only(self, exercise: str) -> DayPlan:
        """The same day with this exercise only."""
        return self._replace(
            exercises=tuple(due for due in self.exercises if due.exercise == exercise)
        )

    def due(self, exercise: str) -> Due:
        """The sessions of one exercise; none are prescribed of one that is not in the plan."""
        found = (due for due in self.exercises if due.exercise == exercise)
        return next(found, Due(exercise, 0, 0))

    @property
    def done(self) -> int:
        """The sessions done; extra ones of one exercise do not count for another."""
        return sum(due.counted for due in self.exercises)

    @property
    def prescribed(self) -> int:
        """The sessions prescribed."""
        return sum(due.due for due in self.exercises)

    @property
    def left(self) -> int:
        """The sessions still to do."""
        return self.prescribed - self.done

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ prescribed, 0 to 1; None when nothing was prescribed."""
        prescribed = self.prescribed
        return self.done / prescribed if prescribed else None

    @property
    def complete(self) -> bool:
        """Whether something was due and all of it is done."""
        return self.prescribed > 0 and self.left == 0

    @property
    def rests(self) -> bool:
        """Whether what is missed changes nothing: on a rest day, or when all that is due rests.

        The rest of an exercise that is not due that day excuses no other.
        """
        return self.rest_day is not None or (
            any(due.resting and due.prescribed for due in self.exercises) and not self.prescribed
        )

    @property
    def round(self) -> tuple[str, ...]:
        """The exercises with sessions left, each once; none on a rest day.

        Those done least often today come first, otherwise in the routine's order.
        """
        if self.rest_day is not None:
            return ()
        left = [due for due in self.exercises if due.left]
        return tuple(due.exercise for due in sorted(left, key=lambda due: due.done))

    @property
    def to_do(self) -> tuple[str, ...]:
        """The exercise of each session left, in the routine's order; none on a rest day."""
        left = () if self.rest_day is not None else self.exercises
        return tuple(due.exercise for due in left for _ in range(due.left))


def plan_day(
    day: date,
    regimen: Regimen,
    counts: SessionCounts,
    rest_day: RestKind | None = None,
    resting: Collection[str] = (),
) -> DayPlan:
    """The plan of the day; sessions of exercises that are not in the routine do not count.

    ``resting`` are the exercises marked to rest on the day. A retired exercise is
    left out where it was neither due nor done.
    """
    return DayPlan(
        day=day,
        rest_day=rest_day,
        exercises=tuple(
            _due(exercise, counts.get(exercise, 0), prescribed, is_marked=exercise in resting)
            for exercise, prescribed in regimen.due(day).items()
            if prescribed or exercise not in regimen.retired or exercise in counts
        ),
    )


def _due(exercise: str, done: int, prescribed: int, *, is_marked: bool) -> Due:
    done_in_full = 0 < prescribed <= done
    return Due(exercise, done, prescribed, is_marked and not done_in_full)


def days_with_other_dues(before: Regimen, after: Regimen, first: date, last: date) -> list[date]:
    """Return the days from the first to the last on which something else is due."""
    return [
        day
        for day in days_between(first, last)
        if _something_due(before, day) != _something_due(after, day)
    ]


def _something_due(regimen: Regimen, day: date) -> dict[str, int]:
    return {exercise: sessions for exercise, sessions in regimen.due(day).items() if sessions}
