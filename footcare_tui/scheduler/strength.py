"""The strength of a habit, 0 to 1.

The rule is that of Loop Habit Tracker: each day the strength moves towards
adherence, ``strength = previous · m + adherence · (1 − m)`` with
``m = 0.5 ^ (√frequency ÷ 13)``, where frequency is the share of weekdays on
which the habit is due. A missed day lowers it a little and never resets it.

The adherence of a habit due every day is that of the day. For any other it is
that of the last 14 days, and the strength moves on every day, due or not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from math import sqrt

from footcare_tui.scheduler.streaks import DayStatus

DAYS_A_WEEK = 7
# The days whose adherence counts for a habit that is not due every day: two whole weeks.
WINDOW = 2 * DAYS_A_WEEK

# A due day as its ordinal, and the share done of what was due, 0 to 1.
DueDay = Sequence[float]


def next_strength(strength: float, adherence: float | None, frequency: float = 1.0) -> float:
    """The strength after one more day.

    ``adherence`` is sessions done ÷ prescribed; more than 1 counts as 1. None
    leaves the strength unchanged.
    """
    if adherence is None:
        return strength
    momentum: float = 0.5 ** (sqrt(frequency) / 13)
    return strength * momentum + min(1.0, adherence) * (1 - momentum)


class RunningStrength:
    """Compute the strength from days that are added in order.

    ``first`` is the ordinal of the first day added, or 0 before it; ``due_days``
    are those of the last 14 days that were due and not excused, oldest first.
    """

    def __init__(
        self, strength: float = 0.0, first: int = 0, due_days: Iterable[DueDay] = ()
    ) -> None:
        self.strength = strength
        self.first = first
        self.due_days = list(due_days)

    def add(
        self,
        day: date,
        status: DayStatus,
        adherence: float | None,
        weekdays: Collection[int],
        *,
        rests: bool,
    ) -> float:
        """Add the next day and return the strength at its end.

        ``weekdays`` are the ISO weekdays on which the habit is due by the plan
        of the day. Sessions missed with ``rests``, or today while it is open,
        change nothing.
        """
        ordinal = day.toordinal()
        self.first = self.first or ordinal
        counts = adherence is not None and status in (DayStatus.KEPT, DayStatus.MISSED)
        if counts:
            self.due_days.append((ordinal, adherence or 0.0))
        while self.due_days and self.due_days[0][0] <= ordinal - WINDOW:
            del self.due_days[0]
        if len(weekdays) == DAYS_A_WEEK:
            self.strength = next_strength(self.strength, adherence if counts else None)
        elif weekdays and (counts or not (rests or status is DayStatus.OPEN)):
            adherence = self._recent_adherence(ordinal, weekdays)
            self.strength = next_strength(self.strength, adherence, len(weekdays) / DAYS_A_WEEK)
        return self.strength

    def _recent_adherence(self, today: int, weekdays: Collection[int]) -> float | None:
        """The mean of the due days in the window; None when there were none.

        Days of the window before the first day count as missed where they are
        due by the plan of today.
        """
        due = len(self.due_days)
        begins = today - WINDOW + 1
        if begins < self.first:
            # The ordinal of a Monday is 1 more than a multiple of 7.
            due += sum((ordinal - 1) % 7 + 1 in weekdays for ordinal in range(begins, self.first))
        return sum([share for _, share in self.due_days]) / due if due else None
