"""A copy of each history file as this machine wrote it last.

A sync program, a clone of this machine or a person may replace such a file.
Records that the file then lacks are read from its copy, and stored again with
the next change. Copies are in the folder ``written`` of the state, under the
names of the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_cache
from footcare_tui.model import Record
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.records import contents_of, newest
from footcare_tui.store.shards.tables import (
    SCHEMA,
    Unreadable,
    parse_tables,
    read_content,
    schema_of,
)


class Written:
    """The copies in the folder. Only the holder of the history's lock may change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> list[str]:
        """Return the names of the files that have a copy."""
        with suppress(OSError):
            names = os.listdir(self._folder)  # noqa: PTH208 - on every start
            return [name for name in names if name.endswith(".json") and name[0] != "."]
        return []

    def path(self, name: str) -> Path:
        """Return the path of the copy of the file."""
        return self._folder / name

    def checksum(self, name: str) -> Path:
        """Return the path of the checksum of the file, for :class:`Shard`."""
        return self.path(name).with_suffix(".checksum")

    def content(self, name: str) -> bytes | None:
        """Return the copy of the file, or None when there is none that can be read."""
        with suppress(OSError, Unreadable):
            return read_content(self.path(name))
        return None

    def records(self, name: str) -> list[Record]:
        """Return the records in the copy of the file; raises Refused when its schema is newer."""
        try:
            tables = parse_tables(self.content(name) or b"")
        except Unreadable:
            return []
        if schema_of(tables) > SCHEMA:
            raise Refused(f"{name} was written by a newer footcare: update footcare to write to it")
        return newest(contents_of(name, device_of(name), tables).versions)

    def keep(self, name: str, content: bytes) -> None:
        """Keep the content of the file that was just written, if the disk allows it."""
        # Not synced: the file itself is.
        write_cache(self.path(name), content)

    def forget(self, name: str) -> None:
        """Remove the copy, as its records are in another file now."""
        for path in (self.path(name), self.checksum(name), self._reported(name)):
            with suppress(OSError):
                path.unlink()

    def is_reported(self, name: str) -> bool:
        """Whether it was reported that the file was replaced."""
        return self._reported(name).exists()

    def mark_reported(self, name: str) -> None:
        """Remember that it was reported that the file was replaced."""
        write_cache(self._reported(name), b"")

    def _reported(self, name: str) -> Path:
        return self._folder / f"{name}.said"


def lacking(name: str, copy: bytes | None, versions: Iterable[Version]) -> Sequence[Version]:
    """Return the records of the file's copy that are neither among these versions nor older."""
    try:
        kept = contents_of(name, device_of(name), parse_tables(copy or b"")).versions
    except Unreadable:
        return ()
    known: dict[tuple[str, str], Version] = {}
    for version in versions:
        key = _key(version)
        if key not in known or version.supersedes(known[key]):
            known[key] = version
    return [version for version in kept if not _covers(known.get(_key(version)), version)]


def _key(version: Version) -> tuple[str, str]:
    return (version.record.table, version.record.id)


def _covers(known: Version | None, version: Version) -> bool:
    """Whether the known version makes this one superfluous."""
    if known is None:
        return False
    return known.record.rev > version.record.rev or known.record == version.record
