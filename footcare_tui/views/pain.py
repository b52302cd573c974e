"""The lines of pain in words, with the name of the model that they are from."""

from __future__ import annotations

from collections.abc import Sequence

from footcare_tui.logbook import Logbook
from footcare_tui.model import NextMorning, Session
from footcare_tui.model.pain import MUCH_PAIN, SOME_PAIN
from footcare_tui.model.sources import SILBERNAGEL
from footcare_tui.views.format import exercise_name

PAIN_MODEL = f"pain-monitoring model, {SILBERNAGEL.name}"
# The key, the words and the answer of each.
MORNINGS = (
    ("b", "Better", NextMorning.BETTER),
    ("s", "The same", NextMorning.SAME),
    ("w", "Worse", NextMorning.WORSE),
)
HOW_THIS_MORNING = "How does it feel this morning"
COMPARED = "compared with before yesterday's session"
WORSE = f"Worse the next morning: do less next time ({PAIN_MODEL})"


def pain_advice(pain: int | None) -> str:
    """The advice of the model for a pain from 0 to 10; empty without one."""
    if pain is None:
        return ""
    if pain < SOME_PAIN:
        return f"Up to {SOME_PAIN - 1} is fine"
    if pain < MUCH_PAIN:
        return f"{SOME_PAIN} or {MUCH_PAIN - 1} is acceptable if it is no worse tomorrow"
    return f"{MUCH_PAIN} or more: do less next time"


def painful_in_words(logbook: Logbook, sessions: Sequence[Session]) -> str:
    """The exercises of sessions with the same pain, and the pain: ``Toe Press, pain 5``."""
    slugs = dict.fromkeys(session.exercise for session in sessions)
    names = ", ".join(exercise_name(logbook, slug) for slug in slugs)
    return f"{names}, pain {sessions[0].pain}"
