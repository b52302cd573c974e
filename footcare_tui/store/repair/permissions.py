"""Files and folders that others could read, and leftovers of interrupted writes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from footcare_tui.files.atomic import FILE_MODE, FOLDER_MODE
from footcare_tui.paths import Home
from footcare_tui.store.shards.file_names import device_of

# The name of a staged file: the file that it will replace, the process that writes it, and
# random digits.
_LEFTOVER = re.compile(r"\.(?P<file>.+)\.(?P<process>[0-9]{1,10})\.[0-9a-f]{16}\.tmp")


def wrong_permissions(home: Home, device: str) -> Iterator[tuple[Path, int, int]]:
    """Yield each path that is not private, its permissions, and the right permissions.

    Of the history, only this device's files are checked: a sync program writes
    the others, and the private folder protects them. Settings are not checked,
    because they say nothing about a person's health.
    """
    for folder in (home.data, home.history, home.backups, *_state_folders(home)):
        yield from _wrong(folder, FOLDER_MODE)
    for path in _files(home.history):
        if device and device_of(path.name) == device:
            yield from _wrong(path, FILE_MODE)
    for folder in (home.backups, *_state_folders(home)):
        for path in _files(folder):
            yield from _wrong(path, FILE_MODE)


def leftovers(home: Home, device: str) -> Iterator[Path]:
    """Yield the staged files whose writers have ended, but none of another device."""
    for folder in (home.history, home.backups, *_state_folders(home)):
        for path in _files(folder):
            matched = _LEFTOVER.fullmatch(path.name)
            if matched is None or _is_writing(int(matched["process"])):
                continue
            if folder != home.history or device_of(matched["file"]) == device:
                yield path


def _state_folders(home: Home) -> tuple[Path, ...]:
    return (home.state, home.index, home.written)


def _is_writing(process: int) -> bool:
    """Whether the process may still finish its file; this process is not writing now."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _files(folder: Path) -> list[Path]:
    """Return the regular files in the folder; none when it is missing or unreadable."""
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if not path.is_symlink() and path.is_file())
    return []


def _wrong(path: Path, right: int) -> Iterator[tuple[Path, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return
    found = stat.S_IMODE(status.st_mode) & 0o777
    is_folder = stat.S_ISDIR(status.st_mode)
    if found != right and is_folder == (right == FOLDER_MODE):
        yield path, found, right
