"""The exercises of the day, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive

from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.rows import Row
from footcare_tui.views.today import Entry, entry_rows, first_cursor


class ExerciseList(Rows, can_focus=True):
    """Names, pips and counts in columns; a bar marks the exercise under the cursor."""

    BINDINGS = bindings("exercise list")

    # The index of the exercise under the cursor.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    _entries: Sequence[Entry] = ()

    @property
    def exercise(self) -> str | None:
        """The slug of the exercise under the cursor, or None if there are no exercises."""
        return self._entries[self.cursor].due.exercise if self._entries else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show the exercises; the cursor stays on its exercise."""
        wanted = self.exercise
        slugs = [entry.due.exercise for entry in entries]
        self._entries = entries
        self.cursor = slugs.index(wanted) if wanted in slugs else first_cursor(entries)
        self.update(self._rows_for)

    def watch_cursor(self) -> None:
        """Move the bar with the cursor."""
        self.update(self._rows_for)
        self.see(self._first)

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        self.action_move_to(self.cursor + by)

    def action_move_to(self, index: int) -> None:
        """Move the cursor to an exercise, counted from the first or, below 0, from the end."""
        if self._entries:
            self.cursor = index % len(self._entries)

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:
        return entry_rows(self._entries, self.cursor, width, height)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the cursor is in view."""
        first = super()._nearest(first)
        if not self._rows:
            return first
        each = len(self._rows) // len(self._entries)
        begin, end = self.cursor * each, (self.cursor + 1) * each
        return max(end - self.size.height, min(first, begin))
