"""The session in the journal: kept, finished or discarded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from footcare_tui.errors import Refused
from footcare_tui.model import Session
from footcare_tui.store import History, Journal


class SessionUnderWay:
    """What becomes of the session in the journal; each call may raise Refused.

    ``store`` stores a session, ``name`` returns the name of an exercise, and
    ``warn`` shows what failed although the session is stored.
    """

    def __init__(
        self,
        history: History,
        journal: Journal,
        store: Callable[[Session], None],
        name: Callable[[str], str],
        warn: Callable[[str], None],
    ) -> None:
        self._history = history
        self._journal = journal
        self._store = store
        self._name = name
        self._warn = warn

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
        self._store(session)
        try:
            self._journal.clear()
        except Refused as refusal:
            self._journal.hand_over()
            self._warn(f"the session is stored, but {refusal}")

    def discard(self) -> None:
        """Discard the session under way here; it can be put back."""
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
