"""Read the history in another thread than the one that shows it."""

from __future__ import annotations

from typing import NamedTuple

from footcare_tui.logbook.derived import Derivation, DerivedValues
from footcare_tui.store import History, State


class Look(NamedTuple):
    """The result of a look at the disk: the history before and now, and the derived values."""

    before: State | None
    now: State
    derived: DerivedValues


class BackgroundReader:
    """Look for changes on the disk; ``reader`` is a history with its own lock."""

    def __init__(self, history: History, reader: History, derivation: Derivation) -> None:
        self._history = history
        self._reader = reader
        self._derivation = derivation
        # Missing records that it finds are shown with the history's.
        reader.missed.lines = history.missed.lines

    def look(self) -> Look | None:
        """Read what other programs wrote without showing it; None when nothing has changed.

        This may run in another thread: reading a file takes longer than a
        frame. Values that were derived from the shown history are derived here
        as well. Raises Refused when the history cannot be read.
        """
        before, known = self._history.shown, self._derivation.kept
        now = self._reader.look(before)
        self._reader.notice(now)
        if now is before:
            return None
        derived = self._derivation.of(now)
        _ = derived.progress
        if known is not None and known.has_days:
            _ = derived.days
        return Look(before, now, derived)

    def show(self, look: Look) -> bool:
        """Use what a look found; return False when the history was changed here meanwhile."""
        if not self._history.show(look.now, look.before):
            return False
        self._derivation.kept = look.derived
        return True
