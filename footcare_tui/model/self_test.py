"""The self-tests: what is measured, how it is done, and where each figure comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footcare_tui.model.exercise import Side

# A try on one leg ends here (Springer 2007).
STANCE_CAP_S = 45.0
STANCE_TRIES = 3
CALF_RAISE_S = 30.0
# More than anybody rises in 30 s; it keeps slips of the finger out.
MOST_CALF_RAISES = 100


@dataclass(frozen=True, slots=True)
class Result:
    """What a self-test came to on a day, in the unit of the test."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class MeaningfulChange:
    """The change from the first result, in the unit of the test, that is more than noise.

    ``share`` is the share of the first result that is enough for the better,
    where the source gives one. ``words`` name the line and its source.
    """

    amount: float
    share: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A measure that a person takes alone at a terminal.

    ``most`` is the highest value there is, the lowest is 0; ``whole`` says that
    only whole numbers are. ``sides`` are taken one after the other, None for
    both feet together. ``notes`` say what must be known to judge a result.
    """

    measure: str
    name: str
    unit: str
    most: float
    whole: bool
    sides: tuple[Side | None, ...]
    less_is_better: bool
    meaningful: MeaningfulChange | None
    protocol: tuple[str, ...]
    safety: str
    source: str
    notes: tuple[str, ...]

    @property
    def has_sides(self) -> bool:
        """Whether left and right are measured each for itself."""
        return None not in self.sides


BACK_PAIN = SelfTest(
    measure="back-pain",
    name="Back pain",
    unit="of 10",
    most=10,
    whole=True,
    sides=(None,),
    less_is_better=True,
    meaningful=MeaningfulChange(2, 0.3, "2 points, or 30 % less (Ostelo 2008)"),
    protocol=(
        "Rate the pain in your back today, about the same time of day each time.",
        "0 is no pain at all, 10 the worst pain you can imagine.",
    ),
    safety="Emergency, now: numbness between the legs, new trouble with bladder or bowel, weak or "
    "numb legs on both sides, pain after a serious accident or with chest pain. A doctor soon: "
    "fever, weight loss, a lump, or pain that is worse at night.",
    source="Ostelo 2008, doi 10.1097/BRS.0b013e31815e3a10",
    notes=("The 30 % were agreed on for pain that gets less; for more pain 2 points count.",),
)

STANCE = SelfTest(
    measure="single-leg-stance",
    name="Single-leg stance",
    unit="s",
    most=STANCE_CAP_S,
    whole=False,
    sides=(Side.LEFT, Side.RIGHT),
    less_is_better=False,
    meaningful=None,
    protocol=(
        "Bare feet, eyes open, arms crossed; stand by the keyboard.",
        "Start the watch and lift one foot. It must not touch the leg you stand on.",
        "Stop with any key when the foot touches down, the foot you stand on shifts or the arms "
        "uncross. At 45 s the watch stops by itself.",
        "Three tries a side, the best counts. The key itself costs a moment each time.",
    ),
    safety="Stand beside something solid and fixed that you can grasp, never a chair that can "
    "move. Leave it out when you are dizzy, and with diabetes that affects the nerves or an ulcer.",
    source="Springer 2007, 549 people, doi 10.1519/00139143-200704000-00003",
    notes=(
        "No source at hand says from which change on it is more than noise.",
        "Most people under 40 reach 45 s, above which this test tells nothing.",
        "5 s or less goes with a higher risk of injury from falls.",
    ),
)

CALF_RAISE = SelfTest(
    measure="calf-raise",
    name="30-second calf raise",
    unit="reps",
    most=MOST_CALF_RAISES,
    whole=True,
    sides=(None,),
    less_is_better=False,
    meaningful=MeaningfulChange(
        3.5,
        None,
        "3.5 reps, minimal important difference; below 4.6 it may still be chance (André 2020)",
    ),
    protocol=(
        "Stand in front of a wall or something fixed, your fingertips on it.",
        "Rise onto the balls of both feet as high as you can and lower your heels, as often as "
        "you can in 30 s. Count each full rise and enter the count afterwards.",
    ),
    safety="Hold something solid and fixed, never a chair that can move. Stop at sharp pain, "
    "dizziness, chest pain or breathlessness.",
    source="André 2020, 82 people of 65 and older, doi 10.1371/journal.pone.0231556",
    notes=("There are no norms by age: follow your own course.",),
)

SELF_TESTS = (BACK_PAIN, STANCE, CALF_RAISE)
