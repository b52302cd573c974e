"""The sessions of a day, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from footcare_tui.model import Session
from footcare_tui.terminal.sanitize import cell_width, padded, plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import minutes
from footcare_tui.views.today import CURSOR, Row, filled, ground_of

NONE: Row = (("No session", "$muted"),)


class SessionList(Rows, can_focus=True):
    """One row for each session; the keys act on the session under the cursor.

    ``name_of`` returns the name of an exercise with a slug; ``name_width`` is
    the width of the longest in cells.
    """

    BINDINGS = bindings("session list")

    def __init__(
        self,
        name_of: Callable[[str], str],
        name_width: int,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._name_of = name_of
        self._name_width = name_width
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
        """Show that keys move this cursor."""
        self.say(self._rows_for)

    def on_blur(self) -> None:
        """Show that keys move another cursor."""
        self.say(self._rows_for)

    def _move_to(self, at: int) -> None:
        self._cursor = at
        self.say(self._rows_for)

    def _nearest(self, first: int) -> int:
        """Return the nearest row with which the cursor is in view."""
        first = super()._nearest(first)
        return max(self._cursor + 1 - self.size.height, min(first, self._cursor))

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - a Build
        if not self._sessions:
            return [NONE]
        return [self._row(n, session, width) for n, session in enumerate(self._sessions)]

    def _row(self, number: int, session: Session, width: int) -> Row:
        here = number == self._cursor
        ground = ground_of(here and self.has_focus)
        felt = [
            f"{word} {figure}"
            for word, figure in (("effort", session.effort), ("pain", session.pain))
            if figure is not None
        ]
        name = padded(
            self._name_of(session.exercise),
            max(self._name_width, cell_width(self._name_of(session.exercise))),
        )
        row: Row = (
            (f"{CURSOR if here else ' '} ", f"$primary{ground}"),
            ("● " if session.complete else "◐ ", f"$primary{ground}"),
            (f"{session.at:%H:%M}  {name}", ground.strip()),
            (f"  {session.reps:>2} of {session.prescribed_reps:<2}", ground.strip()),
            (f"  {minutes(session.seconds):>5}", ground.strip()),
            (
                "  " + "  ".join([session.how.value, *felt, plain_text(session.note)]),
                f"$muted{ground}",
            ),
        )
        return filled(row, width, ground)
