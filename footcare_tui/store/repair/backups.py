"""Dated copies of this device's own history files, and the way back from them.

A copy is called as its file with the practice day before the ending, such as
``2026.3f9c1ab2.2026-03-09.json``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from footcare_tui.files import atomic
from footcare_tui.paths import Home
from footcare_tui.store.shards.tables import SCHEMA, Tables, Unreadable, read_tables, schema_of

DAILY = 7
WEEKLY = 4

_NAME = re.compile(r"(?P<file>.+)\.(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a history file as it stood before the first write of a practice day."""

    path: Path
    file: str
    day: date


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where an unreadable file went, and the backup that took its place, if there was one."""

    aside: Path
    backup: Backup | None


def list_backups(home: Home) -> list[Backup]:
    """Every backup, by the name of its file, oldest first. Raises OSError."""
    try:
        with os.scandir(home.backups) as entries:
            found = [backup for entry in entries if (backup := _backup(home, entry.name))]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda backup: (backup.file, backup.day))


def copy_aside(home: Home, shard_path: Path, day: date) -> Backup | None:
    """Copies a history file aside before the first write of the practice day.

    Does nothing when the day has its copy already, or when there is no file
    yet. The copy is not parsed: the caller has just read the file, holds the
    history's lock, and does not call this for a damaged one. Afterwards only
    the copies that :func:`worth_keeping` names are left.

    Raises Refused when the folder cannot be made, OSError when the disk
    refuses; the history and the older backups are then as they were.
    """
    copies = [backup for backup in list_backups(home) if backup.file == shard_path.name]
    if any(copy.day == day for copy in copies):
        return None
    try:
        content = shard_path.read_bytes()
    except FileNotFoundError:
        return None
    atomic.make_private_folder(home.backups)
    path = home.backups / f"{shard_path.name.removesuffix('.json')}.{day.isoformat()}.json"
    atomic.put_in_place(atomic.stage(path, content), path)
    made = Backup(path, shard_path.name, day)
    _prune([*copies, made])
    return made


def newest_good(home: Home, shard_path: Path) -> Backup | None:
    """The newest backup of the file that can be read and is of no newer schema, or None.

    Raises OSError when the folder of backups cannot be read.
    """
    copies = [backup for backup in list_backups(home) if backup.file == shard_path.name]
    return next(
        (backup for backup in reversed(copies) if good_tables(backup.path) is not None), None
    )


def good_tables(path: Path) -> Tables | None:
    """The tables in a backup; None when it cannot be read or is of a newer schema."""
    try:
        tables = read_tables(path)
    except (Unreadable, OSError):
        return None
    return tables if tables is not None and schema_of(tables) <= SCHEMA else None


def replace_unreadable(home: Home, shard_path: Path) -> Replaced:
    """Keeps an unreadable file of one's own under a dated name; its newest good backup takes over.

    Only while the history is locked. Without a good backup there is then no
    file of that name. Raises OSError, with the file still in its place, when
    the disk refuses.
    """
    backup = newest_good(home, shard_path)
    # To the microsecond, so that it never takes the place of another one set aside.
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S.%f")
    aside = shard_path.with_name(f"{shard_path.name}.unreadable-{stamp}")
    if backup is None:
        shard_path.replace(aside)
        return Replaced(aside, None)
    content = backup.path.read_bytes()
    # A copy rather than a new name: at no moment is there no file, should the power fail.
    atomic.put_in_place(atomic.stage(aside, shard_path.read_bytes()), aside)
    atomic.put_in_place(atomic.stage(shard_path, content), shard_path)
    return Replaced(aside, backup)


def worth_keeping(days: Iterable[date]) -> set[date]:
    """Of the days with a backup: the newest seven, and the newest of each of the newest four weeks.

    Weeks are ISO weeks, from Monday to Sunday.
    """
    newest_first = sorted(set(days), reverse=True)
    weekly: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weekly.setdefault(day.isocalendar()[:2], day)
    return {*newest_first[:DAILY], *list(weekly.values())[:WEEKLY]}


def _prune(copies: list[Backup]) -> None:
    kept = worth_keeping(copy.day for copy in copies)
    for copy in copies:
        if copy.day not in kept:
            # One copy too many does no harm, and is tried again tomorrow.
            with suppress(OSError):
                copy.path.unlink()


def _backup(home: Home, name: str) -> Backup | None:
    """The backup of that name, or None when it is something else."""
    matched = _NAME.fullmatch(name)
    if matched is None or name.startswith("."):
        return None
    try:
        day = date.fromisoformat(matched["day"])
    except ValueError:
        return None
    return Backup(home.backups / name, f"{matched['file']}.json", day)
