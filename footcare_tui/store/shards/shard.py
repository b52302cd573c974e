"""One history file, opened for writing: a year of one device, in TinyDB's format.

The table ``about`` has the version of the schema; the other tables have the
records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where
from tinydb.storages import Storage

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.multi_file_commit import Replacement
from footcare_tui.model import TABLES, FieldError
from footcare_tui.store.shards.tables import (
    ABOUT,
    SCHEMA,
    RawRecord,
    Tables,
    parse_tables,
    schema_of,
)

# The end of a file, and the text between two tables with records.
END = b"}}"
NEXT_TABLE = b'}},"'


class ShardStorage(Storage):
    """A TinyDB storage that reads and writes in memory until :meth:`stage` and :meth:`commit`.

    The file is then replaced atomically. Only for the holder of the history's
    lock.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = path.read_bytes() if path.exists() else None
        self._tables = None if self._before is None else _numbered(parse_tables(self._before))
        # TinyDB changes documents in place.
        self._read = {name: _copied(table) for name, table in (self._tables or {}).items()}
        self._staged: Path | None = None

    def read(self) -> Tables | None:
        """Return all tables, or None for a new file."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep the tables for the commit."""
        self._tables = data

    def stage(self) -> None:
        """Write the tables to a staged file.

        Raises TypeError or ValueError, before anything is written, when a
        record is not plain JSON; OSError when the disk refuses.
        """
        self._staged = atomic.stage(self.path, self._content())

    def commit(self) -> None:
        """Replace the file with the staged one. Raises OSError."""
        if self._staged is not None:
            staged, self._staged = self._staged, None
            atomic.put_in_place(staged, self.path)

    def hand_over(self) -> Replacement:
        """Return the staged file, which the caller puts in place or removes."""
        assert self._staged is not None
        staged, self._staged = self._staged, None
        return Replacement(self.path, staged, self._before)

    def _content(self) -> bytes:
        """Return the tables as JSON.

        Almost every change adds a record at the end, and encoding all the
        others again would take most of its time. So their text is reused.
        """
        if self._before is not None and (added := self._added(self._before)):
            return self._before[: -len(END)] + b"," + _json(added)[1:-1] + END
        return _json(self._tables)

    def _added(self, before: bytes) -> Mapping[str, Any]:
        """Return the records that were added at the end of the file, if nothing else changed."""
        now = self._tables or {}
        if list(now) != list(self._read) or before.count(NEXT_TABLE) != len(now) - 1:
            return {}
        *others, last = now
        known = self._read[last]
        if not known or any(now[name] != self._read[name] for name in others):
            return {}
        name = next(reversed(known))
        if not before.endswith(_json({name: known[name]})[1:-1] + END):
            return {}
        documents = iter(now[last].items())
        if list(islice(documents, len(known))) != list(known.items()):
            return {}
        return dict(documents)

    def close(self) -> None:
        """Remove a staged file that was not committed."""
        if self._staged is not None:
            self._staged.unlink(missing_ok=True)
            self._staged = None


class Shard:
    """A history file of this device, opened for writing.

    Raises Unreadable for a damaged file, Refused for one with a newer schema.
    """

    def __init__(self, path: Path) -> None:
        self._storage = ShardStorage(path)
        version = schema_of(self._storage.read() or {})
        if version > SCHEMA:
            raise Refused(
                f"{path.name} was written by a newer footcare (schema {version}, "
                f"this one knows {SCHEMA}): update footcare to write to it"
            )
        self._database = TinyDB(storage=lambda: self._storage)

    def put(self, table: str, records: Iterable[RawRecord]) -> None:
        """Add the records; a newer revision replaces the older one."""
        if table not in TABLES:
            raise ValueError(f"no table {table!r}")
        newer = {record["id"]: dict(record) for record in records}

        # A document that was damaged by hand must not affect the others.
        def stands_for(identifier: object) -> bool:
            return isinstance(identifier, str) and identifier in newer

        def take_place(document: Any) -> None:
            replacement = newer.pop(document["id"])
            if not _stands(table, document) or replacement["rev"] >= document["rev"]:
                document.clear()
                document.update(replacement)

        self._table(ABOUT).upsert({"schema": SCHEMA}, where("schema").exists())
        # Most records are new, and a query would test every document of a year.
        if not newer.keys().isdisjoint(self._identifiers(table)):
            self._table(table).update(take_place, where("id").test(stands_for))
        self._table(table).insert_multiple(newer.values())

    def stage(self) -> None:
        """See :meth:`ShardStorage.stage`."""
        self._storage.stage()

    def commit(self) -> None:
        """See :meth:`ShardStorage.commit`."""
        self._storage.commit()

    def hand_over(self) -> Replacement:
        """See :meth:`ShardStorage.hand_over`."""
        return self._storage.hand_over()

    def close(self) -> None:
        """Discard what was not committed."""
        self._database.close()

    def _identifiers(self, table: str) -> set[str]:
        documents = (self._storage.read() or {}).get(table, {}).values()
        identifiers = (document.get("id") for document in documents if isinstance(document, dict))
        return {identifier for identifier in identifiers if isinstance(identifier, str)}

    def _table(self, name: str) -> Any:
        return self._database.table(name)


def _copied(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: dict(document) if isinstance(document, dict) else document
        for name, document in table.items()
    }


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def _numbered(tables: Tables) -> Tables:
    """Return the tables, renumbered where a key is not a number, as TinyDB requires."""
    return {
        name: table
        if all(key.isascii() and key.isdecimal() and key == str(int(key)) for key in table)
        else {str(number): document for number, document in enumerate(table.values(), start=1)}
        for name, table in tables.items()
    }


def _stands(table: str, document: Any) -> bool:
    """Whether the document is a valid record of the table."""
    try:
        TABLES[table].from_fields(document)
    except FieldError:
        return False
    return True
