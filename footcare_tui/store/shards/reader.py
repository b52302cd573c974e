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
from footcare_tui.store.shards.tables import (
    SCHEMA,
    Empty,
    Tables,
    Unreadable,
    parse_tables,
    read_content,
    schema_of,
)
from footcare_tui.store.shards.written import lacking

# Values that differ after every write: mtime and ctime in nanoseconds, size in bytes, inode.
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
    it had before is missed. ``replaced`` means that it lacks something that
    was written here, which is read from the copy; it can be written all the
    same. ``total`` is the number of records in the file itself and the sum of
    their revisions; None while they are unknown.
    """

    signature: Signature
    versions: Mapping[str, Sequence[Version]]
    problems: tuple[str, ...]
    unreadable: bool = False
    refused: bool = False
    replaced: bool = False
    total: Count | None = (0, 0)


def count_of(records: Sequence[Record]) -> Count:
    """Return the number of the records and the sum of their revisions."""
    return len(records), sum(record.rev for record in records)


def signatures(folder: Path) -> dict[str, Signature]:
    """Return the signatures of the history files in the folder, by name, sorted.

    Odd entries are skipped. Raises Refused when the folder cannot be read.
    """
    return {name: signature for name, signature in _entries(folder) if signature is not None}


def odd_names(folder: Path) -> list[str]:
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
    """Return the signature of the file; None when it is not a file."""
    try:
        status = entry.stat()
    except OSError as error:
        # The file may have been removed meanwhile. Any other problem is reported when it is read.
        return None if error.errno in LEADS_NOWHERE else NO_SIGNATURE
    return signature_of(status) if stat.S_ISREG(status.st_mode) else None


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of the file with this status."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def read_file(path: Path, signature: Signature, copy: bytes | None = None) -> ShardFile:
    """Return the content of the file, with records that only its copy has.

    The copy must have been read before, as it is written after the file.
    """
    problems: list[str] = []
    unreadable = refused = False
    tables = Tables()
    try:
        content = read_content(path)
        # Nothing is missing where both are the same, and a year of records needs the memory.
        copy = None if copy == content else copy
        tables = parse_tables(content)
        del content
    except FileNotFoundError:
        pass
    except Empty:
        unreadable = True
    except (Unreadable, OSError) as error:
        refused = isinstance(error, OSError)
        unreadable = not refused
        reason = error.strerror if isinstance(error, OSError) else error
        problems.append(f"{path.name} was not read: {reason}")
    is_newer = schema_of(tables) > SCHEMA
    if is_newer:
        problems.append(f"{path.name} was written by a newer footcare; update to see all of it")
    contents = contents_of(path.name, device_of(path.name), tables)
    # The file may be readable the next time, so nothing is remembered of it.
    missing = () if copy is None or refused else lacking(path.name, copy, contents.versions)
    versions = _by_table((*contents.versions, *missing))
    replaced = bool(missing) and not (unreadable or is_newer)
    lines = (*problems, *contents.damaged)
    is_known = not (refused or (unreadable and problems))
    total = count_of([version.record for version in contents.versions]) if is_known else None
    return ShardFile(signature, versions, lines, unreadable, refused, replaced, total)


def removed_file(name: str, signature: Signature, copy: bytes | None) -> ShardFile:
    """Return the copied content of a file that was removed, or is no longer a file."""
    missing = lacking(name, copy, ())
    return ShardFile(signature, _by_table(missing), (), replaced=bool(missing))


def _by_table(versions: Sequence[Version]) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {table: [] for table in TABLES}
    for version in versions:
        found[version.record.table].append(version)
    return found
