"""Countdown: guides through sessions, repetition by repetition, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

from textual.app import ComposeResult
from textual.geometry import Offset

from footcare_tui.config import Link
from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession
from footcare_tui.hooks import Hooks
from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Player
from footcare_tui.terminal.ascii_fallback import draws_blocks
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.terminal.window import in_tmux
from footcare_tui.tui.countdown.cues import Cues
from footcare_tui.tui.countdown.ending import Ending
from footcare_tui.tui.countdown.round_card import RoundCard
from footcare_tui.tui.countdown.round_guide import RoundGuide
from footcare_tui.tui.countdown.round_summary import RoundSummary
from footcare_tui.tui.countdown.session_view import SessionView
from footcare_tui.tui.countdown.waiting import Waiting
from footcare_tui.tui.driver.one_shot_timer import OneShotTimer
from footcare_tui.tui.driver.textual_internals import driver_of
from footcare_tui.tui.shared.big_seconds import is_big
from footcare_tui.tui.shared.changes import show_refusal
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.next_morning import NextMorningQuestion

EXTENSION_S = 10.0
# The number of columns from which the drawn foot fits beside the seconds.
ROOM_FOR_FIGURE = 60


class CountdownScreen(MainScreen):
    """The exercise that waits, its session, and the question how it was.

    A timer calls ``tick`` when there is something new to show.
    """

    mode = "countdown"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_FOR_FIGURE, "-roomy")]
    BINDINGS = bindings("countdown")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.cues = Cues(
            send=self._send,
            later=lambda seconds, action: self.set_timer(seconds, action).stop,
            notify=self.logbook.config.notify,
            progress=self.logbook.config.progress,
            every_second=setup.motion.link is Link.FAST,
            tmux=in_tmux(os.environ),
            muted=lambda: setup.mute.on,
        )
        hooks = Hooks(self.logbook.config.hooks, self._say_of_hook)
        self.guide = RoundGuide(self.logbook, setup.clocks, setup.speed, hooks)
        self._ending = Ending(self, self.guide, self.action_resume, self.action_move_on)
        self._alarm = OneShotTimer(self, self.tick)
        self._waiting = Waiting(self.logbook, setup.clocks, smooth=setup.motion.smooth)

    def compose_content(self) -> ComposeResult:
        """Return the card and the session; one of them is shown."""
        figure = self.logbook.config.figure and draws_blocks()
        smooth, speed = self.setup.motion.smooth, self.setup.speed
        yield RoundCard(figure=figure, smooth=smooth)
        yield SessionView(figure=figure, smooth=smooth, speed=speed)

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the word of the phase, or of the exercise that waits."""
        if self.guide.between_exercises:
            return self.query_one("#card-exercise").content_region.offset
        return self.query_one("#phase", Line).cursor_cell

    def prepare(self, exercise: Exercise) -> None:
        """Show the exercise, which waits for the key that starts it."""
        self.guide.prepare([exercise])
        self.read_again()

    def leave_to_another(self) -> None:
        """End the session here, because another footcare goes on with it."""
        self.guide.hand_over()
        self.notify("The session was taken over by another footcare", markup=False)
        self.action_move_on()

    def hold(self) -> bool:
        """Pause a running session, and hold a card; return whether there was a session."""
        self.hold_auto_next()
        if runs := self.guide.under_way and not self.guide.paused:
            self._control(Player.pause)
        return runs

    def hold_auto_next(self) -> None:
        """Let the exercise that waits start only with its key."""
        if self._waiting.auto_next.hold():
            self.tick()

    def show_records(self) -> None:
        """Show the card or the session, as it is now."""
        self.set_class(self.guide.between_exercises, "-card")
        self.tick()

    def tick(self) -> None:
        """Show the present moment, and set the timer for the next one that differs."""
        self._alarm.cancel()
        if (session := self.guide.session) is not None:
            self._show_session(session)
        elif (exercise := self.guide.waiting) is not None:
            self._show_waiting(exercise)

    def on_resize(self) -> None:
        """Show words in block letters where there is room."""
        self.set_class(is_big(self.size), "-big")
        self.tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        guide = self.guide
        allowed = {
            "pause": guide.under_way and not guide.paused,
            "resume": guide.paused,
            "skip": guide.under_way,
            "back": guide.under_way,
            "extend": guide.under_way,
            "stop": guide.under_way,
            "begin": guide.waiting is not None,
            "move_on": guide.between_exercises,
            "postpone": guide.between_exercises and guide.round.following is not None,
            "stop_round": guide.between_exercises,
            "leave": guide.is_idle,
            "undo": False,
            "redo": False,
            "mute": parameters != (self.setup.mute.on,),
        }
        return allowed.get(action, super().check_action(action, parameters))

    def action_begin(self) -> None:
        """Start the exercise that waits."""
        question = NextMorningQuestion(self.app, self.logbook, self.change)
        question.ask(lambda: self.change(self.guide.start))

    def action_pause(self) -> None:
        """Pause."""
        self._control(Player.pause)

    def action_resume(self) -> None:
        """Go on after a pause."""
        self._control(Player.resume)

    def action_skip(self) -> None:
        """Skip to the next phase; ask first where that would end the session."""
        if self.guide.under_way and self.guide.moment().following is None:
            self.action_stop()
        else:
            self._control(Player.skip)

    def action_back(self) -> None:
        """Go back to the start of this phase, or to the phase before."""
        self._control(Player.back)

    def action_extend(self) -> None:
        """Make this phase longer."""
        self._control(lambda player, now: player.extend(now, EXTENSION_S))

    def action_stop(self, then: Callable[[], object] | None = None) -> None:
        """Pause and ask what to do with the session.

        Once it is over, ``then`` is called, or the next exercise of the round follows.
        """
        self.hold()
        self._ending.ask(then)

    def action_move_on(self) -> None:
        """Go to the next exercise; one that was not done is left out."""
        self.guide.move_on()
        self._show_next()

    def action_postpone(self) -> None:
        """Go to the next exercise, and do this one last."""
        self.guide.postpone()
        self.read_again()

    def action_stop_round(self) -> None:
        """End the round."""
        self.guide.stop()
        self._show_next()

    def action_leave(self) -> None:
        """Go back to Today."""
        self.cues.over()
        self.setup.show_today()

    def action_mute(self, muted: bool) -> None:
        """Mute the bell, or let it sound again."""
        self.setup.mute.on = muted
        self.cues.cancel_bells()
        self.read_again()
        self.change(self.setup.mute.remember)

    def _say_of_hook(self, line: str) -> None:
        # A hook is watched in a thread of its own, which may be left when the app ends.
        with suppress(RuntimeError):
            self.app.call_from_thread(
                self.notify, plain_text(line), severity="warning", markup=False
            )

    def _send(self, codes: str) -> None:
        """Send codes to the terminal in order with what is drawn."""
        if driver := driver_of(self.app):
            driver.write(codes)

    def _control(self, change: Callable[[Player, float], Player]) -> None:
        self.guide.control(change)
        self.refresh_bindings()
        self.tick()

    def _show_waiting(self, exercise: Exercise) -> None:
        """Show the card, or the first moment of the exercise that waits."""
        self.cues.over()
        starts = f"{key_of(self, 'countdown.start')} starts"
        if self.guide.between_exercises:
            self._show_card(starts)
            return
        note = self._note(starts)
        timeline = self.logbook.timeline(exercise)
        moment = Player(timeline, since=0.0).at(0.0)
        self.query_one(SessionView).show(exercise, timeline, moment, note)

    def _show_card(self, starts: str) -> None:
        """Show what comes next; start it when its time has come."""
        if self._waiting.is_over(self.guide.round):
            self.cues.ring()
            self.action_begin()
            return
        note = self._note(self._waiting.auto_next.words or starts)
        seconds = self._waiting.show(self.query_one(RoundCard), self.guide.round, note)
        if seconds is not None:
            self._alarm.set(seconds)

    def _show_session(self, session: GuidedSession) -> None:
        """Show the session under way, and store it when it is done."""
        if self.guide.pause_after_sleep():
            self.notify("Paused: the machine was asleep", markup=False)
            self.refresh_bindings()
        try:
            moment = self.guide.journalled_moment()
        except Refused as refusal:
            show_refusal(self, refusal)
            moment = self.guide.moment()
        view, exercise = self.query_one(SessionView), session.exercise
        timeline = session.player.timeline
        note = self._note("")
        view.show(exercise, timeline, moment, note, self.guide.round.seconds_after)
        phase_began = self.cues.at(exercise, timeline, moment)
        if phase_began and self.setup.flash and self.setup.motion.animation:
            view.flash()
        if moment.done:
            # Stored before anything is asked.
            key = key_of(self, "countdown.pause")
            self._ending.store(f"; {key} tries again")
        elif not moment.paused:
            self._alarm.set(view.until_change(exercise, timeline, moment))

    def _note(self, words: str) -> str:
        return " · ".join(filter(None, (words, "muted" if self.setup.mute.on else "")))

    def _show_next(self) -> None:
        """Show the exercise that waits; after the last one, the summary of the round."""
        round = self.guide.round  # noqa: A001
        if self.guide.waiting is not None:
            self.read_again()
        elif round.several and round.sessions:
            self.app.push_screen(RoundSummary(self.logbook, round), lambda _: self.action_leave())
        else:
            self.action_leave()
