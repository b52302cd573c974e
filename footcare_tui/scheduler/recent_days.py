"""The last 28 days, which a person is shown first when a streak has ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.streaks import DayStatus, day_status

# A convention of this program: four whole weeks.
RECENT_DAYS = 28


class RecentDays(NamedTuple):
    """The complete days among those that count, and whether yesterday was missed.

    A rest day that is not complete, a day on which nothing was due, and today
    while it is open count neither for nor against.
    """

    complete: int
    counted: int
    missed_yesterday: bool


def first_recent_day(today: date) -> date:
    """The first of the last 28 days."""
    return today - timedelta(days=RECENT_DAYS - 1)


def recent_days(plans: Iterable[DayPlan], today: date) -> RecentDays:
    """Return the counts for the days of these plans; the last of them is today."""
    statuses = [
        day_status(
            plan.prescribed,
            plan.done,
            resting=plan.rest_day is not None,
            is_today=plan.day == today,
        )
        for plan in plans
    ]
    complete = statuses.count(DayStatus.KEPT)
    return RecentDays(
        complete=complete,
        counted=complete + statuses.count(DayStatus.MISSED),
        missed_yesterday=statuses[-2:-1] == [DayStatus.MISSED],
    )
