"""The traces of a home that others could read, or that a write cut off left behind."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from footcare_tui.files.atomic import FILE_MODE, FOLDER_MODE
from footcare_tui.paths import Home
from footcare_tui.store.shards.reader import device_of

# What a staged file is called: the file it is to become, and the process that writes it.
_LEFTOVER = re.compile(r"\.(?P<file>.+)\.(?P<process>[0-9]{1,10})\.tmp")


def wrong_permissions(home: Home, device: str) -> Iterator[tuple[Path, int, int]]:
    """Each folder and file that is not for its owner alone: its permissions, and the right ones.

    Of the history only this device's own files are looked at: another's are
    carried by a sync program, and a private folder keeps them private too.
    Settings are the person's own files and hold nothing about their health.
    """
    for folder in (home.data, home.history, home.backups, home.state):
        yield from _wrong(folder, FOLDER_MODE)
    for path in _files(home.history):
        if device and device_of(path.name) == device:
            yield from _wrong(path, FILE_MODE)
    for folder in (home.backups, home.state):
        for path in _files(folder):
            yield from _wrong(path, FILE_MODE)


def leftovers(home: Home, device: str) -> Iterator[Path]:
    """The staged files whose writers have ended, other than those of another device."""
    for folder in (home.history, home.backups, home.state):
        for path in _files(folder):
            matched = _LEFTOVER.fullmatch(path.name)
            if matched is None or _is_writing(int(matched["process"])):
                continue
            if folder != home.history or device_of(matched["file"]) == device:
                yield path


def _is_writing(process: int) -> bool:
    """Whether the process may yet finish its file; this one is writing nothing now."""
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
    """The regular files in the folder; none when it is not there or cannot be read."""
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if not path.is_symlink() and path.is_file())
    return []


def _wrong(path: Path, wanted: int) -> Iterator[tuple[Path, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return
    found = stat.S_IMODE(status.st_mode) & 0o777
    is_folder = stat.S_ISDIR(status.st_mode)
    if found != wanted and is_folder == (wanted == FOLDER_MODE):
        yield path, found, wanted
