"""The guided session under way: begun, kept, finished or discarded."""

from __future__ import annotations

from collections.abc import Callable

from footcare_tui.errors import Refused
from footcare_tui.logbook.practice_clock import PracticeClock
from footcare_tui.logbook.sessions import new_session
from footcare_tui.model import Exercise, How, Prescription, Session, replace
from footcare_tui.store import History, Journal


class SessionUnderWay:
    """A guided session from its beginning to its end; each call may raise Refused.

    ``prescription`` returns that of an exercise today, ``name`` its name, and
    ``warn`` shows what failed although the session is stored.
    """

    def __init__(
        self,
        history: History,
        journal: Journal,
        clock: PracticeClock,
        prescription: Callable[[Exercise], Prescription],
        name: Callable[[str], str],
        warn: Callable[[str], None],
    ) -> None:
        self._history = history
        self._journal = journal
        self._clock = clock
        self._prescription = prescription
        self._name = name
        self._warn = warn

    def begin(self, exercise: Exercise) -> Session:
        """Return a session that begins now, without a repetition and not stored.

        It keeps the day it began on, whenever it is finished. Refused when the
        clock is wrong, as it could not be stored.
        """
        self._clock.check()
        prescription, clock = self._prescription(exercise), self._clock
        return new_session(exercise, prescription, clock.today(), clock.now(), How.GUIDED)

    def store(self, session: Session) -> None:
        """Store a session, or a newer version of one that is stored already."""
        known = self._history.known(session)
        what = "session" if known is None else "rating"
        self._history.change(
            f"{what} of {self._name(session.exercise)}", lambda: [self._newer(session)]
        )

    def keep_interrupted(self) -> Session | None:
        """Store what was finished of an interrupted session; return it, or None."""
        session = self._journal.interrupted()
        return self.keep(session) if session is not None and session.reps else None

    def keep(self, session: Session) -> Session:
        """Store what was finished of this interrupted session, and return it.

        Raises Refused when it is under way again or no longer in the journal.
        """
        with self._journal.claimed(session):
            kept = replace(session, complete=session.reps >= session.prescribed_reps)
            self.finish(kept)
        return kept

    def finish(self, session: Session) -> None:
        """Store the session in the journal, and remove it there.

        Where it cannot be removed, the next start does it, because it is stored.
        """
        self.store(session)
        try:
            self._journal.clear()
        except Refused as refusal:
            self._journal.hand_over()
            self._warn(f"the session is stored, but {refusal}")

    def discard(self) -> None:
        """Discard the session under way here; undo puts it back."""
        session = self._journal.read()
        if session is None:
            self._journal.clear()
        else:
            words = f"discard of {self._name(session.exercise)}"
            self._history.discard(words, session, self._journal.clear)

    def discard_interrupted(self, session: Session) -> None:
        """Discard this interrupted session; as :meth:`keep`."""
        with self._journal.claimed(session):
            self.discard()

    def _newer(self, session: Session) -> Session:
        """Return the session with a revision above the known one, if it is known."""
        known = self._history.known(session)
        return session if known is None else replace(session, rev=known.rev + 1)
