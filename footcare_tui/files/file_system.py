"""The limits of file systems such as FAT or a network disk, which are used all the same.

Such a file system refuses to set the permissions of a file, or to sync it. Both
are noticed here while the program runs, so that it can report each once.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

PERMISSIONS, SYNC = "permissions", "sync"
NOT_SUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)

# The limits that were noticed, in words.
noticed: dict[str, str] = {}


def set_mode(file: int | Path, mode: int) -> None:
    """Set the permissions of a new file, by its descriptor, or folder, where there are any.

    Raises OSError when the system refuses for another reason.
    """
    try:
        if isinstance(file, int):
            os.fchmod(file, mode)
        else:
            file.chmod(mode)
    except OSError as error:
        # This program has just made it and so owns it, unless the disk keeps no owners.
        if error.errno not in (errno.EPERM, *NOT_SUPPORTED):
            raise
        noticed[PERMISSIONS] = (
            "this disk keeps no permissions: anyone who can open it can read what is stored there"
        )


def sync(descriptor: int) -> None:
    """Sync the file to the disk if its file system can. Raises OSError when that fails."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NOT_SUPPORTED:
            raise
        noticed[SYNC] = "this disk cannot sync: a power cut may lose what was stored just before it"
