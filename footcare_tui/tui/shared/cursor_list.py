"""A list of rows, one of which is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.reactive import reactive

from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.rows import Row

# Returns the rows for a cursor, and a width and a height in cells; as many for each entry.
BuildList = Callable[[int, int, int], Sequence[Row]]


class CursorList(Rows, can_focus=True):
    """Entries, each with a key, of as many rows each; a bar marks the one under the cursor."""

    # The index of the entry under the cursor.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    _keys: Sequence[str] = ()
    _build_list: BuildList = staticmethod(lambda *_: ())

    @property
    def key(self) -> str | None:
        """The key of the entry under the cursor, or None if there are no entries."""
        return self._keys[self.cursor] if self._keys else None

    def show(self, keys: Sequence[str], build: BuildList, start: int = 0) -> None:
        """Show the entries; the cursor stays on its entry, or goes to ``start``."""
        wanted = self.key
        self._keys, self._build_list = keys, build
        self.cursor = keys.index(wanted) if wanted in keys else start
        self.update(self._rows_for)

    def watch_cursor(self) -> None:
        """Move the bar with the cursor."""
        self.update(self._rows_for)
        self.see(self._first)

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        self.action_move_to(self.cursor + by)

    def action_move_to(self, index: int) -> None:
        """Move the cursor to an entry, counted from the first or, below 0, from the end."""
        if self._keys:
            self.cursor = index % len(self._keys)

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:
        return self._build_list(self.cursor, width, height)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the cursor is in view."""
        first = super()._nearest(first)
        if not self._rows:
            return first
        each = len(self._rows) // len(self._keys)
        begin, end = self.cursor * each, (self.cursor + 1) * each
        return max(end - self.size.height, min(first, begin))
