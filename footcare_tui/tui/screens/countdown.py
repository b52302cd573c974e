"""Countdown: guides through one session, repetition by repetition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from footcare_tui.clock import Clocks
from footcare_tui.errors import Refused
from footcare_tui.guide import Guide
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.player import Moment, Player
from footcare_tui.scheduler.timeline import whole_seconds
from footcare_tui.terminal.plain import plain_text
from footcare_tui.tui.cues import Cues
from footcare_tui.tui.patience import patient
from footcare_tui.tui.screens.place import Place
from footcare_tui.tui.screens.stop import Stop, StopScreen
from footcare_tui.tui.screens.summary import Ratings, SummaryScreen
from footcare_tui.tui.widgets.session_view import SessionView

EXTENSION_S = 10.0
# Columns from which on there is room for the drawn foot beside the seconds.
ROOM_FOR_FIGURE = 60
# The clocks differ by more than this after a machine has slept.
SLEPT_S = 2.0
CLOCKS = Clocks()


class CountdownScreen(Place):
    """One session at a time; without one it shows the exercise that would start.

    Where the session stands is always asked of the player, at the time of
    ``clocks``. A timer only says when there is something new to show.
    """

    place = "countdown"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_FOR_FIGURE, "-roomy")]
    BINDINGS = [
        Binding("space", "begin", "Start", tooltip="Start the countdown"),
        Binding("space", "pause", "Pause", tooltip="Pause the countdown"),
        Binding("space", "resume", "Resume", tooltip="Go on after a pause"),
        Binding("right", "skip", "Skip", tooltip="Skip to the next phase"),
        Binding("left", "back", "Back", tooltip="Back to the start of this phase or the last"),
        Binding("plus", "extend", "10 s", key_display="+", tooltip="Ten seconds more"),
        Binding("escape", "leave", "Today", key_display="escape", tooltip="Back to Today"),
        Binding("escape,q", "stop", "Stop", key_display="q", tooltip="Stop: keep or discard"),
        Binding("m", "mute", "Mute", tooltip="Silence the bell"),
        Binding("m", "unmute", "Unmute", tooltip="Let the bell sound again"),
    ]

    class Finished(Message):
        """No exercise is left to do here; the day has the answer to what is next."""

    def __init__(
        self,
        logbook: Logbook,
        *,
        cues: Cues,
        flash: bool = True,
        speed: float = 1.0,
        clocks: Clocks = CLOCKS,
    ) -> None:
        super().__init__(logbook)
        self.cues = cues
        self._flash = flash
        self._speed = speed
        self._clocks = clocks
        self._exercises: tuple[Exercise, ...] = ()
        self._guide: Guide | None = None
        self._timer: Timer | None = None
        self._clock_gap = 0.0
        self._in_round = False

    def compose_place(self) -> ComposeResult:
        """The session, which fills the screen."""
        yield SessionView(figure=self.logbook.config.figure)

    @property
    def under_way(self) -> bool:
        """Whether a session has begun and is not over."""
        return self._guide is not None

    @property
    def in_round(self) -> bool:
        """Whether the next exercise of several waits for its start."""
        return self._in_round and self._guide is None

    @property
    def exercise(self) -> Exercise | None:
        """The exercise on the screen."""
        return self._exercises[0] if self._exercises else None

    def prepare(self, exercises: Sequence[Exercise]) -> None:
        """Puts exercises on the screen, waiting for the key that starts the first."""
        self._in_round = False
        self._exercises = tuple(exercises)
        self._guide = None
        if self.is_mounted:
            self.read_again()

    def begin(self, exercises: Sequence[Exercise]) -> None:
        """Starts the countdown of the first of the exercises.

        Raises Refused while another footcare has a session under way.
        """
        guide = Guide(self.logbook, exercises[0], self._clocks.steady(), self._speed)
        self._exercises = tuple(exercises)
        self._begin(guide)

    def go_on(self, session: Session) -> None:
        """Takes up a session from the journal, paused at its next repetition."""
        guide = Guide.resumed(self.logbook, session, self._clocks.steady(), self._speed)
        self._exercises = (guide.exercise,)
        self._begin(guide)

    def hold(self) -> bool:
        """Pauses a running session; says whether there was one."""
        if self._guide is None or self._guide.player.paused:
            return False
        self._change(Player.pause)
        return True

    def read_again(self) -> None:
        """Shows the session, or the exercise that would start."""
        super().read_again()
        self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what the state of the session allows."""
        paused = self._guide is not None and self._guide.player.paused
        allowed = {
            "begin": not self.under_way and bool(self._exercises),
            "leave": not self.under_way,
            "pause": self.under_way and not paused,
            "resume": paused,
            "skip": self.under_way,
            "back": self.under_way,
            "extend": self.under_way,
            "stop": self.under_way,
            "mute": not self.cues.muted,
            "unmute": self.cues.muted,
        }
        return allowed.get(action, super().check_action(action, parameters))

    @patient
    def action_begin(self) -> None:
        """Starts the exercise on the screen."""
        try:
            self.begin(self._exercises)
        except Refused as refusal:
            self._refused(refusal)

    def action_pause(self) -> None:
        """Stands still."""
        self._change(Player.pause)

    def action_resume(self) -> None:
        """Goes on."""
        self._clock_gap = self._clocks.gap()
        self._change(Player.resume)

    def action_skip(self) -> None:
        """Goes to the next phase."""
        self._change(Player.skip)

    def action_back(self) -> None:
        """Goes back to the start of this phase, or to the one before."""
        self._change(Player.back)

    def action_extend(self) -> None:
        """Makes this phase longer."""
        self._change(lambda player, now: player.extend(now, EXTENSION_S))

    def action_mute(self) -> None:
        """Silences the bell."""
        self.cues.mute(True)
        self.read_again()

    def action_unmute(self) -> None:
        """Lets the bell sound again."""
        self.cues.mute(False)
        self.read_again()

    def action_stop(self) -> None:
        """Pauses and asks what to do with the session."""
        self.hold()
        # It may have been over by then.
        if (guide := self._guide) is not None:
            moment = guide.player.at(self._clocks.steady())
            self.app.push_screen(StopScreen(guide.exercise, moment), self._stopped)

    def action_leave(self) -> None:
        """Goes back to Today without starting, and ends a round."""
        self._in_round = False
        self.post_message(self.Finished())

    def _begin(self, guide: Guide) -> None:
        self._guide = guide
        self._clock_gap = self._clocks.gap()
        if self.is_mounted:
            self.read_again()

    def _change(self, change: Callable[[Player, float], Player]) -> None:
        if self._guide is not None:
            self._guide.player = change(self._guide.player, self._clocks.steady())
            self.refresh_bindings()
            self._tick()

    def _tick(self) -> None:
        """Shows the present moment and sets the timer for the next one that differs."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._guide is None:
            self._show_waiting()
            return
        if abs(self._clocks.gap() - self._clock_gap) > SLEPT_S and not self._guide.player.paused:
            self._clock_gap = self._clocks.gap()
            self.notify("Paused: the machine was asleep", markup=False)
            self._change(Player.pause)
            return
        try:
            moment = self._guide.at(self._clocks.steady())
        except Refused as refusal:
            self._refused(refusal)
            moment = self._guide.player.at(self._clocks.steady())
        if moment.done:
            self._finish()
            return
        self._show(moment)
        if not moment.paused:
            shown = whole_seconds(moment.remaining)
            wait = (moment.remaining - (shown - 1)) / self._speed
            self._timer = self.set_timer(wait, self._tick)

    @patient
    def _finish(self) -> None:
        """Stores the session, before anything is asked."""
        if self._guide is None:
            return
        moment = self._guide.at(self._clocks.steady())
        self._show(moment)
        try:
            session = self._store()
        except Refused as refusal:
            self._refused(refusal, "; space tries again")
            return
        if session is None:
            self.notify("Every repetition was skipped, nothing was recorded", markup=False)
            self._go_on_to_next()
        else:
            following = self._exercises[1] if len(self._exercises) > 1 else None
            summary = SummaryScreen(self.logbook, session, following)
            self.app.push_screen(summary, lambda ratings: self._rated(session, ratings))

    def _store(self, *, count_as_done: bool = False) -> Session | None:
        """Stores the session, which is then over; raises Refused, and it goes on, otherwise."""
        assert self._guide is not None
        session = self._guide.store(self._clocks.steady(), count_as_done=count_as_done)
        self._guide = None
        return session

    @patient
    def _stopped(self, choice: Stop | None) -> None:
        if self._guide is None or choice in (None, Stop.RESUME):
            self.action_resume()
            return
        try:
            if choice is Stop.DISCARD:
                self._guide.discard()
                self._guide = None
            elif self._store(count_as_done=choice is Stop.COUNT_AS_DONE) is None:
                self.notify("No repetition was finished, nothing was recorded", markup=False)
        except Refused as refusal:
            self._refused(refusal)
            return
        self._exercises = ()
        self.post_message(self.Finished())

    @patient
    def _rated(self, session: Session, ratings: Ratings | None) -> None:
        if ratings is not None and ratings != Ratings(None, None):
            try:
                self.logbook.store(replace(session, effort=ratings.effort, pain=ratings.pain))
            except Refused as refusal:
                self._refused(refusal)
        self._go_on_to_next()

    def _go_on_to_next(self) -> None:
        self._exercises = self._exercises[1:]
        if self._exercises:
            self.prepare(self._exercises)
            self._in_round = True
        else:
            self.post_message(self.Finished())

    def _refused(self, refusal: Refused, then: str = "") -> None:
        self.notify(plain_text(f"{refusal}{then}"), severity="error", markup=False)

    def _show(self, moment: Moment) -> None:
        assert self._guide is not None
        timeline = self._guide.player.timeline
        view, exercise = self.query_one(SessionView), self._guide.exercise
        view.show(exercise, timeline, moment, self._note("paused" if moment.paused else ""))
        if self.cues.at(exercise, timeline, moment) and self._flash:
            view.flash()

    def _show_waiting(self) -> None:
        self.cues.over()
        exercise = self.exercise
        if exercise is None:
            return
        timeline = self.logbook.timeline(exercise)
        view = self.query_one(SessionView)
        start = Player(timeline, since=0.0).at(0.0)
        view.show(exercise, timeline, start, self._note("space starts"))

    def _note(self, words: str) -> str:
        return " · ".join(filter(None, (words, "muted" if self.cues.muted else "")))
