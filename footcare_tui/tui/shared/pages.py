"""A page of text to scroll through, over the screen it was opened from."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset, Size
from textual.widget import Widget

from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.overlay import Overlay
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import BIG_COLUMNS


class Pages(VerticalScroll):
    """A text with a scrollbar."""

    def on_resize(self) -> None:
        """Move the scrollbar to the text; Textual does not move it while it is hidden."""
        self.vertical_scrollbar.position = self.scroll_y


class Section(Rows):
    """A part of a page, as high as its text is at its width; it begins with its heading."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return len(self._build(width, 0))


class PagesScreen(Overlay[bool]):
    """Sections of text to scroll through; any of the usual keys closes it."""

    CSS_PATH = Path(__file__).with_name("pages.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BIG_COLUMNS, "-wide")]
    BINDINGS = bindings("page") + bindings("page text")
    has_palette = True

    def __init__(self, *sections: Widget) -> None:
        super().__init__()
        self._sections = sections

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the first line in view."""
        return self.query_one(Pages).content_region.offset

    def compose(self) -> ComposeResult:
        """Return the text and the keys that close it."""
        yield Pages(*self._sections, id="pages")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow going to a section where there are several."""
        if action == "section":
            return len(self._sections) > 1
        return super().check_action(action, parameters)

    def action_section(self, direction: int) -> None:
        """Go to the next heading, or with -1 to the one before; from one end to the other."""
        pages = self.query_one(Pages)
        headings = [min(row, pages.max_scroll_y) for row in self._headings()]
        here = pages.scroll_target_y
        if direction > 0:
            row = next((row for row in headings if row > here), headings[0])
        else:
            row = next((row for row in reversed(headings) if row < here), headings[-1])
        pages.scroll_to(y=row, animate=False)

    def _headings(self) -> list[int]:
        """Return the row of each heading, counted from the first."""
        rows = [section.virtual_region.y for section in self.query(Section)]
        return sorted({row - rows[0] for row in rows})


class SafetyNotes(PagesScreen, inherit_bindings=False):
    """The page of the first start, which answers whether to go on to the first questions."""

    BINDINGS = bindings("safety notes") + bindings("page text")
