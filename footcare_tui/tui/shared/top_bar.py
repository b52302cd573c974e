"""The line at the top of every screen: where you are, and which day it is."""

from __future__ import annotations

from datetime import date

from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.top_bar import Tabs, place_row


class TopBar(Rows):
    """The screens by number, the present one marked, and the day on the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; }
    """

    def __init__(self, tabs: Tabs, place: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._place = place
        self._session_waits = False
        self._day: date | None = None

    def show(self, day: date) -> None:
        """Shows the day."""
        self._day = day
        self._paint()

    def mark(self, *, session_waits: bool) -> None:
        """Says whether a session waits on the countdown while another screen is in front."""
        self._session_waits = session_waits
        self._paint()

    def _paint(self) -> None:
        if (day := self._day) is not None:
            tabs, place, waits = self._tabs, self._place, self._session_waits
            self.say(
                lambda width, _: [place_row(tabs, place, day, width, session_waits=waits)],
            )
