"""The end of a session: stored, kept or discarded, and how it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from footcare_tui.model import Session
from footcare_tui.tui.countdown.round_guide import RoundGuide
from footcare_tui.tui.countdown.session_summary import SessionSummary
from footcare_tui.tui.countdown.stop_dialog import StopDialog
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.views.stopping import Stop


class Ending:
    """End the session of a guide, for the screen that shows it.

    ``resume`` goes on with the session, ``move_on`` to the next exercise.
    """

    def __init__(
        self,
        screen: MainScreen,
        guide: RoundGuide,
        resume: Callable[[], object],
        move_on: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._guide = guide
        self._resume = resume
        self._move_on = move_on

    def store(self, hint: str) -> None:
        """Store the session that is done, and ask how it was; with a hint where that fails."""
        self._store(self._move_on, hint=hint)

    def ask(self, then: Callable[[], object] | None) -> None:
        """Ask what to do with the session; once it is over, ``then`` or the next exercise."""
        # The session may have ended by now.
        if (session := self._guide.session) is not None:
            dialog = StopDialog(session.exercise, self._guide.moment())
            self._screen.app.push_screen(dialog, partial(self._stopped, then or self._move_on))

    def _stopped(self, then: Callable[[], object], choice: Stop | None) -> None:
        if choice in (None, Stop.RESUME) or not self._guide.under_way:
            self._resume()
        elif choice is Stop.DISCARD:
            self._screen.change(self._guide.discard, lambda _: then())
        else:
            self._store(then, count_as_done=choice is Stop.COUNT_AS_DONE)

    def _store(
        self, then: Callable[[], object], *, count_as_done: bool = False, hint: str = ""
    ) -> None:
        """Store the session, and ask how it was unless it had ended already."""

        def stored(session: Session | None) -> None:
            if session is not None:
                self._rate(then, session)

        store = partial(self._guide.store, count_as_done=count_as_done)
        self._screen.change(store, stored, hint=hint)

    def _rate(self, then: Callable[[], object], session: Session) -> None:
        """Ask how the session was; ``then`` is called even if the ratings are refused."""
        logbook, steady = self._screen.logbook, self._screen.setup.clocks.steady

        def rated(answer: Session | None) -> None:
            if answer is not None:
                self._screen.change(lambda: logbook.under_way.store(answer))
            then()

        following = self._guide.round.following if then == self._move_on else None
        self._screen.app.push_screen(SessionSummary(logbook, session, following, steady), rated)
