"""What happens while the app is open and no key is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused
from footcare_tui.terminal.hangup import terminal_is_gone
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.terminal.signals import HUNG_UP

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp

# How often to look for a new day, or for records another program wrote, in seconds.
LOOK_EVERY_S = 1.5


class Watcher:
    """Takes in what changes around the app, and tells of each trouble once."""

    def __init__(self, app: FootcareApp) -> None:
        self._app = app
        self._day = app.logbook.today()
        self._told: frozenset[str] = frozenset()

    def look(self) -> None:
        """Takes in a new day, what other programs wrote, and a terminal that has gone."""
        app, logbook = self._app, self._app.logbook
        if not app.is_headless and terminal_is_gone():
            # What was finished of a session is in the journal.
            app.end(HUNG_UP)
            return
        if logbook.journal.is_asked_for():
            app.countdown.leave_to_another()
        day, changed, problems = logbook.today(), False, logbook.problems
        try:
            changed = logbook.refresh()
            problems = logbook.problems
        except Refused as refusal:
            # What was read last stays on the screen.
            problems = (*problems, str(refusal))
        self.tell(problems)
        if changed or day != self._day:
            self._day = day
            app.read_again()

    def tell(self, problems: Sequence[str]) -> None:
        """Names each problem once for as long as it lasts."""
        for problem in problems:
            if problem not in self._told:
                self._app.notify(plain_text(problem), severity="warning", markup=False)
        self._told = frozenset(problems)
