"""What comes before, between and after the sessions of the countdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.message import Message

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.player import Player
from footcare_tui.scheduler.round import Round
from footcare_tui.terminal.ascii_fallback import draws_blocks
from footcare_tui.tui.countdown.round_card import RoundCard
from footcare_tui.tui.countdown.round_summary import ClosingScreen
from footcare_tui.tui.countdown.session_summary import Ratings, SummaryScreen
from footcare_tui.tui.countdown.session_view import SessionView
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.refusals import tell_refusal


class RoundPlace(MainScreen):
    """Leads through a round: a card before each of several exercises, a summary after it.

    Running the session itself is left to the subclass, which says whether
    one is ``under_way``, begins it in ``run`` and reports to ``finished`` or
    ``move_on`` how it ended.
    """

    class Finished(Message):
        """No exercise is left to do here; the day has the answer to what is next."""

    def __init__(self, logbook: Logbook, *, smooth: bool) -> None:
        super().__init__(logbook)
        self.smooth = smooth
        self._round = Round()

    def compose_place(self) -> ComposeResult:
        """The card, and the session, which fill the screen in turn."""
        yield RoundCard()
        figure = self.logbook.config.figure and draws_blocks()
        yield SessionView(figure=figure, smooth=self.smooth)

    @property
    def under_way(self) -> bool:
        """Whether a session has begun and is not over."""
        raise NotImplementedError

    def run(self, exercise: Exercise) -> None:
        """Begins a session. Raises Refused while another footcare has one under way."""
        raise NotImplementedError

    @property
    def in_round(self) -> bool:
        """Whether the next exercise of several waits for its start."""
        return self._round.several and not self.under_way

    @property
    def exercise(self) -> Exercise | None:
        """The exercise on the screen."""
        return self._round.exercise

    def prepare(self, exercise: Exercise) -> None:
        """Puts the exercise on the screen, waiting for the key that starts it."""
        self._round = self.logbook.round([exercise])
        if self.is_mounted:
            self.read_again()

    def begin(self, exercises: Sequence[Exercise]) -> None:
        """Starts the exercise, or puts up the card of the first of several.

        Raises Refused while another footcare has a session under way.
        """
        if len(exercises) == 1:
            self.run(exercises[0])
        self._round = self.logbook.round(exercises)
        if self.is_mounted:
            self.read_again()

    def read_again(self) -> None:
        """Shows the card, the session, or the exercise that would start."""
        super().read_again()
        self.set_class(self.in_round, "-card")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what can be done between two sessions."""
        allowed = {
            "begin": not self.under_way and self.exercise is not None,
            "leave_out": self.in_round,
            "postpone": self.in_round and self._round.following is not None,
            "stop_round": self.in_round,
            "leave": not self.under_way and not self.in_round,
        }
        return allowed.get(action, super().check_action(action, parameters))

    @patient
    def action_begin(self) -> None:
        """Starts the exercise on the screen."""
        if self.exercise is not None:
            try:
                self.run(self.exercise)
            except Refused as refusal:
                tell_refusal(self, refusal)

    def action_leave_out(self) -> None:
        """Goes on to the next exercise without this one."""
        self._go_on(self._round.leave_out())

    def action_postpone(self) -> None:
        """Goes on to the next exercise, and does this one last."""
        self._go_on(self._round.postpone())

    def action_stop_round(self) -> None:
        """Ends the round."""
        self._go_on(self._round.stop())

    def action_leave(self) -> None:
        """Goes back to Today without starting."""
        self.post_message(self.Finished())

    def finished(self, session: Session) -> None:
        """Asks how the session was, which is stored already, and goes on."""
        summary = SummaryScreen(self.logbook, session, self._round.following)
        self.app.push_screen(summary, lambda ratings: self._rated(session, ratings))

    def move_on(self, session: Session | None) -> None:
        """Goes on after the session; None when nothing was recorded of it."""
        self._go_on(self._round.done(session) if session else self._round.leave_out())

    def show_waiting(self, note: str) -> None:
        """Shows the card, or the first moment of the exercise that would start, with a note."""
        exercise = self.exercise
        if exercise is None:
            return
        if self.in_round:
            prescription = self.logbook.prescription(exercise)
            self.query_one(RoundCard).show(self._round, prescription, note)
            return
        timeline = self.logbook.timeline(exercise)
        moment = Player(timeline, since=0.0).at(0.0)
        self.query_one(SessionView).show(exercise, timeline, moment, note)

    @patient
    def _rated(self, session: Session, ratings: Ratings | None) -> None:
        if ratings is not None and ratings != Ratings(None, None):
            try:
                self.logbook.store(replace(session, effort=ratings.effort, pain=ratings.pain))
            except Refused as refusal:
                tell_refusal(self, refusal)
        self.move_on(session)

    def _go_on(self, round: Round) -> None:  # noqa: A002
        """Shows the card of the next exercise, or what the round came to."""
        if round.exercise is not None:
            self._round = round
            self.read_again()
            return
        self._round = Round()
        if round.several and round.sessions:
            self.app.push_screen(ClosingScreen(self.logbook, round), lambda _: self.action_leave())
        else:
            self.action_leave()
