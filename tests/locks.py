"""Locks as another footcare holds them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from footcare_tui.files.lock import FileLock

# A program that takes the given lock, says so, and keeps it until its input ends.
HOLD_LOCK = """
import sys
from pathlib import Path
from footcare_tui.files.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keeps everybody else from the lock."""
    lock = FileLock(path)
    assert lock.acquire()
    try:
        yield
    finally:
        lock.release()


def refuse_to_unlock(error: int) -> Callable[[int, int], None]:
    """Return a ``flock`` that locks, but fails to unlock, as on a network home."""
    flock = fcntl.flock

    def call(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(error, os.strerror(error))
        flock(descriptor, operation)

    return call
