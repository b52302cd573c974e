"""Questions about a session that was interrupted or is under way in another footcare."""

from __future__ import annotations

from footcare_tui.model import Session
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.format import at_time, repetitions, short_day
from footcare_tui.views.stopping import Stop


class ResumeDialog(ChoiceDialog[Stop]):
    """Ask what to do with a session; without an answer the next start asks again."""

    BINDINGS = bindings("resume question")

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(
            f"{name} was interrupted",
            f"{repetitions(session)}, {short_day(session.day)}{at_time(session)}",
            [(*answer.value, answer) for answer in (Stop.RESUME, Stop.KEEP, Stop.DISCARD)],
        )


class TakeOverDialog(ChoiceDialog[bool]):
    """Ask whether to take over a session, perhaps of a connection that was lost unnoticed."""

    BINDINGS = bindings("take-over question")

    def __init__(self, session: Session | None, name: str) -> None:
        super().__init__(
            f"{name} is under way in another footcare",
            repetitions(session) if session else "no repetition finished yet",
            [
                ("t", "Take it over, from its last finished repetition", True),
                ("l", "Leave it there", False),
            ],
        )
