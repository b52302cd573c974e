"""Countdown: guides through one session, repetition by repetition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from footcare_tui.clock import CLOCKS, SLEPT_S, Clocks
from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.player import Moment, Player
from footcare_tui.scheduler.timeline import whole_seconds
from footcare_tui.tui.countdown.cues import Cues
from footcare_tui.tui.countdown.mute import remember_muted
from footcare_tui.tui.countdown.round import RoundPlace
from footcare_tui.tui.countdown.session_view import SessionView
from footcare_tui.tui.countdown.stop_dialog import Stop, StopScreen
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.tui.shared.one_shot_timer import OneShotTimer
from footcare_tui.tui.shared.refusals import tell_refusal

EXTENSION_S = 10.0
# Between the seconds nothing is painted more often than this.
FRAME_S = 1 / 15
# Columns from which on there is room for the drawn foot beside the seconds.
ROOM_FOR_FIGURE = 60


class CountdownScreen(RoundPlace):
    """One session at a time; without one it shows the exercise that would start.

    Where the session stands is always asked of the player, at the time of
    ``clocks``. An alarm only says when there is something new to show.
    """

    place = "countdown"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_FOR_FIGURE, "-roomy")]
    BINDINGS = bindings("countdown")

    def __init__(
        self,
        logbook: Logbook,
        *,
        cues: Cues,
        flash: bool = True,
        speed: float = 1.0,
        clocks: Clocks = CLOCKS,
        smooth: bool = True,
    ) -> None:
        super().__init__(logbook, smooth=smooth)
        self.cues = cues
        self._flash = flash
        self._speed = speed
        self._clocks = clocks
        self._guide: GuidedSession | None = None
        self._alarm = OneShotTimer(self, self._tick)
        self._asleep_before = 0.0

    @property
    def under_way(self) -> bool:
        """Whether a session has begun and is not over."""
        return self._guide is not None

    def run(self, exercise: Exercise) -> None:
        """Starts the countdown of the exercise.

        Raises Refused while another footcare has a session under way.
        """
        self._begin(GuidedSession(self.logbook, exercise, self._clocks.steady(), self._speed))

    def go_on(self, session: Session) -> None:
        """Takes up a session from the journal, paused at its next repetition."""
        guide = GuidedSession.resumed(self.logbook, session, self._clocks.steady(), self._speed)
        self._round = self.logbook.round([guide.exercise])
        self._begin(guide)

    def leave_to_another(self) -> None:
        """Ends the session here, because another footcare goes on with what the journal holds."""
        self.logbook.journal.hand_over()
        self._guide = None
        self.notify("The session was taken over by another footcare", markup=False)
        self.move_on(None)

    def hold(self) -> bool:
        """Pauses a running session; says whether there was one."""
        if self._guide is None or self._guide.player.paused:
            return False
        self._change(Player.pause)
        return True

    def read_again(self) -> None:
        """Shows the session, or what comes before it."""
        super().read_again()
        self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what the state of the session allows."""
        paused = self._guide is not None and self._guide.player.paused
        allowed = {
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

    def action_pause(self) -> None:
        """Stands still."""
        self._change(Player.pause)

    def action_resume(self) -> None:
        """Goes on."""
        self._asleep_before = self._clocks.asleep()
        self._change(Player.resume)

    def action_skip(self) -> None:
        """Goes to the next phase; asks first where that would end the session."""
        if self._guide is not None and self._moment(self._guide).following is None:
            self.action_stop()
        else:
            self._change(Player.skip)

    def action_back(self) -> None:
        """Goes back to the start of this phase, or to the one before."""
        self._change(Player.back)

    def action_extend(self) -> None:
        """Makes this phase longer."""
        self._change(lambda player, now: player.extend(now, EXTENSION_S))

    def action_mute(self) -> None:
        """Silences the bell, until it is unmuted."""
        self._mute(muted=True)

    def action_unmute(self) -> None:
        """Lets the bell sound again."""
        self._mute(muted=False)

    def action_stop(self) -> None:
        """Pauses and asks what to do with the session."""
        self.ask_to_stop()

    def ask_to_stop(self, then: Callable[[], object] | None = None) -> None:
        """Pauses and asks what to do with the session.

        ``then`` is done once the session is over; without it, what comes next
        in the round.
        """
        self.hold()
        # It may have been over by then.
        if (guide := self._guide) is not None:
            screen = StopScreen(guide.exercise, self._moment(guide))
            self.app.push_screen(screen, partial(self._stopped, then))

    def _begin(self, guide: GuidedSession) -> None:
        self._guide = guide
        self._asleep_before = self._clocks.asleep()
        if self.is_mounted:
            self.read_again()

    def _mute(self, *, muted: bool) -> None:
        self.cues.mute(muted)
        self.read_again()
        try:
            remember_muted(self.logbook.home, muted=muted)
        except Refused as refusal:
            tell_refusal(self, refusal)

    def _moment(self, guide: GuidedSession) -> Moment:
        return guide.player.at(self._clocks.steady())

    def _change(self, change: Callable[[Player, float], Player]) -> None:
        if self._guide is not None:
            self._guide.player = change(self._guide.player, self._clocks.steady())
            self.refresh_bindings()
            self._tick()

    def _tick(self) -> None:
        """Shows the present moment and sets the alarm for the next one that differs."""
        self._alarm.call_off()
        if self._guide is None:
            self.cues.over()
            self.show_waiting(self._note("space starts"))
            return
        slept = self._clocks.asleep() - self._asleep_before
        if slept > SLEPT_S and not self._guide.player.paused:
            self._asleep_before = self._clocks.asleep()
            self.notify("Paused: the machine was asleep", markup=False)
            self._change(lambda player, now: player.pause(now, slept))
            return
        try:
            moment = self._guide.at(self._clocks.steady())
        except Refused as refusal:
            tell_refusal(self, refusal)
            moment = self._moment(self._guide)
        if moment.done:
            self._finish()
            return
        self._show(moment)
        if not moment.paused:
            self._alarm.set(self._until_change(moment))

    def _until_change(self, moment: Moment) -> float:
        """The time until there is something new to show, in seconds."""
        assert self._guide is not None
        second = moment.remaining - (whole_seconds(moment.remaining) - 1)
        if not self.smooth:
            return second / self._speed
        view, timeline = self.query_one(SessionView), self._guide.player.timeline
        frame = view.until_frame(self._guide.exercise, timeline, moment)
        return min(second / self._speed, max(frame / self._speed, FRAME_S))

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
            tell_refusal(self, refusal, "; space tries again")
            return
        # Its last repetition is never skipped without a question.
        assert session is not None
        self.finished(session)

    def _store(self, *, count_as_done: bool = False) -> Session | None:
        """Stores the session, which is then over; raises Refused, and it goes on, otherwise."""
        assert self._guide is not None
        session = self._guide.store(self._clocks.steady(), count_as_done=count_as_done)
        self._guide = None
        return session

    @patient
    def _stopped(self, then: Callable[[], object] | None, choice: Stop | None) -> None:
        if self._guide is None or choice in (None, Stop.RESUME):
            self.action_resume()
            return
        session = None
        try:
            if choice is Stop.DISCARD:
                self._guide.discard()
                self._guide = None
            else:
                session = self._store(count_as_done=choice is Stop.COUNT_AS_DONE)
        except Refused as refusal:
            tell_refusal(self, refusal)
            return
        if then is None:
            self.move_on(session)
        else:
            then()

    def _show(self, moment: Moment) -> None:
        assert self._guide is not None
        timeline = self._guide.player.timeline
        view, exercise = self.query_one(SessionView), self._guide.exercise
        note = self._note("paused" if moment.paused else "")
        view.show(exercise, timeline, moment, note, self._round.seconds_after)
        if self.cues.at(exercise, timeline, moment) and self._flash:
            view.flash()

    def _note(self, words: str) -> str:
        return " · ".join(filter(None, (words, "muted" if self.cues.muted else "")))
