"""The guide through a round: which session is under way, and which exercise comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from footcare_tui.clock import SLEPT_S, Clocks
from footcare_tui.guided_session import GuidedSession, round_of
from footcare_tui.hooks import Hooks
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.countdown import Moment, Player
from footcare_tui.scheduler.round import Round


class RoundGuide:
    """Guide through a round of exercises; a single exercise is a round of one.

    An exercise waits for its start; then its session is under way; at its
    end the session is stored or discarded, and ``move_on`` goes to the next
    exercise. The steady clock of ``clocks`` decides where a session is; no
    seconds are counted. ``begin``, ``resume`` and ``start`` raise Refused
    while another footcare has a session under way.
    """

    def __init__(self, logbook: Logbook, clocks: Clocks, speed: float, hooks: Hooks) -> None:
        self._logbook = logbook
        self._hooks = hooks
        self._clocks = clocks
        self._speed = speed
        self.round = Round()
        self.session: GuidedSession | None = None
        # The session that was just stored, until the round moves on.
        self._stored: Session | None = None
        self._asleep_before = 0.0

    @property
    def under_way(self) -> bool:
        """Whether a session has begun and is not over."""
        return self.session is not None

    @property
    def paused(self) -> bool:
        """Whether the session under way is paused."""
        return self.session is not None and self.session.player.paused

    @property
    def waiting(self) -> Exercise | None:
        """The exercise that waits for its start, or None."""
        is_begun = self.under_way or self._stored is not None
        return None if is_begun else self.round.exercise

    @property
    def unfinished(self) -> Exercise | None:
        """The exercise under way, or the next one of a round with sessions made."""
        return self.round.exercise if self.under_way or self.round.sessions else None

    @property
    def between_exercises(self) -> bool:
        """Whether the exercise that waits is one of several."""
        return self.waiting is not None and self.round.several

    @property
    def is_idle(self) -> bool:
        """Whether no session and no round is under way."""
        return not (self.under_way or self._stored or self.between_exercises)

    def prepare(self, exercises: Sequence[Exercise]) -> None:
        """Begin a round of the exercises; the first of them waits for its start."""
        self._begin_round(round_of(self._logbook, exercises), None)

    def begin(self, exercises: Sequence[Exercise]) -> None:
        """Begin a round of the exercises; a single exercise starts at once."""
        session = self._new_session(exercises[0]) if len(exercises) == 1 else None
        self._begin_round(round_of(self._logbook, exercises), session)

    def resume(self, session: Session) -> None:
        """Begin a round of a session from the journal, paused at its next repetition."""
        now = self._clocks.steady()
        resumed = GuidedSession.resumed(self._logbook, session, now, self._speed, self._hooks)
        self._begin_round(round_of(self._logbook, [resumed.exercise]), resumed)

    def start(self) -> None:
        """Start the exercise that waits."""
        if (exercise := self.waiting) is not None:
            self._use(self._new_session(exercise))

    def control(self, change: Callable[[Player, float], Player]) -> None:
        """Change the player of the session under way: pause it, skip a phase and so on."""
        if self.session is not None:
            if self.session.player.paused:
                self._asleep_before = self._clocks.asleep()
            self.session.player = change(self.session.player, self._clocks.steady())

    def pause_after_sleep(self) -> bool:
        """Pause a running session where the machine fell asleep; return whether it did."""
        slept = self._clocks.asleep() - self._asleep_before
        if slept <= SLEPT_S or self.paused:
            return False
        self.control(lambda player, now: player.pause(now, slept))
        return True

    def moment(self) -> Moment:
        """Return where the session under way is now."""
        assert self.session is not None
        return self.session.player.at(self._clocks.steady())

    def journalled_moment(self) -> Moment:
        """Return the present moment after writing the finished repetitions to the journal.

        Raises Refused when they cannot be written; the session goes on.
        """
        assert self.session is not None
        return self.session.at(self._clocks.steady())

    def store(self, *, count_as_done: bool = False) -> Session | None:
        """Store the session under way and end it; return it, or None if it has ended already.

        Raises Refused, and the session goes on, when it cannot be stored.
        """
        if self.session is None:
            return None
        self._stored = self.session.store(self._clocks.steady(), count_as_done=count_as_done)
        self.session = None
        return self._stored

    def discard(self) -> None:
        """End the session under way without storing it. Raises Refused when that fails."""
        if self.session is not None:
            self.session.discard()
            self.session = None

    def hand_over(self) -> None:
        """Leave the session under way to the footcare that asked for it."""
        self._logbook.journal.hand_over()
        self.session = None

    def move_on(self) -> None:
        """Go to the next exercise; without a stored session, this one was left out."""
        stored, self._stored = self._stored, None
        self.round = self.round.done(stored) if stored else self.round.leave_out()

    def postpone(self) -> None:
        """Go to the next exercise, and do this one last."""
        self.round = self.round.postpone()

    def stop(self) -> None:
        """End the round; its remaining exercises are left out."""
        self.round = self.round.stop()

    def _begin_round(self, round: Round, session: GuidedSession | None) -> None:  # noqa: A002
        self.round, self._stored = round, None
        self._use(session)

    def _use(self, session: GuidedSession | None) -> None:
        self.session = session
        self._asleep_before = self._clocks.asleep()

    def _new_session(self, exercise: Exercise) -> GuidedSession:
        now = self._clocks.steady()
        return GuidedSession(self._logbook, exercise, now, self._speed, self._hooks)
