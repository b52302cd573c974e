"""Streaks and strength over consecutive days, of the whole plan and of each exercise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.scheduler.day_plan import DayPlan, Regimen
from footcare_tui.scheduler.streaks import DayStatus, Run, StreakCount, Streaks, day_status
from footcare_tui.scheduler.strength import RunningStrength


class Score(NamedTuple):
    """The streaks and the strength (0 to 1) of the whole plan or of one exercise."""

    streaks: Streaks
    strength: float


class Progress(NamedTuple):
    """The scores on a day: of the whole plan, and of each exercise by slug."""

    day: date
    overall: Score
    exercises: Mapping[str, Score]


class RunningScore:
    """Compute the scores from days that are added in order.

    As :meth:`to_fields` it can be kept and continued later, as long as the
    days in it and the prescriptions in force on them stay the same.
    """

    def __init__(self, regimen: Regimen) -> None:
        self._regimen = regimen
        self._overall = _SingleScore()
        self._exercises = {exercise: _SingleScore() for exercise in regimen.exercises}

    def add(self, plan: DayPlan, *, is_today: bool = False) -> None:
        """Add the next day. While today is open, it neither ends a streak nor lowers a score."""
        resting, weekdays = plan.rest_day is not None, self._regimen.weekdays(plan.day)
        self._overall.add(
            plan.day,
            day_status(plan.prescribed, plan.done, resting=resting, is_today=is_today),
            plan.adherence,
            weekdays[None],
            rests=plan.rests,
        )
        for due in plan.exercises:
            self._exercises[due.exercise].add(
                plan.day,
                day_status(due.due, due.done, resting=resting, is_today=is_today),
                due.adherence,
                weekdays[due.exercise],
                rests=resting or due.resting,
            )

    @property
    def strengths(self) -> Mapping[str, float]:
        """The strength of each exercise after the last day added, by slug."""
        return {exercise: single.strength for exercise, single in self._exercises.items()}

    def progress(self, today: date) -> Progress:
        """The scores after the last day added, which is today."""
        return Progress(
            today,
            self._overall.score(),
            {exercise: single.score() for exercise, single in self._exercises.items()},
        )

    def to_fields(self) -> dict[str, Any]:
        """Return the score as plain JSON values."""
        return {
            "overall": self._overall.to_fields(),
            "exercises": {name: single.to_fields() for name, single in self._exercises.items()},
        }

    @classmethod
    def from_fields(cls, regimen: Regimen, fields: Mapping[str, Any]) -> RunningScore:
        """Return the score of these fields; an exercise that is not in them begins later."""
        score = cls(regimen)
        score._overall = _SingleScore.from_fields(fields["overall"])
        for name in score._exercises.keys() & fields["exercises"].keys():
            score._exercises[name] = _SingleScore.from_fields(fields["exercises"][name])
        return score


class _SingleScore:
    """The running score of the whole plan or of one exercise."""

    def __init__(
        self, count: StreakCount | None = None, strength: RunningStrength | None = None
    ) -> None:
        self._count = count or StreakCount()
        self._strength = strength or RunningStrength()

    @property
    def strength(self) -> float:
        return self._strength.strength

    def add(
        self,
        day: date,
        status: DayStatus,
        adherence: float | None,
        weekdays: Collection[int],
        *,
        rests: bool,
    ) -> None:
        self._count.add(day, status)
        self._strength.add(day, status, adherence, weekdays, rests=rests)

    def score(self) -> Score:
        return Score(self._count.streaks(), self.strength)

    def to_fields(self) -> dict[str, Any]:
        return {
            "runs": [_run_fields(run) for run in self._count.runs],
            "alive": self._count.alive and _run_fields(self._count.alive),
            "strength": self.strength,
            "first": self._strength.first,
            "due_days": self._strength.due_days,
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> _SingleScore:
        alive = fields["alive"] and _run(fields["alive"])
        return cls(
            StreakCount(map(_run, fields["runs"]), alive),
            RunningStrength(fields["strength"], fields["first"], fields["due_days"]),
        )


def _run_fields(run: Run) -> list[Any]:
    return [run.first.isoformat(), run.last.isoformat(), run.length]


def _run(fields: list[Any]) -> Run:
    first, last, length = fields
    return Run(date.fromisoformat(first), date.fromisoformat(last), length)
