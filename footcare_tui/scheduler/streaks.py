"""Streaks: complete days in a row; other rest days neither break nor lengthen them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple


class DayStatus(Enum):
    """The effect of a day on a streak."""

    KEPT = "kept"
    MISSED = "missed"
    # Not complete, but a rest day; or nothing due: neither breaks nor lengthens.
    ASIDE = "aside"
    # Today, while it is not complete yet.
    OPEN = "open"


class Run(NamedTuple):
    """Kept days with no missed day between them; ``length`` counts only the kept days."""

    first: date
    last: date
    length: int


class Streaks(NamedTuple):
    """All runs, oldest first; the length of the current one; whether today is still open."""

    current: int
    pending: bool
    runs: tuple[Run, ...]

    @property
    def longest(self) -> int:
        """The length of the longest run; 0 when there is none."""
        return max((run.length for run in self.runs), default=0)

    def best(self, most: int = 5) -> tuple[Run, ...]:
        """The longest runs, longest first; of equal ones the newer first."""
        return tuple(sorted(self.runs, key=lambda run: (run.length, run.last), reverse=True)[:most])


def day_status(due: int, done: int, *, resting: bool, is_today: bool) -> DayStatus:
    """The status of a day with this many sessions due and done.

    With ``resting``, what is missed changes nothing.
    """
    if 0 < due <= done:
        return DayStatus.KEPT
    if resting or due == 0:
        return DayStatus.ASIDE
    return DayStatus.OPEN if is_today else DayStatus.MISSED


class StreakCount:
    """Count streaks over days that are added in order, each once."""

    def __init__(self, runs: Iterable[Run] = (), alive: Run | None = None) -> None:
        self.runs = list(runs)
        self.alive = alive
        self._last = DayStatus.ASIDE

    def add(self, day: date, status: DayStatus) -> None:
        """Add the next day."""
        self._last = status
        if status is DayStatus.KEPT:
            alive = self.alive
            self.alive = Run(alive.first, day, alive.length + 1) if alive else Run(day, day, 1)
        elif status is DayStatus.MISSED and self.alive:
            self.runs.append(self.alive)
            self.alive = None

    def streaks(self) -> Streaks:
        """The streaks up to the last day added."""
        runs = (*self.runs, self.alive) if self.alive else tuple(self.runs)
        current = self.alive.length if self.alive else 0
        return Streaks(current, self._last is DayStatus.OPEN, runs)
