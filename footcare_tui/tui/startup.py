"""The first screens of the app: safety notes, questions about the last session, countdown."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.errors import Refused
from footcare_tui.model import Exercise
from footcare_tui.tui.sessions import Sessions
from footcare_tui.tui.shared.changes import show_refusal
from footcare_tui.tui.shared.key_display import key_of
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.main_screen import Setup
from footcare_tui.views.safety import remember_safety_notes, safety_notes_seen


class Startup:
    """Open the app; ``exercises`` are those that were named on the command line."""

    def __init__(
        self, app: App[Any], setup: Setup, sessions: Sessions, exercises: Sequence[Exercise]
    ) -> None:
        self._app = app
        self._setup = setup
        self._logbook = setup.logbook
        self._change = setup.changes.make
        self._sessions = sessions
        self._exercises = exercises

    def open(self) -> None:
        """Show the safety notes to a person who has not seen them, then go on."""
        self._app.call_after_refresh(_collect_from_now_on)
        self._app.stylesheet.update(self._app, animate=False)
        # Textual discards the first frame, drawn while the app starts. The next frame has only
        # the changes since; the rest comes a frame later.
        self._app.screen.query(KeyLine).refresh()
        home = self._logbook.home
        if safety_notes_seen(home):
            self._open_with_session()
            return
        from footcare_tui.tui.shared.help import safety_section
        from footcare_tui.tui.shared.pages import SafetyNotes

        def read(goes_on: bool | None) -> None:
            self._change(lambda: remember_safety_notes(home))
            if goes_on:
                self._ask_first_questions()
            else:
                self._open_with_session()

        self._app.push_screen(SafetyNotes(safety_section(key_of(self._app, "app.help"))), read)

    def _ask_first_questions(self) -> None:
        from footcare_tui.tui.settings.first_questions import ask

        ask(self._app, self._setup, self._open_with_session)

    def _open_with_session(self) -> None:
        """Ask about a session that was interrupted or is under way elsewhere, or start one."""
        try:
            step = self._first_step()
        except Refused as refusal:
            show_refusal(self._app, refusal)
        else:
            step()

    def _first_step(self) -> Callable[[], None]:
        """Return the call to begin with. Raises Refused when the journal cannot be read."""
        journal = self._logbook.journal
        session = journal.interrupted()
        if session is not None and session.exercise in self._logbook.catalog.exercises:
            return partial(self._sessions.ask_about, session, self._start)
        if journal.read() is not None and journal.is_alive_elsewhere():
            return self._sessions.offer_to_take_over
        return self._start

    def _start(self) -> None:
        if self._exercises:
            self._sessions.start(self._exercises)
        else:
            # Today is painted first.
            self._app.call_after_refresh(self._sessions.ask_next_morning)


def _collect_from_now_on() -> None:
    """Exempt the present objects from garbage collection, which would delay a key by 40 ms."""
    gc.freeze()
    gc.enable()
