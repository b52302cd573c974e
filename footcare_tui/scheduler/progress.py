"""Streaks and strength over a row of days, of the whole plan and of each exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from footcare_tui.scheduler.plan import DayPlan, Regimen
from footcare_tui.scheduler.streaks import Standing, Streaks, standing, streaks
from footcare_tui.scheduler.strength import strengthened


@dataclass(frozen=True, slots=True)
class Score:
    """The streaks and the strength (0 to 1) of one thing."""

    streaks: Streaks
    strength: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How things stand on a day: the whole plan, and each exercise by slug."""

    day: date
    overall: Score
    exercises: Mapping[str, Score]


def measure_progress(today: date, regimen: Regimen, plans: Iterable[DayPlan]) -> Progress:
    """The progress up to today over the plans of all days on record, in order.

    A today that is still open counts for nothing yet: it neither ends a
    streak nor lowers a score.
    """
    overall = _Row()
    exercises = {exercise: _Row() for exercise in regimen.exercises}
    for plan in plans:
        resting, is_today = plan.rest_day is not None, plan.day == today
        overall.add(
            plan.day,
            standing(plan.prescribed, plan.done, resting=resting, is_today=is_today),
            plan.adherence,
            regimen.frequency(plan.day),
        )
        for due in plan.exercises:
            exercises[due.exercise].add(
                plan.day,
                standing(due.prescribed, due.done, resting=resting, is_today=is_today),
                due.adherence,
                regimen.frequency(plan.day, due.exercise),
            )
    return Progress(
        today,
        overall.score(),
        {exercise: row.score() for exercise, row in exercises.items()},
    )


class _Row:
    """The days of one thing, added one after the other."""

    def __init__(self) -> None:
        self._days: list[tuple[date, Standing]] = []
        self._strength = 0.0

    def add(self, day: date, stands: Standing, adherence: float | None, frequency: float) -> None:
        self._days.append((day, stands))
        counts = stands in (Standing.KEPT, Standing.MISSED)
        self._strength = strengthened(self._strength, adherence if counts else None, frequency)

    def score(self) -> Score:
        return Score(streaks(self._days), self._strength)
