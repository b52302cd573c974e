"""Streaks: complete days in a row; other rest days neither break nor lengthen them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

# Lengths that are announced, besides that of the longest run.
ROUND_LENGTHS = (7, 30, 100, 365)


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


class NextMark(NamedTuple):
    """The next length of the current run that is announced: a round one, or the longest yet."""

    length: int
    is_longest: bool


class Streaks(NamedTuple):
    """All runs, oldest first; the length of the current one; whether today is still open."""

    current: int
    pending: bool
    runs: tuple[Run, ...]

    @property
    def longest(self) -> int:
        """The length of the longest run; 0 when there is none."""
        return max((run.length for run in self.runs), default=0)

    @property
    def longest_before(self) -> int:
        """The length of the longest run but the current one; 0 when there is none."""
        before = self.runs[:-1] if self.current else self.runs
        return max((run.length for run in before), default=0)

    @property
    def next_mark(self) -> NextMark | None:
        """The next mark of the current run; None without a current run."""
        if not self.current:
            return None
        marks = [NextMark(length, False) for length in ROUND_LENGTHS if length > self.current]
        if self.longest_before >= self.current:
            marks.insert(0, NextMark(self.longest_before + 1, True))
        return min(marks, key=lambda mark: mark.length, default=None)

    @property
    def mark(self) -> NextMark | None:
        """The mark just reached by the current run; None on any other day, or with today open."""
        if self.pending or not self.current:
            return None
        if self.current == self.longest_before + 1 > 1:
            return NextMark(self.current, True)
        return NextMark(self.current, False) if self.current in ROUND_LENGTHS else None

    def best(self, most: int = 5) -> tuple[Run, ...]:
        """The longest runs, longest first; of equal ones the newer first."""
        return tuple(sorted(self.runs, key=lambda run: (run.length, run.last), reverse=True)[:most])


def day_status(due: int, done: int, *, resting: bool, is_today: bool) -> DayStatus:
    """The status of a day with this many sessions due and done.

    With ``resting``, missed sessions change nothing.
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
