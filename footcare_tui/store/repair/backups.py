"""Dated backups of this device's own history files, and their restoration.

The name of a backup has the practice day before the extension, such as
``2026.3f9c1ab2.2026-03-09.json``.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from footcare_tui.files import atomic
from footcare_tui.paths import Home
from footcare_tui.store.shards.tables import SCHEMA, Tables, Unreadable, read_tables, schema_of

DAILY = 7
WEEKLY = 4

_NAME = r"(?P<file>.+)\.(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.json"


class Backup(NamedTuple):
    """A copy of a history file, made before the first write of a practice day."""

    path: Path
    file: str
    day: date


class Replaced(NamedTuple):
    """The new path of an unreadable file, and the backup that replaced it, if there was one."""

    aside: Path
    backup: Backup | None


def list_backups(home: Home) -> list[Backup]:
    """Return every backup, by the name of its file, oldest first. Raises OSError."""
    try:
        with os.scandir(home.backups) as entries:
            found = [backup for entry in entries if (backup := _backup(home, entry))]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda backup: (backup.file, backup.day))


def back_up(home: Home, shard_path: Path, day: date) -> Backup | None:
    """Back up a history file before the first write of the practice day.

    Does nothing when the day has a backup already, or when there is no file
    yet. The content is not checked: the caller has just read the file, and
    holds the history's lock. Backups that :func:`worth_keeping` does not name
    are removed.

    Raises Refused when the folder cannot be created, OSError when the disk
    refuses; the history and the older backups are then unchanged.
    """
    path = home.backups / f"{shard_path.name.removesuffix('.json')}.{day.isoformat()}.json"
    if path.exists() or not shard_path.exists():
        return None
    atomic.make_private_folder(home.backups)
    atomic.put_in_place(atomic.stage(path, shard_path.read_bytes()), path)
    _prune([backup for backup in list_backups(home) if backup.file == shard_path.name])
    return Backup(path, shard_path.name, day)


def newest_good(home: Home, shard_path: Path) -> Backup | None:
    """Return the newest backup of the file that can be read and has no newer schema, or None.

    Raises OSError when the folder of backups cannot be read.
    """
    copies = [backup for backup in list_backups(home) if backup.file == shard_path.name]
    return next(
        (backup for backup in reversed(copies) if good_tables(backup.path) is not None), None
    )


def good_tables(path: Path) -> Tables | None:
    """Return the tables in a backup; None when it cannot be read or has a newer schema."""
    try:
        tables = read_tables(path)
    except (Unreadable, OSError):
        return None
    return tables if tables is not None and schema_of(tables) <= SCHEMA else None


def replace_unreadable(home: Home, shard_path: Path) -> Replaced:
    """Rename an unreadable file of this device and restore its newest good backup.

    Without a good backup, there is no file of that name afterwards. Only for
    the holder of the history's lock. Raises OSError, with the file unchanged,
    when the disk refuses.
    """
    backup = newest_good(home, shard_path)
    if backup is None:
        return Replaced(set_aside(shard_path), None)
    aside = _aside(shard_path)
    content = backup.path.read_bytes()
    # Copied, not renamed: so there is a file at any moment, also after a power cut.
    atomic.put_in_place(atomic.stage(aside, shard_path.read_bytes()), aside)
    atomic.put_in_place(atomic.stage(shard_path, content), shard_path)
    return Replaced(aside, backup)


def set_aside(path: Path) -> Path:
    """Rename what cannot be read in the history; return its new path. Raises OSError."""
    return path.replace(_aside(path))


def worth_keeping(days: Iterable[date]) -> set[date]:
    """Return the days whose backups are kept.

    These are the newest seven days, and the newest day of each of the newest
    four ISO weeks, Monday to Sunday.
    """
    newest_first = sorted(set(days), reverse=True)
    weekly: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weekly.setdefault(day.isocalendar()[:2], day)
    return {*newest_first[:DAILY], *list(weekly.values())[:WEEKLY]}


def _aside(path: Path) -> Path:
    # Microseconds, so that it never replaces another unreadable file.
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S.%f")
    return path.with_name(f"{path.name}.unreadable-{stamp}")


def _prune(copies: list[Backup]) -> None:
    kept = worth_keeping(copy.day for copy in copies)
    for copy in copies:
        if copy.day not in kept:
            # A backup too many does no harm; the next write tries again.
            with suppress(OSError):
                copy.path.unlink()


def _backup(home: Home, entry: os.DirEntry[str]) -> Backup | None:
    """Return the backup that the entry is, or None when it is none."""
    matched = re.fullmatch(_NAME, entry.name)
    if matched is None or entry.name.startswith("."):
        return None
    with suppress(ValueError, OSError):
        day = date.fromisoformat(matched["day"])
        if stat.S_ISREG(entry.stat().st_mode):
            return Backup(home.backups / entry.name, f"{matched['file']}.json", day)
    return None
