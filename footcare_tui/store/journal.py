"""The journal of a workout under way, so that a lost line loses no repetition."""

from __future__ import annotations

import json

from footcare_tui.errors import Refused
from footcare_tui.model import FieldError, Session
from footcare_tui.paths import Home
from footcare_tui.store import files


class Journal:
    """The session under way, as it stood after its last finished repetition."""

    def __init__(self, home: Home) -> None:
        self._path = home.in_progress

    def write(self, session: Session) -> None:
        """Keeps the session as it stands. Raises Refused when it cannot be kept."""
        files.write_whole(self._path, json.dumps(session.to_fields()).encode("ascii"))

    def read(self) -> Session | None:
        """The session that was under way, or None; a damaged journal counts as none."""
        try:
            return Session.from_fields(json.loads(self._path.read_bytes()))
        except (OSError, ValueError, FieldError, AttributeError, TypeError):
            return None

    def clear(self) -> None:
        """Forgets the session: it is stored, or was discarded. Raises Refused when it cannot."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise Refused(f"cannot remove {self._path}: {error.strerror}") from None
