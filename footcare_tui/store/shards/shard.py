"""One history file, opened for writing: a year of one device, in TinyDB's format.

The table ``about`` has the version of the schema; the other tables have the
records.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from tinydb import TinyDB

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
        self._tables = tables
        # The table at the end of the file while records are only added to it, and these records.
        self._last = _last_table(self._before or b"", tables)
        self._added: dict[str, RawRecord] = {}

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

        is_known = any(is_given(identifier) for identifier in self._identifiers(table))
        if table == self._last and not is_known:
            # Almost every change is an addition, and loading TinyDB takes longer than this.
            number = max(map(int, self._tables[table])) + 1
            added = {str(n): record for n, record in enumerate(newer.values(), start=number)}
            self._tables[table] |= added
            self._added |= added
            return
        from tinydb import where

        self._last = None
        self._table(ABOUT).upsert({"schema": SCHEMA}, where("schema").exists())
        if is_known:
            self._table(table).update(replace, where("id").test(is_given))
        self._table(table).insert_multiple(newer.values())

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
        return _json(self._tables)

    def _identifiers(self, table: str) -> Iterable[object]:
        documents = self._tables.get(table, {}).values()
        return (document.get("id") for document in documents if isinstance(document, dict))

    @cached_property
    def _database(self) -> TinyDB:
        """The tables in TinyDB, which changes them in place."""
        from tinydb import TinyDB
        from tinydb.storages import MemoryStorage

        storage = MemoryStorage()  # type: ignore[no-untyped-call]
        storage.write(self._tables)
        return TinyDB(storage=lambda: storage)

    def _table(self, name: str) -> Any:
        return self._database.table(name)


def _last_table(content: bytes, tables: Tables) -> str | None:
    """Return the last table of the file if records can be added by adding text, else None."""
    name, table = next(reversed(tables.items()), ("", {}))
    if (
        not table
        or {"schema": SCHEMA} not in tables.get(ABOUT, {}).values()
        or content.count(NEXT_TABLE) != len(tables) - 1
    ):
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
