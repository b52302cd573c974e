"""A guided session under way: walks the timeline, journals it and stores the result."""

from __future__ import annotations

from dataclasses import replace

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.player import Moment, Player


class GuidedSession:
    """One exercise being done with a countdown.

    Times are seconds of any clock that only goes forward. ``player`` may be
    replaced by any of its own changes (paused, skipped, extended …).
    """

    def __init__(self, logbook: Logbook, exercise: Exercise, now: float, speed: float = 1.0):
        """Begins a session. Raises Refused while another footcare has one under way."""
        logbook.keep_cut_off()
        logbook.journal.open()
        self.exercise = exercise
        self.player = Player(logbook.timeline(exercise), since=now, speed=speed)
        self._logbook = logbook
        self._session = logbook.begin(exercise)
        self._journalled = 0

    @classmethod
    def resumed(
        cls, logbook: Logbook, session: Session, now: float, speed: float = 1.0
    ) -> GuidedSession:
        """Goes on with a session from the journal after its last finished repetition, paused."""
        logbook.journal.open()
        guide = cls(logbook, logbook.catalog.find(session.exercise), now, speed)
        guide._session = session
        guide._journalled = session.reps
        guide.player = guide.player.after(session.reps, session.seconds)
        return guide

    def at(self, now: float) -> Moment:
        """Where the session stands; a repetition finished since the last look is journalled.

        Raises Refused when the journal cannot be written; the session goes on.
        """
        moment = self.player.at(now)
        if moment.finished_repetitions != self._journalled:
            # Once for each repetition, even where it cannot be written.
            self._journalled = moment.finished_repetitions
            self._logbook.journal.write(self._as_of(moment))
        return moment

    def store(self, now: float, *, count_as_done: bool = False) -> Session | None:
        """Stores the session as it stands and ends it.

        It is complete when every repetition was finished, or the person says
        so. Without any repetition there is nothing to keep, and the answer is
        None unless it counts as done. Raises Refused when it cannot be
        stored, and may then be tried again.
        """
        session = self._as_of(self.player.at(now))
        if count_as_done:
            session = replace(session, complete=True)
        stored = session if session.reps or session.complete else None
        if stored:
            self._logbook.store(stored)
        self._logbook.journal.clear()
        return stored

    def discard(self) -> None:
        """Ends the session without keeping it."""
        self._logbook.journal.clear()

    def _as_of(self, moment: Moment) -> Session:
        return replace(
            self._session,
            reps=moment.finished_repetitions,
            seconds=round(moment.active),
            complete=moment.finished_repetitions >= self._session.prescribed_reps,
        )
