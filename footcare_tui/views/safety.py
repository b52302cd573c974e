"""Notes for the person about safety."""

from __future__ import annotations

import os

from footcare_tui.files.atomic import write_whole
from footcare_tui.model.sources import IWGDF, SILBERNAGEL, Statement
from footcare_tui.paths import Home

# The model was made for the Achilles tendon.
PAIN_MODEL = Statement(
    "Pain from 0 to 3 is fine and 4 or 5 acceptable. At 6 or more, do less. It should be no worse "
    "the next morning, which matters more than the moment: the pain-monitoring model",
    (SILBERNAGEL,),
)
DIABETES = Statement(
    "With diabetes. If nerves are affected or there is an ulcer, leave out standing work with "
    "bare feet",
    (IWGDF,),
)

SAFETY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "While you exercise",
        (
            "Stop at sharp pain, dizziness, chest pain or breathlessness.",
            PAIN_MODEL.cited,
            "For standing exercises hold something solid and fixed, never a chair that can move.",
        ),
    ),
    (
        "Ask a clinician first",
        (
            "After a recent fall or injury, or when a foot cannot bear your weight.",
            "With a hot, red or swollen foot, or feet that are numb or burn.",
            DIABETES.cited,
            "In the first two or three days after an injury move gently and do no more.",
        ),
    ),
    (
        "Back pain that cannot wait",
        (
            "Emergency, now: numbness between the legs, new trouble with bladder or bowel, "
            "weak or numb legs on both sides, pain after a serious accident or with chest pain.",
            "A doctor soon: fever, weight loss, a lump, or pain that is worse at night.",
        ),
    ),
    ("", ("Footcare is not a medical device and gives no diagnosis.",)),
)


def safety_notes_seen(home: Home) -> bool:
    """Whether the safety notes have been shown on this machine."""
    return os.path.lexists(home.safety_notes_seen)


def remember_safety_notes(home: Home) -> None:
    """Remember that the safety notes have been shown. Raises Refused."""
    write_whole(home.safety_notes_seen, b"")
