"""The meaning of the results of a self-test: the change since the first, the norm, when it is due.

A course is the results of one test on one side, or of one activity, one a day, oldest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from footcare_tui.model import Side
from footcare_tui.model.self_test import Norm, Result, SelfTest, Significance, Subject
from footcare_tui.model.self_test_methods import Stopwatch, TimedCount
from footcare_tui.scheduler.timeline import GET_READY_S, Phase, PhaseKind, Timeline

# A convention of this program: often enough to see a course, seldom enough not to be a burden.
INTERVAL = timedelta(days=14)
# A person who loses balance may hit several keys: for this time after a stop keys do nothing.
GRACE_S = 1.0

# Differences of decimal figures are exact to this many decimals.
EXACT = 6


class Verdict(StrEnum):
    """The judgement of a change."""

    WITHIN_NOISE = "within noise"
    MORE_THAN_NOISE = "more than noise"
    ENOUGH_TO_MATTER = "more than noise and enough to matter"
    CANNOT_TELL = "cannot tell"
    TOO_EARLY = "too early"

    @property
    def is_real(self) -> bool:
        """Whether the change is more than noise."""
        return self in (Verdict.MORE_THAN_NOISE, Verdict.ENOUGH_TO_MATTER)


@dataclass(frozen=True, slots=True)
class Change:
    """From the first result to the last."""

    first: Result
    last: Result
    verdict: Verdict
    better: bool

    @property
    def amount(self) -> float:
        """The last value less the first."""
        return self.last.value - self.first.value


class Level(NamedTuple):
    """A value at which a change from the first result reaches a threshold of the test."""

    value: float
    significance: Significance
    better: bool


class Course(NamedTuple):
    """The results of one subject of a test; for a mean, ``test`` is the one that judges it."""

    test: SelfTest
    subject: Subject
    results: Sequence[Result]
    is_mean: bool = False

    @property
    def change(self) -> Change | None:
        """The change from the first result to the last, or None without any."""
        return change(self.test, self.results)


def course(results: Iterable[Result]) -> tuple[Result, ...]:
    """The last result of each day, oldest first; the results are in the order they were taken."""
    by_day = {result.day: result for result in results}
    return tuple(by_day[day] for day in sorted(by_day))


def mean_course(courses: Collection[Sequence[Result]]) -> tuple[Result, ...]:
    """The means of the days on which every course has a result; () of a single course."""
    if len(courses) < 2:
        return ()
    values = [{result.day: result.value for result in course} for course in courses]
    days = set(values[0]).intersection(*values[1:])
    return tuple(
        Result(day, sum(each[day] for each in values) / len(values)) for day in sorted(days)
    )


def due_from(courses: Iterable[Sequence[Result]]) -> date | None:
    """The day on which the test is due again, or None when a course has no result."""
    lasts = [results[-1].day if results else None for results in courses]
    return None if None in lasts else min(day for day in lasts if day) + INTERVAL


def change(test: SelfTest, results: Sequence[Result]) -> Change | None:
    """The change from the first result of a course to the last, or None without any."""
    if not results:
        return None
    first, last = results[0], results[-1]
    better = last.value < first.value if test.less_is_better else last.value > first.value
    return Change(first, last, _verdict(test, first, last), better)


def levels(test: SelfTest, first: Result) -> tuple[Level, ...]:
    """The values on the scale at which a change from the first result reaches a threshold."""
    found = []
    for significance, threshold in test.thresholds.items():
        for better in (True, False):
            sign = 1 if better is not test.less_is_better else -1
            value = round(first.value + sign * threshold.needed(first.value), EXACT)
            found.append(Level(value, significance, better))
    return tuple(level for level in found if 0 <= level.value <= test.most)


def norm_for(test: SelfTest, age: int | None) -> Norm | None:
    """Return the norm of the test for the age in years, or None where there is none."""
    if test.norms is None or age is None:
        return None
    fitting = (norm for norm in test.norms.by_age if norm.from_age <= age <= norm.to_age)
    return next(fitting, None)


def count_timeline(method: TimedCount) -> Timeline:
    """Return the phases of a timed count: getting ready, then the seconds of the count."""
    return Timeline(
        (
            Phase(PhaseKind.GET_READY, GET_READY_S, 1, None),
            Phase(PhaseKind.MOVE, method.seconds, 1, None),
        )
    )


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries of a test with a stopwatch so far, in seconds, one side after the other."""

    method: Stopwatch
    sides: tuple[Side | None, ...]
    taken: tuple[tuple[Side | None, float], ...] = ()

    @property
    def open_sides(self) -> tuple[Side | None, ...]:
        """The sides that still have tries, the next one first."""
        return tuple(side for side in self.sides if not self.is_over(side))

    def is_over(self, side: Side | None) -> bool:
        """Whether the side has had all its tries, or one that nothing can exceed."""
        tries = self.of(side)
        return len(tries) >= self.method.tries or self.method.most in tries

    def of(self, side: Side | None) -> tuple[float, ...]:
        """The tries of the side."""
        return tuple(seconds for tried, seconds in self.taken if tried is side)

    def best(self, side: Side | None) -> float:
        """The best try of the side, 0 before the first."""
        return max(self.of(side), default=0.0)

    def after(self, seconds: float) -> Tries:
        """These tries and one more of the next side; no try is longer than the watch runs."""
        if not self.open_sides:
            return self
        held = min(self.method.most, max(0.0, round(seconds, 1)))
        return replace(self, taken=(*self.taken, (self.open_sides[0], held)))


def _verdict(test: SelfTest, first: Result, last: Result) -> Verdict:
    if last.day - first.day < INTERVAL:
        return Verdict.TOO_EARLY
    reached = {
        significance: round(abs(last.value - first.value) - threshold.needed(first.value), EXACT)
        >= 0
        for significance, threshold in test.thresholds.items()
    }
    if Significance.DETECTABLE not in reached:
        return Verdict.CANNOT_TELL
    if not reached[Significance.DETECTABLE]:
        return Verdict.WITHIN_NOISE
    matters = reached.get(Significance.IMPORTANT, False)
    return Verdict.ENOUGH_TO_MATTER if matters else Verdict.MORE_THAN_NOISE
