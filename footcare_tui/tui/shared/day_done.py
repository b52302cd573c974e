"""The moment all is done for today, which is noticed once."""

from __future__ import annotations

from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.views.day_rows import all_done


class DayDone:
    """Notice that a change has completed the day; the same day is announced once."""

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        # The last day that was seen with something left, and the last one that was noticed.
        self._open: date | None = None
        self._noticed: date | None = None

    def look(self) -> str:
        """Return the words for a completed day, at the first look after something was left."""
        plan = self._logbook.plan()
        if not plan.complete:
            self._open = plan.day
        elif self._noticed != plan.day:
            # A day that was complete at the first look was noticed when it became so.
            self._noticed = plan.day
            return all_done(self._logbook) if self._open == plan.day else ""
        return ""
