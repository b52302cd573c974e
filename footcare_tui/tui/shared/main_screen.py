"""The base of the screens that have a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from footcare_tui.clock import Clocks
from footcare_tui.logbook import Logbook
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.places import tabs
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.changes import Changes
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.top_bar import TopBar
from footcare_tui.views.layout import TALL, WIDE


@dataclass(frozen=True, slots=True)
class Setup:
    """What the app gives each of its screens.

    ``speed`` is how many times as fast as usual a session runs. ``flash``
    has the word of a new phase stand out for a moment.
    """

    logbook: Logbook
    changes: Changes
    clocks: Clocks
    motion: MotionPolicy
    speed: float
    flash: bool


class MainScreen(Screen[None]):
    """A screen with a number: the top bar, its own content, the footer.

    It shows the records as they are whenever it comes to the front, and
    after each change while it is in front.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    BINDINGS = bindings("main screen")

    place: ClassVar[str]

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.logbook = setup.logbook
        self.change = setup.changes.make

    def compose(self) -> ComposeResult:
        """Return the frame around the screen's own content."""
        yield TopBar(tabs(self.logbook.config.keymap), self.place)
        yield from self.compose_place()
        yield KeyLine()

    def compose_place(self) -> ComposeResult:
        """Return the screen's own content."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Show the records as they are now.

        A screen that is not mounted yet has nothing to show them in; it reads
        them as soon as it is.
        """
        if self.is_mounted:
            self.query_one(TopBar).show(self.logbook.today())
            self.show_records()
            self.refresh_bindings()

    def show_records(self) -> None:
        """Show the records in the screen's own content."""
        raise NotImplementedError

    def action_page(self, direction: str) -> None:
        """Scroll the text of a screen that has some."""

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was in front."""
        self.read_again()
