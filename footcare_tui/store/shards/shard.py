"""One history file, opened for writing: a year of one device, in TinyDB's format.

The table ``about`` comes first, and has the version of the schema, the device
that wrote the file, and how often it has written it. The other tables have
the records, the sessions last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from json import JSONDecoder
from pathlib import Path
from typing import Any
from zlib import crc32

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.bounded import MIB
from footcare_tui.files.checked_cache import DAMAGE, load_cache, save_cache
from footcare_tui.files.multi_file_commit import Replacement
from footcare_tui.model import TABLES, FieldError, Session
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.records import contents_of
from footcare_tui.store.shards.tables import (
    ABOUT,
    END,
    FEW,
    MOST_FILE_BYTES,
    NO_RECORDS,
    SCHEMA,
    RawRecord,
    Tables,
    Unreadable,
    parse_tables,
    read_content,
    schema_of,
    to_json,
    writes_of,
)
from footcare_tui.store.shards.written import Written, lacking

# All other tables are in between, in the order in which they came.
_ORDER = {ABOUT: 0, Session.table: 2}


class Shard:
    """A history file of this device, changed in memory until it is staged.

    Almost every change adds sessions. Parsing and encoding all the others
    would take most of its time, so the text is continued where a checksum
    next to the copy shows that the file was written here and not changed since.
    A record of another table is put into the text of that table. Otherwise what
    the file lacks of the copy is added to it.

    Raises Unreadable for a damaged or too large file, Refused for one with a newer schema.
    Only for the holder of the history's lock.
    """

    def __init__(self, path: Path, written: Written) -> None:
        self._path = path
        self._written = written
        self._checksum = written.checksum(path.name)
        if path.exists() and not path.is_file():
            raise Unreadable("it is not a file")
        self._before = read_content(path) if path.exists() else None
        self._text = NO_RECORDS if self._before is None else self._before
        # The last table and its greatest number while the text can be continued, else "" and 0.
        self._last, self._number = _last_table(self._checksum, self._text)
        self._added: dict[str, RawRecord] = {}
        self._after = b""
        if not self._last:
            self._add_lacking()

    def put(self, table: str, records: Iterable[RawRecord]) -> None:
        """Add the records; a newer revision replaces the older one."""
        if table not in TABLES:
            raise ValueError(f"no table {table!r}")
        newer: dict[str, RawRecord] = {record["id"]: dict(record) for record in records}
        if not self._last or not self._are_new(newer):
            self._put_into_tables(table, newer)
        elif table == self._last:
            for record in newer.values():
                self._number += 1
                self._added[str(self._number)] = record
        else:
            self._text = _with_records(self._text, table, newer.values(), before=self._last)

    def _put_into_tables(self, table: str, newer: dict[str, RawRecord]) -> None:
        """Put the records into the tables with TinyDB, which takes long to load."""
        from tinydb import TinyDB, where
        from tinydb.storages import MemoryStorage

        # A document that was damaged by hand must not affect the others.
        def is_given(identifier: object) -> bool:
            return isinstance(identifier, str) and identifier in newer

        def replace(document: Any) -> None:
            replacement = newer.pop(document["id"])
            if not _is_valid(table, document) or replacement["rev"] >= document["rev"]:
                document.clear()
                document.update(replacement)

        database = TinyDB(storage=MemoryStorage)
        # It changes the tables in place.
        database.storage.write(self._tables)
        self._last = ""
        documents = database.table(table)
        documents.update(replace, where("id").test(is_given))
        documents.insert_multiple(newer.values())

    def stage(self) -> Replacement:
        """Write a staged file, which the caller puts in place or removes.

        Raises TypeError or ValueError, before anything is written, when a
        record is not plain JSON; Refused when the file would become too large to
        be read; OSError when the disk refuses.
        """
        self._after, table, number = self._content()
        if len(self._after) > MOST_FILE_BYTES:
            raise Refused(
                f"{self._path.name} would become too large; a year may have at most "
                f"{MOST_FILE_BYTES // MIB} MiB of records; nothing was recorded"
            )
        staged = atomic.stage(self._path, self._after)
        # A table without a record has no text to continue.
        if number:
            save_cache(self._checksum, to_json((SCHEMA, crc32(self._after), table, number)))
        return Replacement(self._path, staged, self._before)

    def keep_copy(self) -> None:
        """Keep a copy of the staged content, once it is in place."""
        self._written.keep(self._path.name, self._after)

    def _content(self) -> tuple[bytes, str, int]:
        """Return the tables as JSON, the last of them, and its greatest number."""
        if self._last:
            added = (
                b"," + to_json({number: record})[1:-1] for number, record in self._added.items()
            )
            end = self._text.index(END) + len(END)
            about = self._about(json.loads(self._text[:end] + b"}"))
            kept = memoryview(self._text)[end : -len(END)]
            return b"".join((to_json(about)[:-1], kept, *added, END)), self._last, self._number
        tables = {**self._tables, **self._about(self._tables)}
        # The sort keeps the order of the others.
        tables = dict(sorted(tables.items(), key=lambda table: _ORDER.get(table[0], 1)))
        name, table = next(reversed(tables.items()))
        return to_json(tables), name, len(table)

    def _about(self, tables: Tables) -> Tables:
        """Return the table ``about`` for the next write."""
        device, writes = device_of(self._path.name), writes_of(tables) + 1
        return {ABOUT: {"1": {"schema": SCHEMA, "device": device, "writes": writes}}}

    def _add_lacking(self) -> None:
        """Add records that were written here and are no longer in the file."""
        name, copy = self._path.name, self._written.content(self._path.name)
        if copy is None or copy == self._text:
            _ = self._tables
            return
        versions = contents_of(name, device_of(name), self._tables).versions
        for version in lacking(name, copy, versions):
            record = version.record
            self._put_into_tables(record.table, {record.id: record.to_fields()})

    def _are_new(self, newer: Mapping[str, RawRecord]) -> bool:
        """Whether the records are few and none of their ids is in the file, not even deleted."""
        return (
            len(newer) <= FEW
            and newer.keys().isdisjoint(record["id"] for record in self._added.values())
            # The file is encoded as it is here, so an id has only this form.
            and not any(b'"id":' + to_json(identifier) in self._text for identifier in newer)
        )

    @cached_property
    def _tables(self) -> Tables:
        parsed = parse_tables(self._text)
        version = schema_of(parsed)
        if version > SCHEMA:
            raise Refused(
                f"{self._path.name} was written by a newer footcare (schema {version}, "
                f"this one knows {SCHEMA}): update footcare to write to it"
            )
        # TinyDB requires numbers as keys, which a file of another program may not have.
        tables = {
            name: {str(n): document for n, document in enumerate(table.values(), start=1)}
            for name, table in parsed.items()
        }
        if self._added:
            tables[self._last] |= self._added
        return tables


def _with_records(text: bytes, table: str, records: Iterable[RawRecord], *, before: str) -> bytes:
    """Return the text with records added to a table, which may be new and comes before another.

    The name of a table has a comma before it and a record after it: no text
    within a record looks like that, as its quotation marks have backslashes.
    """
    name = b"," + to_json(table) + b":"
    place, rest = text.find(name + b"{"), text.index(b"," + to_json(before) + b":{")
    known: dict[str, RawRecord] = {}
    if place < 0:
        place = rest
    else:
        known, length = JSONDecoder().raw_decode(text[place + len(name) : rest].decode("ascii"))
        rest = place + len(name) + length
    first = max(map(int, known), default=0) + 1
    tables = known | {str(number): record for number, record in enumerate(records, first)}
    return b"".join((text[:place], name, to_json(tables), text[rest:]))


def _last_table(checksum: Path, content: bytes) -> tuple[str, int]:
    """Return the last table and its greatest number if the content was written here."""
    with suppress(*DAMAGE):
        _, line = load_cache(checksum).split(b"\n")
        schema, known, name, number = json.loads(line)
        if (schema, known) == (SCHEMA, crc32(content)):
            return name, number
    return "", 0


def _is_valid(table: str, document: Any) -> bool:
    """Whether the document is a valid record of the table."""
    with suppress(FieldError):
        TABLES[table].from_fields(document)
        return True
    return False
