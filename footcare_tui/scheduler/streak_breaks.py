"""What ended a streak: the day, and the sessions that were missing on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from footcare_tui.scheduler.plan import DayPlan, Due
from footcare_tui.scheduler.streaks import DayStatus, standing


@dataclass(frozen=True, slots=True)
class Ending:
    """The day that was missed, and what was left on it, in the routine's order."""

    day: date
    missing: tuple[Due, ...]


def ending(later: Iterable[DayPlan], today: date) -> Ending | None:
    """What ended a run, given the days after it, oldest first; None while it is alive.

    A today that is still open ends nothing. No more days are looked at than
    are needed.
    """
    for plan in later:
        resting, is_today = plan.rest_day is not None, plan.day >= today
        stands = standing(plan.prescribed, plan.done, resting=resting, is_today=is_today)
        if stands is DayStatus.MISSED:
            return Ending(plan.day, tuple(due for due in plan.exercises if due.left))
    return None
