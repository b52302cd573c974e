"""Streaks: complete days in a row, with rest days stepping aside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple


class DayStatus(Enum):
    """What a day does to a streak."""

    KEPT = "kept"
    MISSED = "missed"
    # A rest day, or nothing due: neither breaks nor lengthens.
    ASIDE = "aside"
    # Today, as long as it can still be completed.
    OPEN = "open"


class Run(NamedTuple):
    """Kept days without a miss between them; ``length`` counts the kept days alone."""

    first: date
    last: date
    length: int


class Streaks(NamedTuple):
    """All runs, oldest first; the length of the one still alive; whether today is open."""

    current: int
    pending: bool
    runs: tuple[Run, ...]

    @property
    def longest(self) -> int:
        """The length of the longest run, 0 without any."""
        return max((run.length for run in self.runs), default=0)

    def best(self, most: int = 5) -> tuple[Run, ...]:
        """The longest runs, the newer first among equals."""
        return tuple(sorted(self.runs, key=lambda run: (run.length, run.last), reverse=True)[:most])


def standing(due: int, done: int, *, resting: bool, is_today: bool) -> DayStatus:
    """The standing of a day on which so many sessions (or exercises) were due and done."""
    if resting or due == 0:
        return DayStatus.ASIDE
    if done >= due:
        return DayStatus.KEPT
    return DayStatus.OPEN if is_today else DayStatus.MISSED


class StreakCount:
    """Counts the streaks of days that are added one after the other, each day once."""

    def __init__(self, runs: Iterable[Run] = (), alive: Run | None = None) -> None:
        self.runs = list(runs)
        self.alive = alive
        self._last = DayStatus.ASIDE

    def add(self, day: date, stands: DayStatus) -> None:
        """Adds the next day."""
        self._last = stands
        if stands is DayStatus.KEPT:
            alive = self.alive
            self.alive = Run(alive.first, day, alive.length + 1) if alive else Run(day, day, 1)
        elif stands is DayStatus.MISSED and self.alive:
            self.runs.append(self.alive)
            self.alive = None

    def streaks(self) -> Streaks:
        """The streaks as of the last day added."""
        runs = (*self.runs, self.alive) if self.alive else tuple(self.runs)
        current = self.alive.length if self.alive else 0
        return Streaks(current, self._last is DayStatus.OPEN, runs)
