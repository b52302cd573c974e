"""The seconds that are left and the word of the phase, large enough to read from the floor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.big_digits import (
    FIGURE_SIZES,
    LETTER_ROWS,
    figure_rows,
    fitting_size,
    word_rows,
)
from footcare_tui.views.layout import BIG_COLUMNS, BIG_ROWS
from footcare_tui.views.rows import Row

# The fewest rows of a screen for figures of each size.
SCREEN_ROWS = (BIG_ROWS, 24, 12)


class BigSeconds(Rows):
    """A whole number in large figures, centred, as large as the screen has room for.

    Where large figures do not fit, it is a line of text.
    """

    DEFAULT_CSS = """
    BigSeconds { height: auto; width: 1fr; color: $foreground; }
    """

    text = ""
    _figures = _look = ""

    def show(self, seconds: int, look: str = "$foreground", most: int = 0) -> None:
        """Show the number in the style, with room for the digits of ``most``."""
        self.text, self._look = str(seconds), look
        # A figure that moved would be painted again as a whole.
        self._figures = self.text.rjust(len(str(most)))
        self.update(self._rows_for)

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Return the number of rows on a screen with the size of the viewport."""
        sizes = zip(SCREEN_ROWS, FIGURE_SIZES, strict=True)
        return next((size.rows for rows, size in sizes if viewport.height >= rows), 1)

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:
        size = fitting_size(len(self._figures), width, height)
        if size is None:
            return [*[()] * (height // 2), ((self.text.center(width), f"bold {self._look}"),)]
        above = (height - size.rows) // 2
        return [*[()] * above, *figure_rows(self._figures, size, width, self._look)]


class BigWord(Rows):
    """A word in block letters on a large screen; elsewhere it has no row."""

    DEFAULT_CSS = """
    BigWord { height: auto; width: 1fr; }
    """

    def show(self, word: str, look: str) -> None:
        """Show the word in the style."""
        self.update(lambda width, _: word_rows(word, width, look) or [((word, look),)])

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Return the number of rows on a screen with the size of the viewport."""
        return LETTER_ROWS if is_big(viewport) else 0


def is_big(screen: Size) -> bool:
    """Whether a screen has room for block letters."""
    return screen.width >= BIG_COLUMNS and screen.height >= BIG_ROWS
