"""Open files that may be anything: opening never waits, and no file is larger than allowed.

A remembered ``status`` loads this module, so it imports next to nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader

MIB = 1 << 20

# The most bytes of a file that only this program writes, such as a cache of many years.
MOST_STATE_BYTES = 64 * MIB

# The errors for a socket, and for a link that leads to itself.
NO_FILE = (errno.ENXIO, errno.ELOOP)
IS_NO_FILE = "it is not a file"


class OddFileError(OSError):
    """The entry is not a regular file, such as a pipe, or is too large; ``strerror`` says which."""


def open_regular(path: str | os.PathLike[str], most: int = MOST_STATE_BYTES) -> BufferedReader:
    """Open a regular file of at most so many bytes. Raises OddFileError for any other.

    Raises OSError when the system refuses to open it.
    """
    # Opening a pipe would otherwise wait for a writer.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as error:
        if error.errno in NO_FILE:
            raise OddFileError(error.errno, IS_NO_FILE, os.fspath(path)) from None
        raise
    reason = _fault(os.fstat(descriptor), most)
    if not reason:
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise OddFileError(errno.EINVAL, reason, os.fspath(path))


def read_bounded(path: str | os.PathLike[str], most: int = MOST_STATE_BYTES) -> bytes:
    """Return the content of a regular file of at most so many bytes; as :func:`open_regular`."""
    with open_regular(path, most) as file:
        # It may grow meanwhile.
        return file.read(os.fstat(file.fileno()).st_size + 1)


def _fault(status: os.stat_result, most: int) -> str:
    if not stat.S_ISREG(status.st_mode):
        return IS_NO_FILE
    return too_large(most) if status.st_size > most else ""


def too_large(most: int) -> str:
    """Return the message for a file of more than ``most`` bytes, a whole number of MiB."""
    return f"it is too large; it may have at most {most // MIB} MiB"
