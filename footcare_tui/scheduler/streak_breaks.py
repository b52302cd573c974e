"""The end of a streak: the day, and the sessions that were missing on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from footcare_tui.scheduler.day_plan import DayPlan, Due
from footcare_tui.scheduler.streaks import DayStatus, day_status


@dataclass(frozen=True, slots=True)
class StreakBreak:
    """The day that was missed, and what was left to do on it, in the routine's order."""

    day: date
    missing: tuple[Due, ...]


def streak_break(later: Iterable[DayPlan], today: date) -> StreakBreak | None:
    """The first missed day in the plans after a run, oldest first; None when the run goes on.

    While today is open, it does not break a streak. Plans after the break are
    not read.
    """
    for plan in later:
        resting, is_today = plan.rest_day is not None, plan.day >= today
        status = day_status(plan.prescribed, plan.done, resting=resting, is_today=is_today)
        if status is DayStatus.MISSED:
            return StreakBreak(plan.day, tuple(due for due in plan.exercises if due.left))
    return None
