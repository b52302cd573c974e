"""What a report needs to know of the self-tests, and what their results say.

A course is the results of one test on one side, one a day, oldest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footcare_tui.model import Side

# A convention of this program: often enough to see a course, seldom enough to be no burden.
INTERVAL = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Result:
    """What a self-test came to on a day, in the unit of the test."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class MeaningfulChange:
    """The change from the first result that is more than noise.

    ``amount`` is in the unit of the test, ``share`` the share of the first
    result that is enough for the better, where the source gives one.
    """

    amount: float
    share: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A measure that a person takes alone; its values go from 0 to ``most``."""

    measure: str
    name: str
    unit: str
    most: float
    whole: bool
    sides: tuple[Side | None, ...]
    less_is_better: bool
    meaningful: MeaningfulChange | None
    source: str


SELF_TESTS = (
    SelfTest(
        measure="back-pain",
        name="Back pain",
        unit="of 10",
        most=10,
        whole=True,
        sides=(None,),
        less_is_better=True,
        meaningful=MeaningfulChange(2, 0.3, "2 points, or 30 % less (Ostelo 2008)"),
        source="Ostelo 2008, doi 10.1097/BRS.0b013e31815e3a10",
    ),
    SelfTest(
        measure="single-leg-stance",
        name="Single-leg stance",
        unit="s",
        most=45.0,
        whole=False,
        sides=(Side.LEFT, Side.RIGHT),
        less_is_better=False,
        meaningful=None,
        source="Springer 2007, doi 10.1519/00139143-200704000-00003",
    ),
    SelfTest(
        measure="calf-raise",
        name="30-second calf raise",
        unit="reps",
        most=100,
        whole=True,
        sides=(None,),
        less_is_better=False,
        meaningful=MeaningfulChange(3.5, None, "3.5 reps, minimal important difference"),
        source="doi 10.1371/journal.pone.0231556",
    ),
)


class Verdict(StrEnum):
    """What may be said of a change."""

    REAL = "real"
    NOISE = "within noise"
    EARLY = "too early"
    NO_LINE = "no line to judge it by"


@dataclass(frozen=True, slots=True)
class Change:
    """From the first result to the last."""

    first: Result
    last: Result
    verdict: Verdict
    better: bool


def course(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results, in the order they were taken, as a course: the last of a day stands for it."""
    by_day = {result.day: result for result in results}
    return tuple(by_day[day] for day in sorted(by_day))


def change(test: SelfTest, results: Sequence[Result]) -> Change | None:
    """What became of the first result of a course, or None without any."""
    if not results:
        return None
    first, last = results[0], results[-1]
    better = last.value < first.value if test.less_is_better else last.value > first.value
    if last.day - first.day < INTERVAL:
        verdict = Verdict.EARLY
    elif test.meaningful is None:
        verdict = Verdict.NO_LINE
    else:
        needed = _needed(test.meaningful, first.value, better=better)
        verdict = Verdict.REAL if abs(last.value - first.value) >= needed else Verdict.NOISE
    return Change(first, last, verdict, better)


def levels(test: SelfTest, first: Result) -> tuple[float, ...]:
    """The values from which on a change from the first result is real, as far as there are any."""
    if test.meaningful is None:
        return ()
    sign = -1 if test.less_is_better else 1
    better = first.value + sign * _needed(test.meaningful, first.value, better=True)
    worse = first.value - sign * _needed(test.meaningful, first.value, better=False)
    return tuple(value for value in (better, worse) if 0 <= value <= test.most)


def _needed(meaningful: MeaningfulChange, first: float, *, better: bool) -> float:
    """How far from the first value a change must go to be real, in the unit of the test."""
    if better and meaningful.share is not None and first:
        return min(meaningful.amount, meaningful.share * first)
    return meaningful.amount
