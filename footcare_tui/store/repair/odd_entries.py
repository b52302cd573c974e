"""Entries among the backups and in the state that are not files, where only files belong."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from footcare_tui.paths import Home

NO_FILE = "it is not a file, but perhaps a folder or a link that leads nowhere"


def odd_entries(home: Home) -> Iterator[Path]:
    """Yield each entry of these folders that is neither a file nor a folder of this program."""
    own = {home.index, home.written, home.changes}
    for folder in (home.backups, home.state, *sorted(own), *_folders_in(home.changes)):
        for path in _entries(folder):
            is_right = stat.S_ISDIR if path in own or folder == home.changes else stat.S_ISREG
            if not _is(path, is_right):
                yield path


def _entries(folder: Path) -> list[Path]:
    """Return the entries of the folder; none when it is missing or unreadable."""
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _folders_in(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if _is(path, stat.S_ISDIR)]


def _is(path: Path, is_right: Callable[[int], bool]) -> bool:
    """Whether the entry, or what it links to, has the right kind; True for one just removed."""
    try:
        return is_right(path.stat().st_mode)
    except FileNotFoundError:
        return not path.is_symlink()
    except OSError:
        return False
