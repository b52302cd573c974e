"""The seconds that are left, large enough to read from the floor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.rows import Row

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


class BigSeconds(Rows):
    """A whole number in large figures, centred.

    Where large figures do not fit, it is a line of text.
    """

    DEFAULT_CSS = """
    BigSeconds { height: auto; width: 1fr; color: $foreground; }
    """

    text = ""

    def show(self, seconds: int) -> None:
        """Show the number."""
        self.text = str(seconds)
        self.update(self._rows_for)

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Return the number of rows on a screen with the size of the viewport."""
        return HEIGHT if viewport.height >= ROOMY_ROWS else 1

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:
        left = (width - len(self.text) * (FIGURE_WIDTH + GAP) + GAP) // 2
        if height < HEIGHT or left < 0:
            return [*[()] * (height // 2), ((self.text.center(width), ""),)]
        rows = (
            (" " * GAP).join(_squares(figure, y) for figure in self.text) for y in range(HEIGHT)
        )
        return [((f"{' ' * left}{row}".ljust(width), ""),) for row in rows]


def _squares(figure: str, y: int) -> str:
    """Return a row of a figure."""
    return "".join("██" if square == "#" else "  " for square in FIGURES[figure][y])
