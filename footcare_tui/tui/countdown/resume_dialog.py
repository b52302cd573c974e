"""Asks what becomes of a session that was cut off, or that goes on in another footcare."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Session
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.views.format import short_day


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
        Unfinished.KEEP: ("p", "Keep as partial"),
        Unfinished.DISCARD: ("d", "Discard"),
    }
    BINDINGS = bindings("resume question")

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(
            f"{name} was cut off",
            f"{session.reps} of {session.prescribed_reps} repetitions, "
            f"{short_day(session.day)} at {session.at:%H:%M}",
        )

    def action_later(self) -> None:
        """Leaves the session in the journal."""
        self.dismiss(Unfinished.LATER)


class TakeOver(Enum):
    """Where a session that is under way elsewhere is to go on."""

    HERE = "take it over"
    THERE = "leave it there"


class TakeOverScreen(ChoiceDialog[TakeOver]):
    """Take the session over, or leave it where it is; a line that dropped may not know yet."""

    answers = {
        TakeOver.HERE: ("t", "Take it over, from its last finished repetition"),
        TakeOver.THERE: ("l", "Leave it there"),
    }
    BINDINGS = bindings("take-over question")

    def __init__(self, session: Session | None, name: str) -> None:
        facts = "no repetition finished yet"
        if session is not None:
            facts = f"{session.reps} of {session.prescribed_reps} repetitions"
        super().__init__(f"{name} is under way in another footcare", facts)
