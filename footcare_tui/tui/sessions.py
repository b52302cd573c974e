"""The session under way, for the rest of the app: begin, resume, pause or stop it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.model import Exercise, Session
from footcare_tui.tui.countdown.mute import is_muted
from footcare_tui.tui.screens import Screens
from footcare_tui.tui.shared.bindings import active_actions, key_of
from footcare_tui.tui.shared.main_screen import Setup
from footcare_tui.tui.take_over import offer_to_take_over


class Sessions:
    """Go to the countdown and away from it, whichever screen is in front."""

    def __init__(self, app: App[Any], setup: Setup, screens: Screens) -> None:
        self._app = app
        self._logbook = setup.logbook
        self._change = setup.changes.make
        self._screens = screens

    @property
    def under_way(self) -> bool:
        """Whether a session has begun and is not over."""
        countdown = self._screens.made_countdown
        return countdown is not None and countdown.guide.under_way

    @property
    def muted(self) -> bool:
        """Whether the person has muted the bell."""
        countdown = self._screens.made_countdown
        return countdown.cues.muted if countdown else is_muted(self._logbook.home)

    def start(self, exercises: Sequence[Exercise]) -> None:
        """Start the countdown, if there are any exercises and no other session is under way."""
        if not exercises:
            return
        if self.under_way:
            key = key_of(self._app, "app.go-countdown")
            self._app.notify(f"A session is under way; {key} goes back to it", markup=False)
        else:
            elsewhere = self._logbook.journal.is_alive_elsewhere
            self._change(elsewhere, partial(self._start_or_take_over, exercises))

    def resume(self, session: Session) -> None:
        """Go on with a session from the journal."""
        guide = self._screens.countdown.guide
        self._change(lambda: guide.resume(session), self._show_countdown)

    def pause(self) -> bool:
        """Pause a running session; return whether there was one."""
        countdown = self._screens.made_countdown
        return countdown is not None and countdown.hold()

    def go(self, mode: str) -> None:
        """Go to a screen; a running session pauses when it is left.

        On the countdown, unless it is in use, the exercise under Today's cursor waits.
        """
        if mode == "countdown":
            if self._screens.countdown.guide.is_idle:
                self._screens.countdown.prepare(self._screens.today.exercise)
        elif self.pause():
            key = key_of(self._app, "app.go-countdown")
            self._app.notify(f"Paused; {key} goes back to the session", markup=False)
        self._app.switch_mode(mode)

    def hand_over(self) -> None:
        """End the session here, because another footcare has asked for it."""
        self._screens.countdown.leave_to_another()

    def came_back(self, _: object) -> None:
        """Set the title of the terminal again, after the shell had it."""
        if countdown := self._screens.made_countdown:
            countdown.cues.send_again()

    async def quit(self) -> None:
        """Quit; on the screen of a session ask first what to do with it."""
        if not self._is_on_screen():
            self._app.exit()
        elif await self._uncover():
            self._screens.countdown.action_stop(then=self._app.exit)

    async def interrupt(self) -> None:
        """Ask what to do with the session on the screen; elsewhere say how to quit."""
        if not self._is_on_screen():
            active = {action.binding.id for action in active_actions(self._app.screen)}
            quit_here = "app.quit" if "app.quit" in active else "app.quit-anywhere"
            self._app.notify(f"{key_of(self._app, quit_here)} quits", markup=False)
        elif await self._uncover():
            self._screens.countdown.action_stop()

    def offer_to_take_over(self) -> None:
        """Ask whether to go on here with the session that is under way in another footcare."""
        offer_to_take_over(self._app, self._logbook, self.resume)

    def _is_on_screen(self) -> bool:
        return self._app.current_mode == "countdown" and self.under_way

    async def _uncover(self) -> bool:
        """Close help or palette over the session; return False if the question is open already."""
        from footcare_tui.tui.countdown.stop_dialog import StopDialog

        app, countdown = self._app, self._screens.countdown
        while app.screen is not countdown and not isinstance(app.screen, StopDialog):
            await app.pop_screen()
        return app.screen is countdown

    def _start_or_take_over(self, exercises: Sequence[Exercise], elsewhere: bool) -> None:
        guide = self._screens.countdown.guide
        if elsewhere:
            self.offer_to_take_over()
        else:
            self._change(lambda: guide.begin(exercises), self._show_countdown)

    def _show_countdown(self, _: object) -> None:
        self._app.switch_mode("countdown")
