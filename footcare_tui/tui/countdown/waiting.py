"""The exercise of a round that waits, and when it starts by itself."""

from __future__ import annotations

from footcare_tui.clock import Clocks
from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.round import Round, Turn
from footcare_tui.tui.countdown.auto_next import AutoNext
from footcare_tui.tui.countdown.round_card import RoundCard
from footcare_tui.tui.countdown.session_view import FRAME_S
from footcare_tui.views.last_note import last_note


class Waiting:
    """Count the seconds of each exercise that waits, from the first time it is shown."""

    def __init__(self, logbook: Logbook, clocks: Clocks, *, smooth: bool) -> None:
        self._logbook = logbook
        self._clocks = clocks
        self._smooth = smooth
        self._turn: Turn | None = None
        self._since = 0.0
        self._last_note = ""
        self.auto_next = AutoNext(clocks.steady)

    def is_over(self, round: Round) -> bool:  # noqa: A002
        """Whether the first exercise of the round starts now; the count begins with a new one."""
        turn = round.turns[0]
        if turn is not self._turn:
            self._turn, self._since = turn, self._clocks.steady()
            today = self._logbook.today()
            self._last_note = last_note(self._logbook, turn.exercise, today)
            self.auto_next.begin(self._logbook.config.auto_next)
        over = self.auto_next.left == 0.0
        return self.auto_next.hold() if over else False

    def show(self, card: RoundCard, round: Round, starts: str) -> float | None:  # noqa: A002
        """Show the exercise and what starts it; return the seconds until something changes."""
        exercise = round.turns[0].exercise
        card.show(round, self._logbook.prescription(exercise), self._last_note, starts)
        seconds = self._clocks.steady() - self._since
        moves = card.move_foot(exercise.motion, self._logbook.timeline(exercise), seconds)
        if moves and self._smooth:
            return FRAME_S
        return self.auto_next.until_change if self.auto_next.words else None
