"""The session under way, for the rest of the app: begin, resume, pause or stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.errors import Refused
from footcare_tui.model import Exercise, Session
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.loaded_screens import LoadedScreens
from footcare_tui.tui.shared.changes import show_refusal
from footcare_tui.tui.shared.key_display import active_actions, key_of
from footcare_tui.tui.shared.main_screen import Setup
from footcare_tui.views.format import exercise_name

# The seconds that another footcare has to answer; it looks for the request every 1.5 seconds.
ANSWER_S = 6.0
LOOK_EVERY_S = 0.25


class Sessions:
    """Go to the countdown and away from it, whichever screen is in front."""

    def __init__(self, app: App[Any], setup: Setup, screens: LoadedScreens) -> None:
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
    def waiting(self) -> str:
        """Words for a session, or a round with sessions made, that is not over; else none."""
        countdown = self._screens.made_countdown
        exercise = countdown.guide.unfinished if countdown else None
        if exercise is None:
            return ""
        state = "is paused" if self.under_way else "is next in the round"
        return f"{plain_text(exercise.name)} {state}"

    def start(self, exercises: Sequence[Exercise]) -> None:
        """Start the countdown, if there are any exercises and no other session is under way."""
        if not exercises:
            return
        if self.under_way:
            key = key_of(self._app, "app.go-countdown")
            self._app.notify(f"A session is under way; {key} goes back to it", markup=False)
        else:
            elsewhere = self._logbook.journal.is_alive_elsewhere
            start = partial(self._start_or_take_over, exercises)
            self.ask_next_morning(lambda: self._change(elsewhere, start))

    def ask_next_morning(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask how it feels on the morning after a painful session, then go on."""
        from footcare_tui.tui.shared.next_morning import NextMorningQuestion

        NextMorningQuestion(self._app, self._logbook, self._change).ask(then)

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

        A countdown that is not in use shows the exercise under Today's cursor.
        """
        if mode == "countdown":
            if self._screens.countdown.guide.is_idle:
                self._screens.countdown.prepare(self._screens.today.exercise)
        elif self.pause():
            key = key_of(self._app, "app.go-countdown")
            self._app.notify(f"Paused; {key} goes back to the session", markup=False)
        self._show(mode)

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
        from footcare_tui.tui.countdown.resume_dialog import TakeOverDialog

        def answered(here: bool | None) -> None:
            if here:
                self._app.run_worker(self._take_over())

        session = self._logbook.journal.read()
        name = exercise_name(self._logbook, session.exercise) if session else "A session"
        self._app.push_screen(TakeOverDialog(session, name), answered)

    def ask_about(self, session: Session, then: Callable[[], None] = lambda: None) -> None:
        """Ask what to do with a session that was interrupted; unless it is resumed, go on."""
        from footcare_tui.tui.countdown.resume_dialog import ResumeDialog
        from footcare_tui.views.stopping import Stop

        def settle(choice: Stop | None) -> None:
            if choice is Stop.RESUME:
                self.resume(session)
            elif choice is Stop.KEEP:
                self._change(partial(self._logbook.under_way.keep, session), lambda _: then())
            elif choice is Stop.DISCARD:
                discard = partial(self._logbook.under_way.discard_interrupted, session)
                self._change(discard, lambda _: then())
            else:
                then()

        name = exercise_name(self._logbook, session.exercise)
        self._app.push_screen(ResumeDialog(session, name), settle)

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
        self._show("countdown")

    def _show(self, mode: str) -> None:
        """Show a screen; Today shows today, no longer yesterday."""
        self._screens.today.action_today()
        self._app.switch_mode(mode)

    async def _take_over(self) -> None:
        """Ask the other footcare for its session, and go on with it here once it is left there."""
        app, journal = self._app, self._logbook.journal
        try:
            journal.request()
            async with asyncio.timeout(ANSWER_S):
                while journal.is_alive_elsewhere():
                    await asyncio.sleep(LOOK_EVERY_S)
            session = journal.interrupted()
        except TimeoutError:
            app.notify("The other footcare does not answer; stop the session there", markup=False)
        except Refused as refusal:
            show_refusal(app, refusal)
        else:
            if session is None:
                app.notify("No repetition was finished there", markup=False)
            else:
                self.resume(session)
        finally:
            journal.withdraw_request()
