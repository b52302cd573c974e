"""Private files that are replaced as a whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from footcare_tui.errors import Refused

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_private_folder(folder: Path) -> None:
    """Makes the folder, and those above it that are missing, for the owner alone.

    A folder that already exists keeps the permissions its owner gave it.
    Raises Refused when it cannot be made.
    """
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(mode=FOLDER_MODE, exist_ok=True)
            # mkdir's mode passes through the umask, which may take the owner's own rights.
            place.chmod(FOLDER_MODE)
    except OSError as error:
        raise Refused(f"cannot make the folder {folder}: {error.strerror}") from None


def stage(path: Path, content: bytes, *, durable: bool = True) -> Path:
    """Writes the content to a file beside the path; returns that file.

    When it is to be durable, it is on the disk before this returns. Nothing
    is left behind when it fails. Raises OSError.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(
            staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, FILE_MODE
        )
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, FILE_MODE)
            file.write(content)
            file.flush()
            if durable:
                os.fsync(descriptor)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def put_in_place(staged: Path, path: Path) -> None:
    """Makes a staged file the file itself in one step, down to the disk. Raises OSError."""
    try:
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    # The file is in place: a disk that cannot sync a folder does not undo that.
    with suppress(OSError):
        sync_folder(path.parent)


def remove_leftovers(folder: Path, device: str) -> None:
    """Removes what writers of the device left behind that ended half-way.

    Only while no other writes. What a sync program is half-way through stays.
    """
    for leftover in folder.glob(f".*.{device}.json.*.tmp"):
        leftover.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file by the content, or leaves it as it was.

    Raises Refused with the reason when the content cannot be kept.
    """
    make_private_folder(path.parent)
    try:
        put_in_place(stage(path, content), path)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror}; nothing was changed") from None


def write_cache(path: Path, content: bytes) -> None:
    """Replaces a file that can be made again, without waiting for the disk.

    Raises Refused or OSError.
    """
    make_private_folder(path.parent)
    staged = stage(path, content, durable=False)
    try:
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Makes renames in the folder survive a power cut. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
