"""One history file: a year of one device, in the shape TinyDB reads and writes.

Beside the tables of records it holds the table ``about``, which carries the
version of the schema.
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

# How a file ends, and what stands between two tables that have records.
END = b"}}"
NEXT_TABLE = b'}},"'


class ShardStorage(Storage):
    """A TinyDB storage in which nothing reaches the disk until :meth:`stage` and :meth:`commit`.

    TinyDB reads and writes as often as it likes in between, in memory; the
    file is then replaced in one step. The caller holds the history's lock.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = path.read_bytes() if path.exists() else None
        self._tables = None if self._before is None else _numbered(parse_tables(self._before))
        # TinyDB changes documents where they are.
        self._read = {name: _copied(table) for name, table in (self._tables or {}).items()}
        self._staged: Path | None = None

    def read(self) -> Tables | None:
        """All tables, or None for a new file."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Keeps the tables for the commit."""
        self._tables = data

    def stage(self) -> None:
        """Writes the tables beside the file, leaving the file as it is.

        Raises TypeError or ValueError, before anything is touched, when a
        record is not plain JSON; OSError when the disk refuses.
        """
        self._staged = atomic.stage(self.path, self._content())

    def commit(self) -> None:
        """Makes what was staged the file itself. Raises OSError."""
        if self._staged is not None:
            staged, self._staged = self._staged, None
            atomic.put_in_place(staged, self.path)

    def hand_over(self) -> Replacement:
        """What was staged, for another to put in its place."""
        assert self._staged is not None
        staged, self._staged = self._staged, None
        return Replacement(self.path, staged, self._before)

    def _content(self) -> bytes:
        """The tables as JSON.

        Almost every change adds a record at the end, and to write all the
        others again would take the most of its time: so their text is kept.
        """
        if self._before is not None and (added := self._added(self._before)):
            return self._before[: -len(END)] + b"," + _json(added)[1:-1] + END
        return _json(self._tables)

    def _added(self, before: bytes) -> Mapping[str, Any]:
        """The records that were added after the last one in the file, if nothing else differs."""
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
        """Takes back what was staged and not committed."""
        if self._staged is not None:
            self._staged.unlink(missing_ok=True)
            self._staged = None


class Shard:
    """One's own history file, open for writing."""

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
        """Adds the records; a newer revision takes the place of the older one."""
        if table not in TABLES:
            raise ValueError(f"no table {table!r}")
        newer = {record["id"]: dict(record) for record in records}

        # What stands in the file may have been damaged by hand, and must not stop the others.
        def stands_for(identifier: object) -> bool:
            return isinstance(identifier, str) and identifier in newer

        def take_place(document: Any) -> None:
            replacement = newer.pop(document["id"])
            if not _stands(table, document) or replacement["rev"] >= document["rev"]:
                document.clear()
                document.update(replacement)

        self._table(ABOUT).upsert({"schema": SCHEMA}, where("schema").exists())
        # Most records are new, and a query asks every document of a year.
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
        """Drops whatever was not committed."""
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
    """The tables with the numbers TinyDB wants as keys, where something else stands."""
    return {
        name: table
        if all(key.isascii() and key.isdecimal() and key == str(int(key)) for key in table)
        else {str(number): document for number, document in enumerate(table.values(), start=1)}
        for name, table in tables.items()
    }


def _stands(table: str, document: Any) -> bool:
    """Whether what stands in the file is a record that can be read."""
    try:
        TABLES[table].from_fields(document)
    except FieldError:
        return False
    return True
