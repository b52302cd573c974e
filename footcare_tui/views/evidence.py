"""Why these exercises: what tradition says, what research supports, and what is not proven.

Every figure has its source. To add a finding, add a statement to its section;
``why``, help and the tests follow from it.
"""

from __future__ import annotations

from typing import NamedTuple

from footcare_tui.model.sources import (
    GOLLWITZER,
    IWGDF,
    LALLY,
    LANG,
    LI,
    MAHMOUD,
    MICKLE,
    NICOLSON,
    PARK,
    RIBEIRO,
    SILVERMAN,
    SPINK,
    SPINK_PROTOCOL,
    WILLEMSE,
    Statement,
)


class Section(NamedTuple):
    """Statements about one subject, under a title."""

    title: str
    statements: tuple[Statement, ...]


HONEST_LINE = Statement(
    "These exercises may improve the strength of the feet and balance. "
    "They are not proven to treat back pain. Meridians are traditional.",
    (),
)

ONE_MISS = Statement(
    "One missed day does not undo a habit. In one study it took 18 to 254 days until a habit was "
    "automatic",
    (LALLY,),
)

TRADITION = Section(
    "What tradition says",
    (
        Statement(
            "The routine is tied to acupressure, long used in China against back pain. In "
            "traditional Chinese medicine the points of acupressure lie along channels, the "
            "meridians, the same that acupuncture uses. Qi, a vital energy, is said to flow "
            "through them; each is connected with organs, and together they are said to carry "
            "signals through the body. This is tradition, not a medical finding.",
            (),
        ),
        Statement(
            "Of the points that 14 classical texts name most often for low back pain (BL23, BL40, "
            "BL60, GV26, GB34, ST36) only BL60 lies at the ankle, and none on the toes or the sole",
            (PARK,),
        ),
        Statement(
            "Acupressure as a treatment was compared with usual care in 2 trials with 180 people: "
            "a little less low back pain (standardised mean difference −0.32, from −0.61 to "
            "−0.02), low certainty. That is pressing on points, not exercise",
            (LI,),
        ),
        Statement("No trial shows that these exercises work through meridians.", ()),
    ),
)

RESEARCH = Section(
    "What research supports",
    (
        Statement(
            "The closest trial: foot exercises 3 times a week, together with orthoses and "
            "footwear, lowered falls to 0.64 of the usual rate (from 0.45 to 0.91; 305 people "
            "with foot pain, mean age 74). 52 % of them did at least 75 % of the sessions",
            (SPINK,),
        ),
        Statement(
            "That programme has exercises much like four of these five, all but the Toe Press, "
            "each with a dose, and two with a way to increase it",
            (SPINK_PROTOCOL,),
        ),
        Statement(
            "Training of the toe flexors raised their strength by up to 36 % "
            "(85 older people, 12 weeks)",
            (MICKLE,),
        ),
        Statement(
            "Training of the small muscles of the foot and balance: a standardised mean "
            "difference of 0.41 to 1.43, very low certainty",
            (WILLEMSE,),
        ),
        Statement(
            "Work against an elastic band raised the force that bends the foot up from 8.4 to "
            "12.6 kg, and balance improved (48 people, 6 weeks)",
            (RIBEIRO,),
        ),
        Statement("Toe walking: no trial of it alone was found.", ()),
        Statement("Foot exercises against back pain: weak evidence", (MAHMOUD,)),
    ),
)

DIABETES = Section(
    "With diabetes",
    (
        Statement(
            "For people at low or moderate risk of a foot ulcer the guideline of 2023 considers a "
            "programme of foot and ankle exercises, preferably supervised. It advises people at "
            "risk not to walk without suitable foot protection. So ask a clinician first, and "
            "with affected nerves or an ulcer leave out standing work with bare feet",
            (IWGDF,),
        ),
    ),
)

TICKED = Statement(
    "People who tick off home exercises overstate them: a median of 220 logged against "
    "176 measured. So timed and checked-off sessions are never shown as one figure",
    (NICOLSON,),
)
HABIT = Section(
    "What helps to go on",
    (
        ONE_MISS,
        Statement(
            "Showing people a broken streak makes them do less; the effect is smaller when the "
            "streak can be repaired",
            (SILVERMAN,),
        ),
        Statement(
            "A plan of when and where helps (an effect of 0.65 over 94 studies)", (GOLLWITZER,)
        ),
        Statement("Reminders helped in 7 of 10 trials of home exercise, short term", (LANG,)),
        TICKED,
    ),
)

SECTIONS = (RESEARCH, TRADITION, DIABETES, HABIT)
