"""Dated backups of the history files of every device, and their restoration.

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
from footcare_tui.files.atomic import write_unsynced
from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.reader import Signature, signature_of
from footcare_tui.store.shards.records import contents_of
from footcare_tui.store.shards.tables import (
    END,
    SCHEMA,
    Tables,
    Unreadable,
    read_content,
    read_tables,
    schema_of,
)

DAILY = 7
WEEKLY = 4
# So many bytes of two files are compared at a time.
PART = 1 << 16

_NAME = r"(?P<file>.+)\.(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.json"
# In JSON, a quotation mark within a text has a backslash before it.
_REVISION = rb'"rev":\s*+([0-9]{1,16})'


class Backup(NamedTuple):
    """A copy of a history file as it was at the end of a practice day.

    ``modified`` is when it was written, in nanoseconds since the epoch.
    """

    path: Path
    file: str
    day: date
    modified: int


class Replaced(NamedTuple):
    """The new path of an unreadable file, and its replacement, if there was one.

    The replacement is the copy of the last write (``written``), or a backup.
    """

    aside: Path
    backup: Backup | None
    written: bool


def list_backups(home: Home) -> list[Backup]:
    """Return every backup, by the name of its file, then by the day. Raises OSError."""
    try:
        with os.scandir(home.backups) as entries:
            found = [backup for entry in entries if (backup := _backup(home, entry))]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda backup: (backup.file, backup.day))


def back_up(home: Home, shard_path: Path, signature: Signature, day: date) -> bool:
    """Make the backup of the practice day a copy of the history file.

    Return False, with no backup changed, when the file no longer has the
    signature that it had when it was read, as its content is not checked again,
    and for a file that is too large.
    With the first backup of a day, those that :func:`worth_keeping` does not
    name are removed. Only for the holder of the history's lock. Raises
    Refused or OSError when the backup cannot be written.
    """
    path = home.backups / f"{shard_path.name.removesuffix('.json')}.{day.isoformat()}.json"
    if not shard_path.exists() or signature_of(shard_path.stat()) != signature:
        return False
    is_first = not path.is_file()
    # Not synced: the history itself is, and so are the backups of the days before by now.
    if is_first or not _continue(path, shard_path):
        try:
            content = read_content(shard_path)
        except Unreadable:
            return False
        write_unsynced(path, content)
    if is_first:
        _prune([each for each in list_backups(home) if each.file == shard_path.name], path)
    return True


def newest_good(home: Home, name: str) -> Backup | None:
    """Return the newest backup of the file that can be read and has no newer schema, or None."""
    try:
        copies = [backup for backup in list_backups(home) if backup.file == name]
    except OSError:
        return None
    newest_first = sorted(copies, key=_rank, reverse=True)
    return next((each for each in newest_first if good_tables(each.path) is not None), None)


def records_in(backup: Backup) -> list[Record]:
    """Return the records in the backup; none when it cannot be read."""
    tables = good_tables(backup.path) or {}
    versions = contents_of(backup.file, device_of(backup.file), tables).versions
    return [version.record for version in versions]


def good_tables(path: Path) -> Tables | None:
    """Return the tables in a backup; None when it cannot be read or has a newer schema."""
    try:
        tables = read_tables(path)
    except (Unreadable, OSError):
        return None
    return tables if tables is not None and schema_of(tables) <= SCHEMA else None


def replace_unreadable(home: Home, shard_path: Path) -> Replaced:
    """Rename an unreadable file of this device and restore the copy of its last write.

    If that copy is damaged, the newest good backup is restored.
    Without either, there is no file of that name afterwards. Only for the
    holder of the history's lock. Raises OSError, with the file unchanged,
    when the disk refuses.
    """
    written = home.written / shard_path.name
    has_copy = good_tables(written) is not None
    backup = None if has_copy else newest_good(home, shard_path.name)
    if backup is None and not has_copy:
        return Replaced(set_aside(shard_path), None, written=False)
    content = read_content(backup.path if backup else written)
    aside = _kept_aside(shard_path)
    atomic.put_in_place(atomic.stage(shard_path, content), shard_path)
    return Replaced(aside, backup, has_copy)


def _kept_aside(path: Path) -> Path:
    """Keep an unreadable file under a new name, which is returned. Raises OSError."""
    try:
        content = read_content(path)
    except Unreadable:
        return set_aside(path)
    # Copied, not renamed: so there is a file at any moment, also after a power cut.
    aside = _aside(path)
    atomic.put_in_place(atomic.stage(aside, content), aside)
    return aside


def set_aside(path: Path) -> Path:
    """Rename an unreadable entry of the history; return its new path. Raises OSError."""
    return path.replace(_aside(path))


def worth_keeping(newest_first: Iterable[date]) -> set[date]:
    """Return the days whose backups are kept, of days in the order of their backups.

    These are the newest seven days, and the newest day of each of the newest
    four ISO weeks, Monday to Sunday.
    """
    days = list(dict.fromkeys(newest_first))
    weekly: dict[tuple[int, int], date] = {}
    for day in days:
        weekly.setdefault(day.isocalendar()[:2], day)
    return {*days[:DAILY], *list(weekly.values())[:WEEKLY]}


def _aside(path: Path) -> Path:
    # Microseconds, so that it never replaces another unreadable file.
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S.%f")
    return path.with_name(f"{path.name}.unreadable-{stamp}")


def _continue(path: Path, shard_path: Path) -> bool:
    """Write the end of the file into its backup if that has all the rest, else return False.

    The rest does not include the table ``about`` at the beginning, which
    counts the writes.

    Almost every change adds to the end, and writing all of it takes a
    millisecond; so does memory for all of it.
    """
    with shard_path.open("rb") as file, path.open("r+b") as backup:
        same = path.stat().st_size - len(END)
        about = b""
        for start in range(0, same, PART):
            length = min(PART, same - start)
            new, old = file.read(length), backup.read(length)
            if start == 0:
                about = new[: max(new.find(END), 0)]
                new, old = new[len(about) :], old[len(about) :]
            if new != old:
                return False
        backup.seek(0)
        backup.write(about)
        backup.seek(max(same, 0))
        backup.write(file.read())
        backup.truncate()
    return True


def _prune(copies: list[Backup], made: Path) -> None:
    if len(copies) <= DAILY:
        return
    # The backup just made is the newest. Backups that have more come last: they are from
    # before some of their records were given up.
    ranks = {copy: _rank(copy) for copy in copies}
    most = max((rank[:2] for copy, rank in ranks.items() if copy.path == made), default=(0, 0))
    copies.sort(key=lambda copy: (ranks[copy][:2] <= most, copy.path == made, ranks[copy]))
    kept = worth_keeping(copy.day for copy in reversed(copies))
    for copy in copies:
        if copy.day not in kept:
            # A backup too many does no harm; the next day tries again.
            with suppress(OSError):
                copy.path.unlink()


def _rank(backup: Backup) -> tuple[int, int, int]:
    """Return a key that is greater for the newer of two backups of one file; names do not count.

    A history file only gains records and revisions, so these give the order
    also when a clock was wrong; counting them in the text is quicker than
    parsing it.
    """
    try:
        revisions = re.findall(_REVISION, read_content(backup.path))
    except (OSError, Unreadable):
        revisions = []
    return len(revisions), sum(map(int, revisions)), backup.modified


def _backup(home: Home, entry: os.DirEntry[str]) -> Backup | None:
    """Return the backup with this name, or None when the name is not a backup's."""
    matched = re.fullmatch(_NAME, entry.name)
    if matched is None or entry.name.startswith("."):
        return None
    with suppress(ValueError, OSError):
        day = date.fromisoformat(matched["day"])
        status = entry.stat()
        if stat.S_ISREG(status.st_mode):
            path, file = home.backups / entry.name, f"{matched['file']}.json"
            return Backup(path, file, day, status.st_mtime_ns)
    return None
