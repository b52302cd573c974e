"""The summary of a round: each exercise, the day and the streak."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.round import Round
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.format import day_so_far, exercise_name, minutes, round_result


class RoundSummary(Dialog[None]):
    """The results of a round that is over."""

    BINDINGS = bindings("round summary")

    def __init__(self, logbook: Logbook, round: Round) -> None:  # noqa: A002
        super().__init__()
        self._logbook = logbook
        self._round = round

    def content(self) -> Iterable[Widget]:
        """Return the round, its exercises and the day."""
        result = "DONE" if self._round.complete else "PARTIAL"
        yield Line("Round   ", (result, "bold $primary"), classes="-title")
        yield Line(round_result(self._round))
        yield VerticalScroll(Static(self._exercises(), markup=False), can_focus=False)
        yield Line((day_so_far(self._logbook), "bold"))

    def _exercises(self) -> str:
        rows = [
            (
                f"{'✓' if session.complete else '·'} "
                f"{exercise_name(self._logbook, session.exercise)}",
                f"{session.reps} of {session.prescribed_reps}",
                minutes(session.seconds),
            )
            for session in self._round.sessions
        ]
        rows += [
            (f"· {plain_text(exercise.name)}", "left out", "") for exercise in self._round.left_out
        ]
        return "\n".join(columns(rows))
