"""The base of the screens that have a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from footcare_tui.clock import Clocks
from footcare_tui.config import Config
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.places import tabs
from footcare_tui.tui.shared.changes import Changes
from footcare_tui.tui.shared.day_done import DayDone
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.mute import Mute
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.tui.shared.undo import Undo
from footcare_tui.views.layout import TALL, WIDE
from footcare_tui.views.top_bar import place_row


class Setup(NamedTuple):
    """The parts of the app that each screen needs.

    ``start`` begins the countdown of exercises, and ``show_today`` leaves it.
    ``show_plan_of`` goes to an exercise on the Plan screen.
    ``waiting`` returns words for a session or a round that goes on later,
    or none, and ``show_session`` goes back to it. ``accept`` raises Refused
    for settings that the app cannot use. ``speed`` is how many times as fast
    as usual a session runs. With ``flash`` the word of a new phase is
    highlighted for a moment.
    """

    logbook: Logbook
    changes: Changes
    mute: Mute
    undo: Undo
    day_done: DayDone
    start: Callable[[Sequence[Exercise]], None]
    show_today: Callable[[], None]
    show_plan_of: Callable[[Exercise], None]
    waiting: Callable[[], str]
    show_session: Callable[[], None]
    accept: Callable[[Config], None]
    clocks: Clocks
    motion: MotionPolicy
    speed: float
    flash: bool


class MainScreen(Screen[None]):
    """A screen with a number: the top bar, its own content, the key line.

    It shows the records as they are whenever it comes to the front, and
    after each change while it is in front.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    BINDINGS = bindings("main screen")

    mode: ClassVar[str]
    # The selector of the text that page keys scroll.
    text: ClassVar[str] = ""

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.setup = setup
        self.logbook = setup.logbook
        self.change = setup.changes.make

    @property
    def day(self) -> date:
        """The day in the top bar."""
        return self.logbook.today()

    def compose(self) -> ComposeResult:
        """Return the frame around the screen's own content."""
        yield Rows(id="top-bar")
        yield from self.compose_content()
        yield KeyLine()

    def compose_content(self) -> ComposeResult:
        """Return the screen's own content."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Show the records as they are now; a screen not mounted yet does so once it is."""
        if self.is_mounted:
            day, waits = self.day, bool(self.setup.waiting())
            places = tabs(self.logbook.config.keymap)
            self.query_one("#top-bar", Rows).update(
                lambda width, _: [place_row(places, self.mode, day, width, session_waits=waits)]
            )
            self.show_records()
            self.setup.undo.look()
            # The summary of a session says so itself.
            if (words := self.setup.day_done.look()) and self.mode != "countdown":
                self.notify(words, markup=False)
            self.refresh_bindings()

    def show_records(self) -> None:
        """Show the records in the screen's own content."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow undo and redo while there is something to undo or redo."""
        if action in ("undo", "redo"):
            return self.setup.undo.next(action) is not None
        return super().check_action(action, parameters)

    def labels_of(self, binding: Binding) -> tuple[str, ...]:
        """Return the labels of a key in the key line, from the longest to the shortest."""
        if binding.action in ("undo", "redo"):
            return self.setup.undo.labels(binding.action, binding.description)
        return (binding.description,)

    def action_undo(self) -> None:
        """Undo the last change."""
        self.setup.undo.undo()

    def action_redo(self) -> None:
        """Redo the change that was undone last."""
        self.setup.undo.redo()

    def action_page(self, direction: str) -> None:
        """Scroll the text of a screen that has some."""
        if self.text:
            self.query_one(self.text, Rows).page(direction)

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen was in front."""
        self.read_again()
