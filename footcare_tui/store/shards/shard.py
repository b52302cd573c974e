"""One history file, opened for writing: a year of one device, in TinyDB's format.

The table ``about`` has the version of the schema; the other tables have the
records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

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


class Shard:
    """A history file of this device, changed in memory until it is staged.

    Raises Unreadable for a damaged file, Refused for one with a newer schema.
    Only for the holder of the history's lock.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = path.read_bytes() if path.exists() else None
        tables = {} if self._before is None else _numbered(parse_tables(self._before))
        version = schema_of(tables)
        if version > SCHEMA:
            raise Refused(
                f"{path.name} was written by a newer footcare (schema {version}, "
                f"this one knows {SCHEMA}): update footcare to write to it"
            )
        # The table at the end of the file while records are only added to it, and these records.
        self._last = _last_table(self._before or b"", tables)
        self._added: dict[str, RawRecord] = {}
        self._storage = MemoryStorage()  # type: ignore[no-untyped-call]
        self._storage.write(tables)
        self._database = TinyDB(storage=lambda: self._storage)

    def put(self, table: str, records: Iterable[RawRecord]) -> None:
        """Add the records; a newer revision replaces the older one."""
        if table not in TABLES:
            raise ValueError(f"no table {table!r}")
        newer = {record["id"]: dict(record) for record in records}

        # A document that was damaged by hand must not affect the others.
        def is_given(identifier: object) -> bool:
            return isinstance(identifier, str) and identifier in newer

        def replace(document: Any) -> None:
            replacement = newer.pop(document["id"])
            if not _is_valid(table, document) or replacement["rev"] >= document["rev"]:
                document.clear()
                document.update(replacement)

        if not self._table(ABOUT).contains(where("schema") == SCHEMA):
            self._table(ABOUT).upsert({"schema": SCHEMA}, where("schema").exists())
            self._last = None
        if table != self._last:
            self._last = None
        # Most records are new, and a query would copy every document of a year.
        if any(is_given(identifier) for identifier in self._identifiers(table)):
            self._table(table).update(replace, where("id").test(is_given))
            self._last = None
        numbers = self._table(table).insert_multiple(newer.values())
        self._added |= zip(map(str, numbers), newer.values(), strict=True)

    def stage(self) -> Replacement:
        """Write a staged file, which the caller puts in place or removes.

        Raises TypeError or ValueError, before anything is written, when a
        record is not plain JSON; OSError when the disk refuses.
        """
        return Replacement(self._path, atomic.stage(self._path, self._content()), self._before)

    def _content(self) -> bytes:
        """Return the tables as JSON.

        Almost every change adds a record at the end, and encoding all the
        others again would take most of its time. So their text is reused.
        """
        if self._last and self._before and self._added:
            return self._before[: -len(END)] + b"," + _json(self._added)[1:-1] + END
        return _json(self._storage.read())

    def _identifiers(self, table: str) -> Iterable[object]:
        documents = (self._storage.read() or {}).get(table, {}).values()
        return (document.get("id") for document in documents if isinstance(document, dict))

    def _table(self, name: str) -> Any:
        return self._database.table(name)


def _last_table(content: bytes, tables: Tables) -> str | None:
    """Return the last table of the file if records can be added by adding text, else None."""
    name, table = next(reversed(tables.items()), ("", {}))
    if not table or content.count(NEXT_TABLE) != len(tables) - 1:
        return None
    number, document = next(reversed(table.items()))
    return name if content.endswith(_json({number: document})[1:-1] + END) else None


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def _numbered(tables: Tables) -> Tables:
    """Return the tables, renumbered where a key is not a number, as TinyDB requires."""
    return {
        name: table
        if _are_numbers(list(table))
        else {str(number): document for number, document in enumerate(table.values(), start=1)}
        for name, table in tables.items()
    }


def _are_numbers(keys: list[str]) -> bool:
    try:
        return [*map(str, map(int, keys))] == keys
    except ValueError:
        return False


def _is_valid(table: str, document: Any) -> bool:
    """Whether the document is a valid record of the table."""
    try:
        TABLES[table].from_fields(document)
    except FieldError:
        return False
    return True
