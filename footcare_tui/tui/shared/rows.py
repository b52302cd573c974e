"""Rows of text that paint only the spans that change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Resize
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from footcare_tui.terminal.cells import is_narrow
from footcare_tui.views.rows import CURSOR, Row

# Returns the rows for a width and a height in cells.
Build = Callable[[int, int], Sequence[Row]]

ABOVE, BELOW = "↑", "↓"


class Rows(Widget):
    """The rows that are built for its size; the others can be scrolled to.

    Textual's scrolling containers lay out the whole screen again when their
    text changes. This paints only the spans that differ, so that a key press
    costs little on a slow connection, too.
    """

    def __init__(self, build: Build = lambda *_: (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._build = build
        self._rows: Sequence[Row] = ()
        self._first = 0
        # The first row to show when the size allows it.
        self._wanted_first = 0

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell on the screen of the bar at the row under the cursor, if it is in view."""
        for y in range(self.size.height):
            row = self._shown(y)
            if row and row[0][0].startswith(CURSOR):
                return self.content_region.offset + Offset(0, y)
        return None

    def update(self, build: Build) -> None:
        """Replace the rows."""
        self._build = build
        self._fill()

    def scroll_rows(self, by: int) -> None:
        """Scroll by a number of rows, as far as there are more of them."""
        self.see(self._first + by)

    def page(self, direction: str) -> None:
        """Scroll a page ``down`` or up; one row stays in view."""
        page = max(1, self.size.height - 1)
        self.scroll_rows(page if direction == "down" else -page)

    def see(self, first: int) -> None:
        """Scroll to a row, or to the last one below which the widget is full."""
        self._wanted_first = self._nearest(first)
        if self._wanted_first != self._first:
            self._first = self._wanted_first
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row, with an arrow if there are more above or below."""
        ground = self.visual_style
        width, height = self.size
        segments = [
            Segment("".join(text for text, _ in alike), _style(ground, style))
            for style, alike in groupby(self._shown(y), key=itemgetter(1))
        ]
        strip = Strip(segments).adjust_cell_length(width, ground.rich_style)
        more_above = y == 0 and self._first > 0
        more_below = y == height - 1 and self._first + height < len(self._rows)
        if not (more_above or more_below):
            return strip
        arrow = Segment(ABOVE if more_above else BELOW, _style(ground, "$muted"))
        return Strip([*strip.crop(0, width - 1), arrow], width)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual's form
        """Build the rows for the new size."""
        self._fill()
        self.refresh()

    def _fill(self) -> None:
        before = [self._shown(y) for y in range(self.size.height)]
        frame = self._first, len(self._rows)
        self._rows = self._build(*self.size) if self.size else ()
        self._first = self._nearest(self._wanted_first)
        # The arrows follow from these.
        if frame != (self._first, len(self._rows)):
            self.refresh()
        # Without a region, refresh would paint everything.
        elif changed := [
            region for y, row in enumerate(before) for region in self._changed(y, row)
        ]:
            self.refresh(*changed)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the widget can begin and still be full."""
        return max(0, min(first, len(self._rows) - self.size.height))

    def _shown(self, y: int) -> Row:
        number = self._first + y
        return self._rows[number] if number < len(self._rows) else ()

    def _changed(self, y: int, before: Row) -> Iterator[Region]:
        """Yield the spans of a row that differ, or the whole row if it must be painted as one."""
        after = self._shown(y)
        if before == after:
            return
        widths, widths_before = ([len(text) for text, _ in row] for row in (after, before))
        # Only the terminal knows the width of wide text, and so where the next span begins.
        if widths != widths_before or not all(is_narrow(text) for text, _ in (*before, *after)):
            yield Region(0, y, self.size.width, 1)
            return
        for old, new, width, end in zip(before, after, widths, accumulate(widths), strict=True):
            if old != new:
                yield Region(end - width, y, width, 1)


def _style(ground: Style, style: str) -> RichStyle:
    return (ground + Style.parse(style) if style else ground).rich_style
