"""Streaks and strength over a row of days, of the whole plan and of each exercise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.scheduler.plan import DayPlan, Regimen
from footcare_tui.scheduler.streaks import DayStatus, Run, StreakCount, Streaks, standing
from footcare_tui.scheduler.strength import strengthened


class Score(NamedTuple):
    """The streaks and the strength (0 to 1) of one thing."""

    streaks: Streaks
    strength: float


class Progress(NamedTuple):
    """How things stand on a day: the whole plan, and each exercise by slug."""

    day: date
    overall: Score
    exercises: Mapping[str, Score]


class RunningScore:
    """Adds up the days on record, one after the other.

    As :meth:`to_fields` it can be kept and carried on another day, as long as
    the regimen and the days it holds stay the same.
    """

    def __init__(self, regimen: Regimen) -> None:
        self._regimen = regimen
        self._overall = _Row()
        self._exercises = {exercise: _Row() for exercise in regimen.exercises}

    def add(self, plan: DayPlan, *, is_today: bool = False) -> None:
        """Adds the next day.

        A today that is still open counts for nothing yet: it neither ends a
        streak nor lowers a score.
        """
        resting = plan.rest_day is not None
        self._overall.add(
            plan.day,
            standing(plan.prescribed, plan.done, resting=resting, is_today=is_today),
            plan.adherence,
            self._regimen.frequency(plan.day),
        )
        for due in plan.exercises:
            self._exercises[due.exercise].add(
                plan.day,
                standing(due.prescribed, due.done, resting=resting, is_today=is_today),
                due.adherence,
                self._regimen.frequency(plan.day, due.exercise),
            )

    def progress(self, today: date) -> Progress:
        """How things stand after the last day added, which is today."""
        return Progress(
            today,
            self._overall.score(),
            {exercise: row.score() for exercise, row in self._exercises.items()},
        )

    def to_fields(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return {
            "regimen": self._regimen.to_fields(),
            "overall": self._overall.to_fields(),
            "exercises": {name: row.to_fields() for name, row in self._exercises.items()},
        }

    @classmethod
    def from_fields(cls, regimen: Regimen, fields: Mapping[str, Any]) -> RunningScore | None:
        """The ledger as it was kept, or None when it is not one of this regimen."""
        if fields.get("regimen") != regimen.to_fields():
            return None
        ledger = cls(regimen)
        ledger._overall = _Row.from_fields(fields["overall"])
        for name, row in fields["exercises"].items():
            ledger._exercises[name] = _Row.from_fields(row)
        return ledger


class _Row:
    """The days of one thing, added one after the other."""

    def __init__(self, count: StreakCount | None = None, strength: float = 0.0) -> None:
        self._count = count or StreakCount()
        self._strength = strength

    def add(self, day: date, stands: DayStatus, adherence: float | None, frequency: float) -> None:
        self._count.add(day, stands)
        counts = stands in (DayStatus.KEPT, DayStatus.MISSED)
        self._strength = strengthened(self._strength, adherence if counts else None, frequency)

    def score(self) -> Score:
        return Score(self._count.streaks(), self._strength)

    def to_fields(self) -> dict[str, Any]:
        alive = self._count.alive
        return {
            "runs": [_run_fields(run) for run in self._count.runs],
            "alive": None if alive is None else _run_fields(alive),
            "strength": self._strength,
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> _Row:
        alive = None if fields["alive"] is None else _run(fields["alive"])
        return cls(StreakCount(map(_run, fields["runs"]), alive), fields["strength"])


def _run_fields(run: Run) -> list[Any]:
    return [run.first.isoformat(), run.last.isoformat(), run.length]


def _run(fields: list[Any]) -> Run:
    first, last, length = fields
    return Run(date.fromisoformat(first), date.fromisoformat(last), length)
