"""A page of text to scroll through, over the screen it was opened from."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.overlay import Overlay


class Pages(VerticalScroll):
    """A text with a scrollbar."""

    def on_resize(self) -> None:
        """Move the scrollbar to the text; Textual does not move it while it is hidden."""
        self.vertical_scrollbar.position = self.scroll_y


class PagesScreen(Overlay[None]):
    """Text to scroll through; any of the usual keys closes it."""

    CSS_PATH = Path(__file__).with_name("pages.tcss")
    BINDINGS = bindings("page")
    has_palette = True

    def __init__(self, text: Content) -> None:
        super().__init__()
        self._text = text

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the first line in view."""
        return self.query_one(Pages).content_region.offset

    def compose(self) -> ComposeResult:
        """Return the text and the keys that close it."""
        with Pages(id="pages"):
            yield Static(self._text, markup=False)
        yield KeyLine()
