"""The seconds that are left, large enough to read from the floor."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
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


class BigSeconds(Widget):
    """A whole number in large figures, centred; only figures that change are painted."""

    DEFAULT_CSS = """
    BigSeconds { height: 5; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.text = ""

    def show(self, seconds: int) -> None:
        """Shows the number."""
        before, self.text = self.text, str(seconds)
        if len(before) != len(self.text):
            self.refresh()
            return
        for place, (old, new) in enumerate(zip(before, self.text, strict=True)):
            if old != new:
                x = self._left() + place * (FIGURE_WIDTH + GAP)
                self.refresh(Region(x, 0, FIGURE_WIDTH, HEIGHT))

    def render_line(self, y: int) -> Strip:
        """One row of all figures."""
        figures = (
            "".join("██" if square == "#" else "  " for square in FIGURES[character][y])
            for character in self.text
        )
        row = " " * self._left() + (" " * GAP).join(figures) if y < HEIGHT else ""
        return Strip([Segment(row.ljust(self.size.width), self.rich_style)])

    def _left(self) -> int:
        width = len(self.text) * (FIGURE_WIDTH + GAP) - GAP
        return max(0, (self.size.width - width) // 2)
