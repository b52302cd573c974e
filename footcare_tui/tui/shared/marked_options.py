"""A list of options with a sign at the one under the cursor."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import OptionList

from footcare_tui.tui.driver.textual_internals import option_at
from footcare_tui.views.rows import CURSOR


class MarkedOptions(OptionList):
    """Options; a bar marks the one under the cursor without colour."""

    @property
    def cursor_cell(self) -> Offset | None:
        """The first cell on the screen of the option under the cursor, if it is in view."""
        rows = (y for y in range(self.content_size.height) if self._is_under_cursor(y))
        first = next(rows, None)
        return None if first is None else self.content_region.offset + Offset(0, first)

    def render_line(self, y: int) -> Strip:
        """Return a line; the bar replaces the blank before the option under the cursor."""
        strip = super().render_line(y)
        if not strip.cell_length or not self._is_under_cursor(y):
            return strip
        ground = next(iter(strip)).style
        bar = Segment(CURSOR, ground)
        return Strip([bar, *strip.crop(1, strip.cell_length)], strip.cell_length)

    def _is_under_cursor(self, y: int) -> bool:
        return self.highlighted is not None and option_at(self, y) == self.highlighted
