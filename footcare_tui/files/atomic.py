"""Private files, each replaced atomically: a reader sees the old content or the new."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files.file_system import set_mode, sync
from footcare_tui.files.ownership import refuse_root_elsewhere

FOLDER_MODE = 0o700
FILE_MODE = 0o600

# In the name of a staged file, written as twice as many hexadecimal digits.
RANDOM_BYTES = 8


def make_private_folder(folder: Path) -> None:
    """Create a folder of the home and its missing parents with mode 0700.

    An existing folder keeps its permissions. Raises Refused when a folder
    cannot be created, and when root would write into the home of a person.
    """
    try:
        refuse_root_elsewhere(folder)
        make_folder(folder)
    except OSError as error:
        raise Refused(f"cannot make the folder {folder}: {error.strerror}") from None


def make_folder(folder: Path) -> None:
    """Create any folder and its missing parents with mode 0700. Raises OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)
        # The mode given to mkdir passes through the umask, which may remove the owner's rights.
        set_mode(path, FOLDER_MODE)


def stage(path: Path, content: bytes, *, durable: bool = True) -> Path:
    """Write the content to a staged file in the same folder and return its path.

    A durable file is on the disk before this returns. Raises OSError, after
    the staged file is removed.
    """
    # The folder may be shared: the name cannot be guessed, and an existing file is never opened.
    # The process id in the name says later whether the writer has ended.
    staged = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(RANDOM_BYTES).hex()}.tmp")
    descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            set_mode(descriptor, FILE_MODE)
            file.write(content)
            file.flush()
            if durable:
                sync(descriptor)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def put_in_place(staged: Path, path: Path) -> None:
    """Replace the file with its staged one and sync the folder. Raises OSError."""
    _replace(staged, path)
    sync_folder(path.parent)


def remove_staged(folder: Path, pattern: str) -> None:
    """Remove the staged files of all files that match the pattern. Raises OSError.

    Only for the holder of the lock under which these files are staged.
    """
    for staged in folder.glob(f".{pattern}.*.tmp"):
        staged.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file's content. Raises Refused, with the file unchanged."""
    make_private_folder(path.parent)
    try:
        put_in_place(stage(path, content), path)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror}; nothing was changed") from None


def write_cache(path: Path, content: bytes) -> None:
    """Replace a file that can be recreated, without a sync, if that is possible."""
    with suppress(OSError, Refused):
        write_unsynced(path, content)


def write_unsynced(path: Path, content: bytes) -> None:
    """Replace the file's content without a sync. Raises Refused or OSError."""
    make_private_folder(path.parent)
    _replace(stage(path, content, durable=False), path)


def _replace(staged: Path, path: Path) -> None:
    try:
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Sync the folder, if its file system can, so that a rename in it survives a power cut."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
