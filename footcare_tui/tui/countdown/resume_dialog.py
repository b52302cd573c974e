"""Asks what becomes of a session that was interrupted, or that goes on in another footcare."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Session
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.views.format import repetitions, short_day


class Unfinished(Enum):
    """What a person may do with a session that was interrupted."""

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
    BINDINGS = [("escape", "later", "Later")]

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(
            f"{name} was interrupted",
            f"{repetitions(session)}, {short_day(session.day)} at {session.at:%H:%M}",
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
    BINDINGS = [("escape", "answer('THERE')", "Leave")]

    def __init__(self, session: Session | None, name: str) -> None:
        facts = "no repetition finished yet"
        if session is not None:
            facts = repetitions(session)
        super().__init__(f"{name} is under way in another footcare", facts)
