"""The self-tests as data: their measures, their protocols, and the source of each figure.

To add a measure, write one more ``SelfTest`` and name it in ``SELF_TESTS``;
the commands, the screens and the report follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from footcare_tui.model.exercise import Side
from footcare_tui.model.records import Goal
from footcare_tui.model.self_test_methods import RatingQuestion, Stopwatch, TimedCount
from footcare_tui.model.sources import (
    ANDRE,
    GOLDBERG,
    OSTELO,
    RATING_STEP,
    SPRINGER,
    STRATFORD,
    Source,
    Statement,
)

# The subject of a result: a side, an activity, or None for the whole person.
Subject = Side | Goal | None


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a self-test on a day, in the unit of the test."""

    day: date
    value: float


class Significance(StrEnum):
    """The meaning of a change from the first result that reaches a threshold."""

    DETECTABLE = "more than noise"
    IMPORTANT = "enough to matter"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The change from the first result that is significant, in the unit of the test.

    It is ``amount``, or the ``share`` of the first result where that is more.
    ``is_unchecked`` is true where the figure was not read in the source itself.
    """

    amount: float
    source: Source
    share: float = 0.0
    is_unchecked: bool = False

    def needed(self, first: float) -> float:
        """The change from this first result that reaches the threshold."""
        return max(self.amount, self.share * first)


@dataclass(frozen=True, slots=True)
class Norm:
    """The mean result of an age group; both ages, in years, belong to it."""

    from_age: int
    to_age: int
    value: float


@dataclass(frozen=True, slots=True)
class Norms:
    """Mean results by age; ``is_unchecked`` as in :class:`Threshold`."""

    by_age: tuple[Norm, ...]
    source: Source
    is_unchecked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A measure that a person takes alone at a terminal.

    ``sides`` are taken one after the other, None for both feet together; a test
    that ``rates_activities``, the person's own, has none. ``mean`` says how the
    mean of all activities is judged, if it is. A change is more than noise from
    ``detectable`` on, and enough to matter from ``important`` on; None where
    that is not established. ``caveat`` is shown with every verdict. ``source``
    is that of the protocol; ``notes`` help to judge a result.
    """

    measure: str
    name: str
    method: RatingQuestion | Stopwatch | TimedCount
    sides: tuple[Side | None, ...] = ()
    rates_activities: bool = False
    mean: SelfTest | None = None
    less_is_better: bool
    detectable: Threshold | None
    important: Threshold | None
    caveat: Statement | None = None
    norms: Norms | None = None
    protocol: tuple[str, ...]
    safety: str
    source: Source
    notes: tuple[Statement, ...] = ()

    @property
    def has_sides(self) -> bool:
        """Whether left and right are measured separately."""
        return Side.LEFT in self.sides

    @property
    def thresholds(self) -> Mapping[Significance, Threshold]:
        """The thresholds that are known."""
        both = {Significance.DETECTABLE: self.detectable, Significance.IMPORTANT: self.important}
        return {kind: threshold for kind, threshold in both.items() if threshold}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source of the protocol, and those of every figure."""
        statements = (*filter(None, [self.caveat]), *self.notes)
        thresholds = (threshold.source for threshold in self.thresholds.values())
        norms = [self.norms.source] if self.norms else []
        stated = (source for statement in statements for source in statement.sources)
        return tuple(dict.fromkeys((self.source, *thresholds, *norms, *stated)))

    @property
    def unit(self) -> str:
        """The unit of a result, as it follows the figure."""
        return self.method.unit

    @property
    def most(self) -> float:
        """The highest possible result; the lowest is 0."""
        return self.method.most

    @property
    def whole(self) -> bool:
        """Whether a result is a whole number."""
        return self.method.whole

    @property
    def allowed(self) -> str:
        """The results that are possible, such as ``a whole number from 0 to 10``."""
        number = "a whole number" if self.whole else "a number of seconds"
        return f"{number} from 0 to {self.most:g}"

    def allows(self, value: float) -> bool:
        """Whether the value is a possible result."""
        # This comparison also refuses "nan".
        return 0 <= value <= self.most and not (self.whole and value != int(value))

    @property
    def usage(self) -> str:
        """What a result is and how it is typed, such as ``seconds up to 45 with --side``."""
        option = " with --side" if self.has_sides else " with --goal" * self.rates_activities
        return self.method.summary + option


BACK_PAIN = SelfTest(
    measure="back-pain",
    name="Back pain",
    method=RatingQuestion(ends="0 none, 10 the worst you can imagine"),
    sides=(None,),
    less_is_better=True,
    detectable=Threshold(2, RATING_STEP),
    important=Threshold(2, OSTELO, share=0.3),
    protocol=(
        "Rate the pain in your back today, about the same time of day each time.",
        "0 is no pain at all, 10 the worst pain you can imagine.",
    ),
    safety="Emergency, now: numbness between the legs, new trouble with bladder or bowel, weak or "
    "numb legs on both sides, pain after a serious accident or with chest pain. A doctor soon: "
    "fever, weight loss, a lump, or pain that is worse at night.",
    source=OSTELO,
    notes=(
        Statement(
            "What is enough to matter was agreed on for pain that gets less; "
            "pain that gets worse is judged by the same figures",
            (OSTELO,),
        ),
    ),
)

STANCE = SelfTest(
    measure="single-leg-stance",
    name="Single-leg stance",
    method=Stopwatch(most=45.0, tries=3, begin="lift the {other} foot as you press {key}"),
    sides=(Side.LEFT, Side.RIGHT),
    less_is_better=False,
    detectable=Threshold(24.1, GOLDBERG),
    important=None,
    caveat=Statement(
        "As it ends at 45 s, this test can hardly ever show a change that is more than noise",
        (GOLDBERG,),
    ),
    # Eyes open, best of three.
    norms=Norms(
        (
            Norm(18, 39, 44.7),
            Norm(40, 49, 41.9),
            Norm(50, 59, 41.2),
            Norm(60, 69, 32.1),
            Norm(70, 79, 21.5),
            Norm(80, 99, 9.4),
        ),
        SPRINGER,
        is_unchecked=True,
    ),
    protocol=(
        "Bare feet, eyes open, arms crossed; stand by the keyboard.",
        "Start the watch and lift one foot. It must not touch the leg you stand on.",
        "Stop it when the foot touches down, the foot you stand on shifts or the arms uncross. "
        "At 45 s the watch stops by itself.",
        "Three tries a side, the best counts. The key itself costs a moment each time.",
    ),
    safety="Stand beside something solid and fixed that you can grasp, never a chair that can "
    "move. Leave it out when you are dizzy, and with diabetes that affects the nerves or an ulcer.",
    source=SPRINGER,
    notes=(
        Statement(
            "Most people under 40 reach 45 s, and this test measures nothing above it",
            (SPRINGER,),
            is_unchecked=True,
        ),
        Statement(
            "5 s or less goes with a higher risk of injury from falls",
            (SPRINGER,),
            is_unchecked=True,
        ),
    ),
)

CALF_RAISE = SelfTest(
    measure="calf-raise",
    name="30-second calf raise",
    method=TimedCount(
        seconds=30.0,
        most=100,
        counted="full rises",
        get_ready="fingertips on something fixed",
        move="rise and lower, count each full rise",
    ),
    sides=(None,),
    less_is_better=False,
    detectable=Threshold(4.6, ANDRE),
    important=Threshold(3.5, ANDRE),
    protocol=(
        "Stand in front of a wall or something fixed, your fingertips on it.",
        "Rise onto the balls of both feet as high as you can and lower your heels, as often as "
        "you can in 30 s. Count each full rise and enter the count afterwards.",
    ),
    safety="Hold something solid and fixed, never a chair that can move. Stop at sharp pain, "
    "dizziness, chest pain or breathlessness.",
    source=ANDRE,
    notes=(Statement("There are no norms by age: follow your own course.", ()),),
)

_MEAN_OF_ACTIVITIES = SelfTest(
    measure="goal",
    name="Mean of my activities",
    method=RatingQuestion(ends="0 unable, 10 as before"),
    less_is_better=False,
    detectable=Threshold(2, STRATFORD, is_unchecked=True),
    important=Threshold(2, STRATFORD, is_unchecked=True),
    protocol=(
        "Name one to three activities that your feet or your back make hard, in your own words.",
        "Rate each as you can do it today: 0 is unable, 10 as well as before.",
        "Keep the same activities: a mean is of days on which all of them were rated.",
    ),
    safety="Rate from what you did lately. Never try an activity only to rate it.",
    source=STRATFORD,
)

ACTIVITIES = replace(
    _MEAN_OF_ACTIVITIES,
    name="My activities",
    rates_activities=True,
    mean=_MEAN_OF_ACTIVITIES,
    detectable=Threshold(3, STRATFORD, is_unchecked=True),
    important=Threshold(3, STRATFORD, is_unchecked=True),
)

SELF_TESTS = (BACK_PAIN, STANCE, CALF_RAISE, ACTIVITIES)
