"""Read history files: every record is checked, damaged ones are named and left out."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.model import TABLES, Record
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.records import contents_of
from footcare_tui.store.shards.tables import SCHEMA, Empty, Unreadable, read_tables, schema_of

# What differs after every write: mtime and ctime in nanoseconds, size in bytes, inode.
Signature = tuple[int, int, int, int]
# A signature that no file has, so that it never matches.
NO_SIGNATURE: Signature = (0, 0, 0, 0)
# The errors for a link without a target, and for one that leads to itself.
LEADS_NOWHERE = (errno.ENOENT, errno.ELOOP)

# The number of records in a file, and the sum of their revisions.
Count = tuple[int, int]


class ShardFile(NamedTuple):
    """The records of one file, by table, and one line for each problem.

    ``unreadable`` means that it is damaged or no history file, ``refused``
    that the system did not allow reading it, which may be temporary. An empty
    file is unreadable, but no problem: its owner may be writing it, and what
    it had before is missed.
    """

    signature: Signature
    versions: Mapping[str, Sequence[Version]]
    problems: tuple[str, ...]
    unreadable: bool = False
    refused: bool = False

    @property
    def total(self) -> Count | None:
        """The number of records and the sum of their revisions; None while they are unknown."""
        if self.refused or (self.unreadable and self.problems):
            return None
        return count_of([version.record for table in self.versions.values() for version in table])


def count_of(records: Sequence[Record]) -> Count:
    """Return the number of the records and the sum of their revisions."""
    return len(records), sum(record.rev for record in records)


def signatures(folder: Path) -> dict[str, Signature]:
    """Return the signatures of the history files in the folder, by name, sorted.

    Odd entries are passed over. Raises Refused when the folder cannot be read.
    """
    return {name: signature for name, signature in _entries(folder) if signature is not None}


def odd_entries(folder: Path) -> list[str]:
    """Return the folders, pipes and links that lead nowhere with names of history files.

    Raises Refused when the folder cannot be read.
    """
    return [name for name, signature in _entries(folder) if signature is None]


def _entries(folder: Path) -> list[tuple[str, Signature | None]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (entry.name, _signature(entry))
                for entry in entries
                if entry.name.endswith(".json") and not entry.name.startswith(".")
            )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused(f"cannot read the history in {folder}: {error.strerror}") from None


def _signature(entry: os.DirEntry[str]) -> Signature | None:
    """Return the signature of the file; None for what is no file."""
    try:
        status = entry.stat()
    except OSError as error:
        # A file may have been removed meanwhile. Of any other, reading says what is wrong.
        return None if error.errno in LEADS_NOWHERE else NO_SIGNATURE
    return signature_of(status) if stat.S_ISREG(status.st_mode) else None


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of the file with this status."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def read_file(path: Path, signature: Signature) -> ShardFile:
    """Return the content of the file; an unreadable file has no records."""
    problems: list[str] = []
    unreadable = refused = False
    try:
        tables = read_tables(path) or {}
    except Empty:
        unreadable, tables = True, {}
    except (Unreadable, OSError) as error:
        refused = isinstance(error, OSError)
        unreadable = not refused
        reason = error.strerror if isinstance(error, OSError) else error
        problems.append(f"{path.name} was not read: {reason}")
        tables = {}
    if schema_of(tables) > SCHEMA:
        problems.append(f"{path.name} was written by a newer footcare; update to see all of it")
    contents = contents_of(path.name, device_of(path.name), tables)
    versions: dict[str, list[Version]] = {table: [] for table in TABLES}
    for version in contents.versions:
        versions[version.record.table].append(version)
    return ShardFile(signature, versions, (*problems, *contents.damaged), unreadable, refused)
