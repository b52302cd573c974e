"""Asks what becomes of a session that was cut off before the app was started."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Session
from footcare_tui.tui.screens.dialog import ChoiceDialog
from footcare_tui.words import short_day


class Unfinished(Enum):
    """What a person may do with a session that was cut off."""

    RESUME = "resume"
    KEEP = "keep as partial"
    DISCARD = "discard"
    LATER = "ask again next time"


class UnfinishedScreen(ChoiceDialog[Unfinished]):
    """Resume, keep as partial, discard; escape leaves it for the next start."""

    answers = {
        Unfinished.RESUME: ("r", "Resume"),
        Unfinished.KEEP: ("k", "Keep as partial"),
        Unfinished.DISCARD: ("d", "Discard"),
    }
    BINDINGS = [("escape", "later", "Later")]

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(
            f"{name} was cut off",
            f"{session.reps} of {session.prescribed_reps} repetitions, "
            f"{short_day(session.day)} at {session.at:%H:%M}",
        )

    def action_later(self) -> None:
        """Leaves the session in the journal."""
        self.dismiss(Unfinished.LATER)
