"""What Today, Countdown and History have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from footcare_tui.logbook import Logbook
from footcare_tui.tui.actions import tabs
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.top_bar import TopBar
from footcare_tui.views.today import TALL, WIDE


class MainScreen(Screen[None]):
    """A screen with a number: the top bar, its own part, the footer.

    It reads the logbook again whenever it comes to the front, and when told
    that records have changed.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    BINDINGS = bindings("main screen")

    place: ClassVar[str]

    def __init__(self, logbook: Logbook) -> None:
        super().__init__()
        self.logbook = logbook

    def compose(self) -> ComposeResult:
        """The frame around the screen's own part."""
        yield TopBar(tabs(self.logbook.config.keymap), self.place)
        yield from self.compose_place()
        yield KeyLine()

    def compose_place(self) -> ComposeResult:
        """The screen's own part."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Shows the records as they are now."""
        self.query_one(TopBar).show(self.logbook.today())
        self.refresh_bindings()

    def action_page(self, direction: str) -> None:
        """Scrolls the text beside or below, on a screen that has one."""

    def on_screen_resume(self) -> None:
        """Comes to the front."""
        self.read_again()
