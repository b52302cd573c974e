"""Rows of text of which only those that change are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from footcare_tui.views.rows import Row

# What the rows are for a width and a height in cells.
Build = Callable[[int, int], Sequence[Row]]

ABOVE, BELOW = "↑", "↓"


class Rows(Widget):
    """Shows what is built for its size; what does not fit can be scrolled to.

    Textual's scrolling containers lay out the whole screen anew when their
    text changes. This paints the rows that differ and nothing else, which is
    what a key press, and a slow line, should cost.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._build: Build = _nothing
        self._rows: Sequence[Row] = ()
        self._first = 0
        # Kept while the size is one in which the rows have to begin elsewhere.
        self._wanted_first = 0

    def say(self, build: Build) -> None:
        """Shows the rows, in place of those before."""
        self._build = build
        self._fill()

    def scroll_rows(self, by: int) -> None:
        """Moves the rows up by so many, as far as there are more of them."""
        self.see(self._first + by)

    def page(self, direction: str) -> None:
        """Moves the rows a page ``down`` or up; one row stays in sight."""
        page = max(1, self.size.height - 1)
        self.scroll_rows(page if direction == "down" else -page)

    def see(self, first: int) -> None:
        """Begins with that row, or the last from which on the widget is full."""
        self._wanted_first = self._nearest(first)
        if self._wanted_first != self._first:
            self._first = self._wanted_first
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row, with a mark where there are more above or below."""
        ground = self.visual_style
        width, height = self.size
        segments = [Segment(text, _style(ground, style)) for text, style in self._shown(y)]
        strip = Strip(segments).adjust_cell_length(width, ground.rich_style)
        more_above = y == 0 and self._first > 0
        more_below = y == height - 1 and self._first + height < len(self._rows)
        if not (more_above or more_below):
            return strip
        mark = Segment(ABOVE if more_above else BELOW, _style(ground, "$muted"))
        return Strip([*strip.crop(0, width - 1), mark], width)

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - Textual's form
        """Builds the rows for the new size."""
        self._fill()
        self.refresh()

    def _fill(self) -> None:
        before = [self._shown(y) for y in range(self.size.height)]
        frame = self._first, len(self._rows)
        self._rows = self._build(*self.size) if self.size else ()
        self._first = self._nearest(self._wanted_first)
        # The marks that there is more follow from these.
        if frame != (self._first, len(self._rows)):
            self.refresh()
            return
        changed = (row != self._shown(y) for y, row in enumerate(before))
        begin = 0
        for differs, rows in groupby(changed):
            height = len(list(rows))
            if differs:
                self.refresh(Region(0, begin, self.size.width, height))
            begin += height

    def _nearest(self, first: int) -> int:
        """The row nearest to that one with which the widget can begin and still be full."""
        return max(0, min(first, len(self._rows) - self.size.height))

    def _shown(self, y: int) -> Row:
        number = self._first + y
        return self._rows[number] if number < len(self._rows) else ()


def _nothing(width: int, height: int) -> Sequence[Row]:  # noqa: ARG001 - a Build
    return ()


def _style(ground: Style, style: str) -> RichStyle:
    return (ground + Style.parse(style) if style else ground).rich_style
