"""The line at the top of every screen: where you are, and which day it is."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from footcare_tui.words import long_day, short_day

PLACES = (("1", "Today", "today"), ("2", "Countdown", "countdown"), ("3", "History", "history"))


class TopBar(Widget):
    """The screens by number, the present one marked, and the day on the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 1; background: $panel; color: $muted; }
    """

    day: reactive[date | None] = reactive(None)
    # Whether a session waits on the countdown while another screen is in front.
    session_waits: reactive[bool] = reactive(False)

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def render(self) -> Content:
        """As much as fits: places, then the program's name, then the day in full."""
        places = Content("  ").join(self._place_name(*place) for place in PLACES)
        width = self.size.width
        name = Content.assemble(("footcare", "bold $primary"), "   ")
        left = name + places if width >= 72 else places
        room = width - left.cell_length - 2
        for words in (long_day, short_day):
            day = words(self.day) if self.day else ""
            if len(day) <= room:
                return left + Content(" " * (width - left.cell_length - len(day)) + day)
        return left

    def _place_name(self, key: str, name: str, place: str) -> Content:
        if place == self._place:
            return Content.assemble((f"{key} {name}", "bold underline $foreground"))
        if place == "countdown" and self.session_waits:
            return Content.assemble((f"{key} Paused", "bold $warning"))
        return Content(f"{key} {name}")
