"""The tables of one history file, as plain JSON; read without TinyDB, which costs start-up time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

SCHEMA = 1
ABOUT = "about"
# A history file without a record.
NO_RECORDS = b"{}"

# A record as it stands in a file: plain JSON values.
RawRecord = Mapping[str, Any]
Tables = dict[str, dict[str, Any]]


class Unreadable(Exception):  # noqa: N818 - it is caught, named and survived
    """The file is not a history file; its text says why."""


def read_tables(path: Path) -> Tables | None:
    """The tables in the file, or None when there is no file.

    Raises Unreadable when it is damaged or something else, OSError when the
    system does not let it be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return parse_tables(content)


def parse_tables(content: bytes) -> Tables:
    """The tables in the content of a history file; raises Unreadable as :func:`read_tables`."""
    try:
        # NaN and its like are no JSON; as null they cost the record they stand in, not the file.
        tables = json.loads(content, parse_constant=lambda _: None, parse_float=_finite)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable("it is damaged" if content.strip() else "it is empty") from None
    if not isinstance(tables, dict) or not all(
        isinstance(table, dict) for table in tables.values()
    ):
        raise Unreadable("it is not a history file")
    return tables


def is_history_file(path: Path) -> bool:
    """Whether the file exists and is a history file. Raises OSError as :func:`read_tables`."""
    try:
        return read_tables(path) is not None
    except Unreadable:
        return False


def schema_of(tables: Tables) -> int:
    """The schema version the file says it has; 1 when it says nothing."""
    about = next(iter(tables.get(ABOUT, {}).values()), None)
    version = about.get("schema") if isinstance(about, dict) else None
    return version if isinstance(version, int) else SCHEMA


def _finite(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None
