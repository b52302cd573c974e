"""The journal of a workout under way, so that a lost line loses no repetition."""

from __future__ import annotations

import json
import os
from contextlib import suppress

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import make_private_folder, write_whole
from footcare_tui.files.lock import FileLock
from footcare_tui.model import FieldError, Session
from footcare_tui.paths import Home


class Journal:
    """The session under way, as it stood after its last finished repetition.

    While a session goes on, its journal is locked, so that another footcare
    tells a session that was cut off from one that is alive. It may ask for
    one that is alive: a dead line is not always told that it is dead.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._path = home.in_progress
        self._lock: FileLock | None = None

    def open(self) -> None:
        """Claims the journal for a session that begins.

        Raises Refused while another footcare has a session under way.
        """
        if self._lock is None and not self._claim():
            raise Refused("a session is under way in another footcare; finish or stop it there")
        self.ask_no_more()

    def is_alive_elsewhere(self) -> bool:
        """Whether another footcare has a session under way. Raises Refused when it cannot tell."""
        if self._lock is not None or not os.path.lexists(self._home.session_lock):
            return False
        if not self._claim():
            return True
        self._release()
        return False

    def ask(self) -> None:
        """Asks whoever has a session under way to leave it to us. Raises Refused."""
        write_whole(self._home.session_wanted, b"")

    def ask_no_more(self) -> None:
        """Takes the question back, whether or not it was answered."""
        with suppress(OSError):
            self._home.session_wanted.unlink(missing_ok=True)

    def is_asked_for(self) -> bool:
        """Whether another footcare asks for the session that is under way here."""
        return self._lock is not None and os.path.lexists(self._home.session_wanted)

    def hand_over(self) -> None:
        """Leaves the session, as it stands in the journal, to whoever asked for it."""
        self._release()

    def write(self, session: Session) -> None:
        """Keeps the session as it stands. Raises Refused when it cannot be kept."""
        write_whole(self._path, json.dumps(session.to_fields()).encode("ascii"))

    def cut_off(self) -> Session | None:
        """The session that ended without being stored, or None.

        One that is alive, here or in another footcare, is not cut off; a
        damaged journal counts as none.
        """
        if self._lock is not None or not os.path.lexists(self._path) or not self._claim():
            return None
        try:
            return self.read()
        finally:
            self._release()

    def read(self) -> Session | None:
        """The session in the journal, whoever's it is; None when there is none to read."""
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
        self._release()

    def _claim(self) -> bool:
        make_private_folder(self._home.state)
        lock = FileLock(self._home.session_lock)
        try:
            if not lock.acquire():
                return False
        except OSError as error:
            raise Refused(f"cannot write to {self._home.state}: {error.strerror}") from None
        self._lock = lock
        return True

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
