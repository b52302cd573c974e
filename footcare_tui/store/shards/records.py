"""The records in a history file: each is checked, and damaged ones are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from footcare_tui.model import TABLES, FieldError, Record
from footcare_tui.model import fields as read
from footcare_tui.store.shards.merge import Version, merge
from footcare_tui.store.shards.tables import Tables

# The most lines about damaged records of one file; one more line has the number of the others.
MOST_DAMAGED_LINES = 20


class Contents(NamedTuple):
    """The records of a file, the number of damaged ones, and lines that name some of these."""

    versions: tuple[Version, ...]
    damaged: tuple[str, ...]
    number_damaged: int = 0


def contents_of(name: str, device: str, tables: Tables) -> Contents:
    """Return the records in the tables of a file, with its name and the device that wrote it."""
    versions: list[Version] = []
    damaged: list[str] = []
    number_damaged = 0
    for table, kind in TABLES.items():
        for number, fields in tables.get(table, {}).items():
            try:
                if not isinstance(fields, dict):
                    raise read.not_allowed("it", fields, "an object")
                versions.append(Version(kind.from_fields(fields), device))
            except FieldError as error:
                number_damaged += 1
                if number_damaged <= MOST_DAMAGED_LINES:
                    record = f"record {read.shortened(number)} of {table}"
                    damaged.append(f"{read.shortened(name)}: {record} is damaged: {error}")
    if number_damaged > MOST_DAMAGED_LINES:
        damaged.append(f"{name}: {number_damaged - MOST_DAMAGED_LINES} more records are damaged")
    return Contents(tuple(versions), tuple(damaged), number_damaged)


def newest(versions: Iterable[Version]) -> list[Record]:
    """Return the newest version of each record, table by table."""
    in_tables: dict[str, list[Version]] = {table: [] for table in TABLES}
    for version in versions:
        in_tables[version.record.table].append(version)
    return [winner.record for table in in_tables.values() for winner in merge(table).values()]
