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

# The seconds between two checks for a new day, or for records that another program wrote.
LOOK_EVERY_S = 1.5


class Watcher:
    """Looks for changes around the app, and shows each problem once."""

    def __init__(self, app: FootcareApp) -> None:
        self._app = app
        self._day = app.logbook.today()
        self._shown: frozenset[str] = frozenset()

    def start(self) -> None:
        """Look from now on, again and again."""
        self._app.set_interval(LOOK_EVERY_S, self.look)

    def look(self) -> None:
        """Look for a new day, records of other programs, and a terminal that has gone."""
        app, logbook = self._app, self._app.logbook
        if not app.is_headless and terminal_is_gone():
            # The finished repetitions of a session are in the journal.
            app.end(HUNG_UP)
            return
        if logbook.journal.is_asked_for():
            app.countdown.leave_to_another()
        day, changed, problems = logbook.today(), False, logbook.problems
        try:
            changed = logbook.refresh()
            problems = logbook.problems
        except Refused as refusal:
            # The records that were read last stay on the screen.
            problems = (*problems, str(refusal))
        self.show(problems)
        if changed or day != self._day:
            self._day = day
            app.read_again()

    def show(self, problems: Sequence[str]) -> None:
        """Show each problem once for as long as it lasts."""
        for problem in problems:
            if problem not in self._shown:
                self._app.notify(plain_text(problem), severity="warning", markup=False)
        self._shown = frozenset(problems)
