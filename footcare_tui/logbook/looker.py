"""Reading the history in another thread than the one that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from footcare_tui.logbook.derived import DerivedValues
from footcare_tui.store import History, State


class Look(NamedTuple):
    """What a look at the disk found: the history before and now, and what follows from it."""

    before: State | None
    now: State
    derived: DerivedValues


class Looker:
    """Look for changes on the disk, with a history and a lock of its own."""

    def __init__(self, reader: History, derive: Callable[[State], DerivedValues]) -> None:
        self._reader = reader
        self._derive = derive

    def look(self, before: State | None, known: DerivedValues | None) -> Look | None:
        """Return what has changed since ``before``; None when nothing has.

        What was worked out of ``known`` is worked out here as well. Raises
        Refused when the history cannot be read.
        """
        now = self._reader.look(before)
        self._reader.notice(now)
        if now is before:
            return None
        derived = self._derive(now)
        _ = derived.progress
        if known is not None and known.has_days:
            _ = derived.days
        return Look(before, now, derived)
