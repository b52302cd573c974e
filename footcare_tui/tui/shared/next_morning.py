"""The question how it feels the morning after a painful session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.next_morning import answer, leave_out, painful_sessions
from footcare_tui.model import NextMorning, Session


class NextMorningQuestion:
    """Ask once on the morning after a painful session; ``change`` stores the answer."""

    def __init__(self, app: App[Any], logbook: Logbook, change: Callable[..., None]) -> None:
        self._app = app
        self._logbook = logbook
        self._change = change

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask if there is something to ask; go on with ``then`` in any case."""
        try:
            sessions = painful_sessions(self._logbook)
        except Refused:
            # A file that cannot be read is reported elsewhere, where it is needed.
            sessions = ()
        if sessions:
            self._ask_about(sessions, then)
        else:
            then()

    def _ask_about(self, sessions: Sequence[Session], then: Callable[[], object]) -> None:
        # Few mornings need dialogs, so they are imported here.
        from footcare_tui.tui.shared.next_morning_dialog import NextMorningDialog
        from footcare_tui.views.pain import WORSE, painful_in_words

        def answered(next_morning: NextMorning | None) -> None:
            if next_morning is None:
                self._change(lambda: leave_out(self._logbook))
            else:
                self._change(lambda: answer(self._logbook, sessions, next_morning))
                if next_morning is NextMorning.WORSE:
                    self._app.notify(WORSE, severity="warning", markup=False)
            then()

        dialog = NextMorningDialog(painful_in_words(self._logbook, sessions))
        self._app.push_screen(dialog, answered)
