"""A guided session under way: play the timeline, keep the journal and store the result."""

from __future__ import annotations

from collections.abc import Iterable

from footcare_tui.config import Event
from footcare_tui.errors import Refused
from footcare_tui.hooks import Hooks
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session, replace
from footcare_tui.scheduler.countdown import Moment, Player
from footcare_tui.scheduler.round import Round, Turn
from footcare_tui.terminal.cues import began
from footcare_tui.terminal.sanitize import plain_text


class GuidedSession:
    """One session of an exercise with a countdown.

    Times are seconds of any clock that only goes forward. ``player`` may be
    replaced by one that it returns itself (paused, skipped, extended …).
    """

    def __init__(
        self,
        logbook: Logbook,
        exercise: Exercise,
        now: float,
        speed: float = 1.0,
        hooks: Hooks | None = None,
    ) -> None:
        """Begin a session. Raises Refused while another footcare has one under way."""
        logbook.under_way.keep_interrupted()
        self.exercise = exercise
        self.player = Player(logbook.timeline(exercise), since=now, speed=speed)
        self._logbook = logbook
        self._session = logbook.under_way.begin(exercise)
        self._journalled = 0
        self._hooks = hooks or Hooks({})
        # The last moment that hooks were run for.
        self._before: Moment | None = None
        logbook.journal.open()

    @classmethod
    def resumed(
        cls,
        logbook: Logbook,
        session: Session,
        now: float,
        speed: float = 1.0,
        hooks: Hooks | None = None,
    ) -> GuidedSession:
        """Resume an interrupted session, paused after its last finished repetition.

        Raises Refused when it is under way again or no longer in the journal.
        """
        exercise = logbook.catalog.find(session.exercise)
        logbook.journal.claim(session)
        try:
            guided = cls(logbook, exercise, now, speed, hooks)
        except Refused:
            logbook.journal.hand_over()
            raise
        guided._session = session
        guided._journalled = session.reps
        guided.player = guided.player.paused_after(session.reps, session.seconds)
        return guided

    def at(self, now: float) -> Moment:
        """The state of the session now; the journal gets each newly finished repetition.

        Raises Refused when the journal cannot be written; the session goes on.
        """
        moment = self.player.at(now)
        self._run_hooks(moment)
        if moment.finished_repetitions != self._journalled:
            # Once for each repetition, even when it cannot be written.
            self._journalled = moment.finished_repetitions
            self._logbook.journal.write(self._as_of(moment))
        return moment

    def store(self, now: float, *, count_as_done: bool = False) -> Session | None:
        """End the session, store it and return it.

        It is complete when every repetition was finished, or when it counts as
        done. Without either, nothing is stored and the result is None. Raises
        Refused when it cannot be stored; the call can then be repeated.
        """
        moment = self.player.at(now)
        session = self._as_of(moment)
        if count_as_done:
            session = replace(session, complete=True)
        stored = session if session.reps or session.complete else None
        if stored:
            was_complete = self._day_is_complete()
            self._logbook.under_way.finish(stored)
            self._hooks.run(Event.DONE, self._variables(moment))
            if not was_complete and self._day_is_complete():
                self._hooks.run(Event.DAY_COMPLETE, {})
        else:
            self._logbook.journal.clear()
        return stored

    def discard(self) -> None:
        """End the session without storing it; undo puts its finished repetitions back."""
        self._logbook.under_way.discard()

    def _run_hooks(self, moment: Moment) -> None:
        """Run the hooks for the start and for a phase that has begun."""
        before, self._before = self._before, moment
        if before is None:
            self._hooks.run(Event.START, self._variables(moment))
        if not moment.done and (before is None or began(before, moment)):
            self._hooks.run(Event.PHASE, self._variables(moment))

    def _variables(self, moment: Moment) -> dict[str, str]:
        """Return the variables of a hook, such as PHASE, as on the screen."""
        phase = moment.phase
        return {
            "EXERCISE": plain_text(self.exercise.name),
            "PHASE": phase.kind.value,
            "SECONDS": f"{phase.seconds:g}",
            "REP": f"{phase.repetition}",
            "REPS": f"{self.player.timeline.repetitions_a_side}",
            "SIDE": phase.side.value.upper() if phase.side else "",
        }

    def _day_is_complete(self) -> bool:
        # Worked out only for a person who has the hook.
        return Event.DAY_COMPLETE in self._hooks and self._logbook.plan().complete

    def _as_of(self, moment: Moment) -> Session:
        return replace(
            self._session,
            reps=moment.finished_repetitions,
            seconds=round(moment.active),
            complete=moment.finished_repetitions >= self._session.prescribed_reps,
        )


def round_of(logbook: Logbook, exercises: Iterable[Exercise]) -> Round:
    """Return a session of each exercise in turn, as prescribed today."""
    return Round(tuple(Turn(each, logbook.timeline(each).seconds) for each in exercises))
