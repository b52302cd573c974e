"""Streaks: complete days in a row, with rest days stepping aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Standing(Enum):
    """What a day does to a streak."""

    KEPT = "kept"
    MISSED = "missed"
    # A rest day, or nothing due: neither breaks nor lengthens.
    ASIDE = "aside"
    # Today, as long as it can still be completed.
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Run:
    """Kept days without a miss between them; ``length`` counts the kept days alone."""

    first: date
    last: date
    length: int


@dataclass(frozen=True, slots=True)
class Streaks:
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


def standing(due: int, done: int, *, resting: bool, is_today: bool) -> Standing:
    """The standing of a day on which so many sessions (or exercises) were due and done."""
    if resting or due == 0:
        return Standing.ASIDE
    if done >= due:
        return Standing.KEPT
    return Standing.OPEN if is_today else Standing.MISSED


def streaks(days: Iterable[tuple[date, Standing]]) -> Streaks:
    """The streaks of a row of days that ends today, each day once, in order."""
    runs: list[Run] = []
    alive: Run | None = None
    last = Standing.ASIDE
    for day, last in days:
        if last is Standing.KEPT:
            alive = Run(alive.first, day, alive.length + 1) if alive else Run(day, day, 1)
        elif last is Standing.MISSED and alive:
            runs.append(alive)
            alive = None
    if alive:
        runs.append(alive)
    return Streaks(alive.length if alive else 0, last is Standing.OPEN, tuple(runs))
