"""The journal of a session under way, so that its repetitions survive a lost connection."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import make_private_folder, sync_folder, write_whole
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.json_text import parse_json
from footcare_tui.files.lock import FileLock
from footcare_tui.model import FieldError, Session
from footcare_tui.paths import Home

# How long a session waits for the lock, which a look from elsewhere holds for a moment.
LOOK_S = 0.2
OTHER_SESSION = "another session is under way; finish or stop it first"


class Journal:
    """The session under way, stored after each finished repetition.

    The journal is locked during a session. So another footcare knows whether
    a session was interrupted or is under way. It can request a session under
    way, because a program does not always notice that its connection is lost.

    ``is_stored`` says whether the history knows a session. Such a session is
    over, even if it was deleted since: its program ended before it could
    remove it here. It counts as none, and is removed.
    """

    def __init__(self, home: Home, is_stored: Callable[[Session], bool] = lambda _: False) -> None:
        self._home = home
        self._path = home.in_progress
        self._is_stored = is_stored
        self._lock: FileLock | None = None

    def open(self) -> None:
        """Lock the journal for a new session.

        Raises Refused while another footcare has a session under way.
        """
        if self._lock is None and not self._acquire(LOOK_S):
            raise Refused("a session is under way in another footcare; finish or stop it there")
        self.withdraw_request()

    def is_alive_elsewhere(self) -> bool:
        """Whether another footcare has a session under way. Raises Refused when unknown."""
        if self._lock is not None or not os.path.lexists(self._home.session_lock):
            return False
        if not self._acquire():
            return True
        self._release()
        return False

    def request(self) -> None:
        """Request the session that is under way in another footcare. Raises Refused."""
        write_whole(self._home.session_wanted, b"")

    def withdraw_request(self) -> None:
        """Withdraw the request; does nothing when there is none."""
        with suppress(OSError):
            self._home.session_wanted.unlink(missing_ok=True)

    def is_requested(self) -> bool:
        """Whether another footcare requests the session that is under way here."""
        return self._lock is not None and os.path.lexists(self._home.session_wanted)

    def hand_over(self) -> None:
        """Leave the session in the journal to the footcare that requested it."""
        self._release()

    def write(self, session: Session) -> None:
        """Store the session. Raises Refused when it cannot be stored."""
        write_whole(self._path, json.dumps(session.to_fields()).encode("ascii"))

    def interrupted(self) -> Session | None:
        """Return the session that was interrupted, or None.

        A session under way, here or in another footcare, is not interrupted.
        A damaged journal counts as empty.
        """
        if self._lock is not None or not os.path.lexists(self._path) or not self._acquire():
            return None
        try:
            return self._unfinished()
        finally:
            self._release()

    def claim(self, session: Session) -> None:
        """Lock the journal for this session, which was interrupted.

        Raises Refused when it is under way again or no longer there.
        """
        self._acquire_now()
        if self._unfinished() != session:
            self._release()
            raise Refused("the session was resumed, kept or discarded since")

    @contextmanager
    def claimed(self, session: Session) -> Iterator[None]:
        """Lock the journal for this session within the context; as :meth:`claim`."""
        self.claim(session)
        try:
            yield
        finally:
            self._release()

    def read(self) -> Session | None:
        """Return the session in the journal, also of another footcare; None if unreadable."""
        try:
            return Session.from_fields(parse_json(read_bounded(self._path)))
        except (OSError, ValueError, FieldError, AttributeError, TypeError):
            return None

    def put_back(self, session: Session) -> None:
        """Store a session that was discarded, so that it can be resumed.

        Does nothing when it is there. Raises Refused while another session is
        in the journal.
        """
        self._acquire_now()
        try:
            if self._unfinished() not in (None, session):
                raise Refused(OTHER_SESSION)
            self.write(session)
        finally:
            self._release()

    def drop(self, session: Session) -> None:
        """Remove this session again; does nothing when there is none.

        Raises Refused when it was resumed, or while another session is in the journal.
        """
        self._acquire_now()
        try:
            if self._unfinished() not in (None, session):
                raise Refused("the session was resumed since; discard it there")
            self._remove()
        finally:
            self._release()

    def clear(self) -> None:
        """Remove the session, which is stored or discarded. Raises Refused when it cannot."""
        self._remove()
        self._release()

    def _unfinished(self) -> Session | None:
        """Return the session in the journal that is not stored; remove one that is."""
        session = self.read()
        if session is None or not self._is_stored(session):
            return session
        # If it cannot be removed, the next call tries again.
        with suppress(Refused):
            self._remove()
        return None

    def _remove(self) -> None:
        """Remove the session, so that it does not come back after a power cut. Raises Refused."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise Refused(f"cannot remove {self._path}: {error.strerror}") from None
        sync_folder(self._path.parent)

    def _acquire_now(self) -> None:
        if self._lock is not None or not self._acquire(LOOK_S):
            raise Refused(OTHER_SESSION)

    def _acquire(self, timeout_s: float = 0) -> bool:
        make_private_folder(self._home.state)
        lock = FileLock(self._home.session_lock)
        try:
            if not lock.acquire(timeout_s):
                return False
        except OSError as error:
            raise Refused(f"cannot write to {self._home.state}: {error.strerror}") from None
        self._lock = lock
        return True

    def _release(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            # The file is closed even so.
            with suppress(OSError):
                lock.release()
