"""An exclusive lock on a file, which the kernel releases when its holder ends."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

from footcare_tui.files.atomic import FILE_MODE
from footcare_tui.files.file_system import NOT_SUPPORTED, set_mode

# How long to sleep between two attempts to acquire a lock, in seconds.
POLL_S = 0.05

NO_LOCKS = (
    "without locks two programs could lose each other's changes; for the state, name a folder "
    "on another disk in XDG_STATE_HOME, or for everything in FOOTCARE_HOME"
)


class FileLock:
    """An exclusive lock, held by at most one instance in all processes.

    The instance that holds it can acquire it again, and must release it as
    often. An instance is for one thread. Programs started while the lock is
    held do not inherit it. The file stays after the release: a removed file
    could be locked by two programs that opened it before and after.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._acquired = 0

    def acquire(self, timeout_s: float = 0) -> bool:
        """Acquire the lock; return False when another holder has kept it for the timeout.

        The default is a single attempt. Raises OSError when the file cannot
        be opened, for example because it is a symbolic link, or when the file
        system has no locks.
        """
        deadline = time.monotonic() + timeout_s
        while self._descriptor is None and not self._try_once():
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                return False
            time.sleep(min(POLL_S, left_s))
        self._acquired += 1
        return True

    def release(self) -> None:
        """Release the lock once; does nothing when it is not held.

        Raises OSError when the file system refuses to unlock; the file is
        closed even so, which releases the lock unless a child process has it.
        """
        self._acquired = max(self._acquired - 1, 0)
        if self._descriptor is not None and not self._acquired:
            descriptor, self._descriptor = self._descriptor, None
            try:
                # A child process that is just being started may share the descriptor for a moment.
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            finally:
                os.close(descriptor)

    def _try_once(self) -> bool:
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A lock on a file that was removed between the two calls keeps no other program out.
            if os.fstat(descriptor).st_nlink:
                self._descriptor = descriptor
        except (BlockingIOError, PermissionError):
            # Some network file systems answer EACCES instead of EAGAIN.
            return False
        except OSError as error:
            if error.errno in (errno.ENOLCK, *NOT_SUPPORTED):
                reason = f"{error.strerror}: {NO_LOCKS}"
                raise OSError(error.errno, reason, str(self._path)) from None
            raise
        finally:
            if self._descriptor is None:
                os.close(descriptor)
        return self._descriptor is not None

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        try:
            descriptor = os.open(self._path, flags | os.O_EXCL, FILE_MODE)
        except FileExistsError:
            return os.open(self._path, flags, FILE_MODE)
        # The mode given to open passes through the umask, which may remove the owner's own rights.
        set_mode(descriptor, FILE_MODE)
        return descriptor
