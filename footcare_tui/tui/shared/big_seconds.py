"""The seconds that are left, large enough to read from the floor."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

# Each figure is five rows of three squares; a square is two cells wide, so it looks square.
FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}
HEIGHT = 5
FIGURE_WIDTH = 6
GAP = 2
# Screens with fewer rows have no room for large figures.
ROOMY_ROWS = 12


class BigSeconds(Widget):
    """A whole number in large figures, centred; only figures that change are painted.

    Where large figures do not fit, it is a line of text.
    """

    DEFAULT_CSS = """
    BigSeconds { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.text = ""

    def show(self, seconds: int) -> None:
        """Show the number."""
        before, self.text = self.text, str(seconds)
        if len(before) != len(self.text) or not self._is_large():
            self.refresh()
            return
        for index, (old, new) in enumerate(zip(before, self.text, strict=True)):
            if old != new:
                x = self._left() + index * (FIGURE_WIDTH + GAP)
                self.refresh(Region(x, 0, FIGURE_WIDTH, HEIGHT))

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Return the number of rows on a screen with the size of the viewport."""
        return HEIGHT if viewport.height >= ROOMY_ROWS else 1

    def render_line(self, y: int) -> Strip:
        """Return one row of all figures."""
        if not self._is_large():
            row = self.text.center(self.size.width) if y == self.size.height // 2 else ""
            return Strip([Segment(row, self.rich_style)]).adjust_cell_length(
                self.size.width, self.rich_style
            )
        figures = (
            "".join("██" if square == "#" else "  " for square in FIGURES[character][y])
            for character in self.text
        )
        row = " " * self._left() + (" " * GAP).join(figures)
        return Strip([Segment(row.ljust(self.size.width), self.rich_style)])

    def _is_large(self) -> bool:
        return self.size.height == HEIGHT and self._large_width() <= self.size.width

    def _large_width(self) -> int:
        return len(self.text) * (FIGURE_WIDTH + GAP) - GAP

    def _left(self) -> int:
        return (self.size.width - self._large_width()) // 2
