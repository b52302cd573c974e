"""Streaks and strength over consecutive days, of the whole plan and of each exercise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.scheduler.day_plan import DayPlan, Regimen
from footcare_tui.scheduler.streaks import DayStatus, Run, StreakCount, Streaks, day_status
from footcare_tui.scheduler.strength import next_strength


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
        resting = plan.rest_day is not None
        self._overall.add(
            plan.day,
            day_status(plan.prescribed, plan.done, resting=resting, is_today=is_today),
            plan.adherence,
            self._regimen.frequency(plan.day),
        )
        for due in plan.exercises:
            self._exercises[due.exercise].add(
                plan.day,
                day_status(due.due, due.done, resting=resting, is_today=is_today),
                due.adherence,
                self._regimen.frequency(plan.day, due.exercise),
            )

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

    def __init__(self, count: StreakCount | None = None, strength: float = 0.0) -> None:
        self._count = count or StreakCount()
        self._strength = strength

    def add(self, day: date, status: DayStatus, adherence: float | None, frequency: float) -> None:
        self._count.add(day, status)
        counts = status in (DayStatus.KEPT, DayStatus.MISSED)
        self._strength = next_strength(self._strength, adherence if counts else None, frequency)

    def score(self) -> Score:
        return Score(self._count.streaks(), self._strength)

    def to_fields(self) -> dict[str, Any]:
        return {
            "runs": [_run_fields(run) for run in self._count.runs],
            "alive": self._count.alive and _run_fields(self._count.alive),
            "strength": self._strength,
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> _SingleScore:
        alive = fields["alive"] and _run(fields["alive"])
        return cls(StreakCount(map(_run, fields["runs"]), alive), fields["strength"])


def _run_fields(run: Run) -> list[Any]:
    return [run.first.isoformat(), run.last.isoformat(), run.length]


def _run(fields: list[Any]) -> Run:
    first, last, length = fields
    return Run(date.fromisoformat(first), date.fromisoformat(last), length)
