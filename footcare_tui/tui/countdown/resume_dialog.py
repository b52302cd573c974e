"""Questions about a session that was interrupted or is under way in another footcare."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Session
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.views.format import repetitions, short_day


class Unfinished(Enum):
    """What to do with a session that was interrupted."""

    RESUME = "resume"
    KEEP = "keep as partial"
    DISCARD = "discard"
    LATER = "ask again next time"


class UnfinishedScreen(ChoiceDialog[Unfinished]):
    """Asks whether to resume, keep or discard a session; escape asks again at the next start."""

    answers = {
        Unfinished.RESUME: ("r", "Resume"),
        Unfinished.KEEP: ("p", "Keep as partial"),
        Unfinished.DISCARD: ("d", "Discard"),
    }
    BINDINGS = bindings("resume question")

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(
            f"{name} was interrupted",
            f"{repetitions(session)}, {short_day(session.day)} at {session.at:%H:%M}",
        )

    def action_later(self) -> None:
        """Leave the session in the journal."""
        self.dismiss(Unfinished.LATER)


class TakeOver(Enum):
    """Where a session of another footcare goes on."""

    HERE = "take it over"
    THERE = "leave it there"


class TakeOverScreen(ChoiceDialog[TakeOver]):
    """Asks whether to take over a session, perhaps of a connection that was lost unnoticed."""

    answers = {
        TakeOver.HERE: ("t", "Take it over, from its last finished repetition"),
        TakeOver.THERE: ("l", "Leave it there"),
    }
    BINDINGS = bindings("take-over question")

    def __init__(self, session: Session | None, name: str) -> None:
        facts = "no repetition finished yet"
        if session is not None:
            facts = repetitions(session)
        super().__init__(f"{name} is under way in another footcare", facts)
