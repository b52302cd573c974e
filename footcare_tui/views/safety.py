"""Notes for the person about safety, evidence and tradition."""

from __future__ import annotations

import os

from footcare_tui.files.atomic import write_whole
from footcare_tui.paths import Home

# Pain during exercise is acceptable from the first on; from the second on, do less.
SOME_PAIN = 4
MUCH_PAIN = 6

SAFETY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "While you exercise",
        (
            "Stop at sharp pain, dizziness, chest pain or breathlessness.",
            "Pain from 0 to 3 is fine and 4 or 5 acceptable. At 6 or more, do less. "
            "It should be no worse the next morning.",
            "For standing exercises hold something solid and fixed, never a chair that can move.",
        ),
    ),
    (
        "Ask a clinician first",
        (
            "After a recent fall or injury, or when a foot cannot bear your weight.",
            "With a hot, red or swollen foot, or feet that are numb or burn.",
            "With diabetes. If nerves are affected or there is an ulcer, "
            "leave out standing work with bare feet.",
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

EVIDENCE: tuple[str, ...] = (
    "These exercises may improve the strength of the feet and balance. "
    "They are not proven to treat back pain.",
    "Closest trial: foot exercises, orthoses and footwear together lowered falls to 0.64 of "
    "the usual rate (0.45 to 0.91; 305 people, mean age 74; Spink 2011, PMC3116775).",
    "Toe training raised toe strength by up to 36 % in 12 weeks (85 people; Mickle 2016).",
    "Intrinsic foot training and balance: an effect of 0.41 to 1.43, very low certainty "
    "(Willemse 2022, doi 10.1186/s13047-021-00509-0).",
    "Band work for the ankle raised dorsiflexion force from 8.4 to 12.6 kg in six weeks "
    "(48 people; Ribeiro 2009).",
    "Toe walking and pencil pickups: no trial of their own was found. "
    "Back pain: weak evidence (Mahmoud 2022, doi 10.3233/ies-210178).",
)

TRADITION: tuple[str, ...] = (
    "The routine is tied to acupressure, long used in China against back pain. In traditional "
    "Chinese medicine its points lie along channels, the meridians, through which qi, a vital "
    "energy, is said to flow.",
    "That is tradition. Trials of acupressure itself found less low back pain than usual care "
    "(23 trials, effect −0.32; Li 2021, doi 10.1155/2021/8862399); none shows that these "
    "exercises work through meridians.",
)


def safety_notes_seen(home: Home) -> bool:
    """Whether the safety notes have been shown on this machine."""
    return os.path.lexists(home.safety_notes_seen)


def remember_safety_notes(home: Home) -> None:
    """Remember that the safety notes have been shown. Raises Refused."""
    write_whole(home.safety_notes_seen, b"")
