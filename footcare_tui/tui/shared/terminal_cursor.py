"""Where the terminal's own cursor is: braille displays and magnifiers follow it."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from footcare_tui.tui.shared.rows import Rows


@runtime_checkable
class HasCursor(Protocol):
    """A screen or a widget that knows where on the screen the person is."""

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell on the screen, or None when nothing is chosen."""


def cursor_cell(screen: Screen[Any]) -> Offset:
    """Return the cell of the word, the answer, the field or the row where the person is."""
    focused = screen.focused
    if isinstance(focused, Input):
        # Textual counts one cell too many at the end of the text.
        return focused.cursor_screen_offset - Offset(focused.cursor_at_end, 0)
    for node in (screen, focused, *screen.query(Rows)):
        if isinstance(node, HasCursor) and (cell := node.cursor_cell) is not None:
            return cell
    return Offset(0, 0)
