"""The sessions of a day, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from footcare_tui.model import Session
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.history import NO_SESSION, session_row
from footcare_tui.views.rows import Row


class SessionList(Rows, can_focus=True):
    """One row for each session; the keys act on the session under the cursor.

    ``name_of`` returns the name of an exercise with a slug, padded to the
    width of the longest.
    """

    BINDINGS = bindings("session list")

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._sessions: Sequence[Session] = ()
        self._cursor = 0

    @property
    def session(self) -> Session | None:
        """The session under the cursor, or None if there are no sessions."""
        return self._sessions[self._cursor] if self._sessions else None

    def show(self, sessions: Sequence[Session]) -> None:
        """Show the sessions; the cursor stays on its session, or in its row if that one is gone."""
        known = None if self.session is None else self.session.id
        at = next((n for n, session in enumerate(sessions) if session.id == known), None)
        same_day = bool(self._sessions and sessions) and self._sessions[0].day == sessions[0].day
        if at is None:
            at = min(self._cursor, len(sessions) - 1) if same_day else 0
        self._sessions = sessions
        self._move_to(at)

    def action_move(self, by: int) -> None:
        """Move the cursor by a number of sessions, as far as there are any."""
        if self._sessions:
            self._move_to(max(0, min(self._cursor + by, len(self._sessions) - 1)))
            self.see(self._first)

    def on_focus(self) -> None:
        """Show whether keys move this cursor."""
        self.update(self._rows_for)

    on_blur = on_focus

    def _move_to(self, at: int) -> None:
        self._cursor = at
        self.update(self._rows_for)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the cursor is in view."""
        first = super()._nearest(first)
        return max(self._cursor + 1 - self.size.height, min(first, self._cursor))

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - a Build
        if not self._sessions:
            return [NO_SESSION]
        return [
            session_row(
                session,
                self._name_of(session.exercise),
                width,
                under_cursor=number == self._cursor,
                has_focus=self.has_focus,
            )
            for number, session in enumerate(self._sessions)
        ]
