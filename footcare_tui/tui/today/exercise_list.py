"""The exercises of the day, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive

from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.rows import Row
from footcare_tui.views.today import Entry, entry_rows, first_cursor


class ExerciseList(Rows, can_focus=True):
    """Names, pips and counts in columns; a bar marks the exercise under the cursor."""

    BINDINGS = bindings("exercise list")

    # The index of the exercise under the cursor.
    cursor: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()

    @property
    def exercise(self) -> str | None:
        """The slug of the exercise under the cursor."""
        return None if self.cursor is None else self._entries[self.cursor].due.exercise

    def show(self, entries: Sequence[Entry]) -> None:
        """Show the exercises; the cursor stays on its exercise."""
        wanted = self.exercise
        slugs = [entry.due.exercise for entry in entries]
        self._entries = entries
        if wanted in slugs:
            self.cursor = slugs.index(wanted)
        else:
            self.cursor = first_cursor(entries) if entries else None
        self.update(self._rows_for)

    def watch_cursor(self) -> None:
        """Move the bar with the cursor."""
        self.update(self._rows_for)
        self.see(self._first)

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        if self.cursor is not None:
            self.cursor = (self.cursor + by) % len(self._entries)

    def action_first(self) -> None:
        """Move the cursor to the first exercise."""
        self.cursor = 0 if self._entries else None

    def action_last(self) -> None:
        """Move the cursor to the last exercise."""
        self.cursor = len(self._entries) - 1 if self._entries else None

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:
        cursor = -1 if self.cursor is None else self.cursor
        return entry_rows(self._entries, cursor, width, height)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the cursor is in view."""
        first = super()._nearest(first)
        if self.cursor is None or not self._rows:
            return first
        each = len(self._rows) // len(self._entries)
        begin, end = self.cursor * each, (self.cursor + 1) * each
        return max(end - self.size.height, min(first, begin))
