"""The records in a history file: each is checked, and damaged ones are named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from footcare_tui.model import TABLES, FieldError, Record
from footcare_tui.model import fields as read
from footcare_tui.store.shards.merge import Version, merge
from footcare_tui.store.shards.tables import Tables

# A record as this program writes it: an object without inner objects, its id first.
# All quantifiers are possessive, so that no file can make the search slow.
_RECORD = re.compile(r'\{\s*+"id"(?:[^{}"]++|"(?:[^"\\]++|\\.)*+")*+\}', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contents:
    """The records of a file, and one line for each damaged record."""

    versions: tuple[Version, ...]
    damaged: tuple[str, ...]


def contents_of(name: str, device: str, tables: Tables) -> Contents:
    """Return the records in the tables of a file, with its name and the device that wrote it."""
    versions: list[Version] = []
    damaged: list[str] = []
    for table, kind in TABLES.items():
        for number, fields in tables.get(table, {}).items():
            try:
                if not isinstance(fields, dict):
                    raise read.refuse("it", fields, "an object")
                versions.append(Version(kind.from_fields(fields), device))
            except FieldError as error:
                damaged.append(f"{name}: record {number} of {table} is damaged: {error}")
    return Contents(tuple(versions), tuple(damaged))


def newest(versions: Iterable[Version]) -> list[Record]:
    """Return the newest version of each record, table by table."""
    in_tables: dict[str, list[Version]] = {table: [] for table in TABLES}
    for version in versions:
        in_tables[version.record.table].append(version)
    return [winner.record for table in in_tables.values() for winner in merge(table).values()]


def rescue(content: bytes) -> list[Record]:
    """Return the records that are whole and valid in a damaged file.

    Nothing is guessed: every field of the record must be there and valid, and
    the fields must be those of exactly one kind of record.
    """
    # Bytes that are not UTF-8 become lone surrogates, which are not valid in a record.
    text = content.decode("utf-8", "surrogateescape")
    found: list[Record] = []
    for candidate in _RECORD.finditer(text):
        try:
            candidate[0].encode("utf-8")
            record = _record(json.loads(candidate[0]))
        except (ValueError, RecursionError):
            continue
        if record is not None:
            found.append(record)
    return found


def _record(fields: dict[str, Any]) -> Record | None:
    """Return the record if the fields are those of exactly one kind."""
    fitting = []
    for kind in TABLES.values():
        try:
            record = kind.from_fields(fields)
        except FieldError:
            continue
        if fields.keys() <= record.to_fields().keys():
            fitting.append(record)
    return fitting[0] if len(fitting) == 1 else None
