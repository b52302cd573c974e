"""The tables of one history file, as plain JSON; read without TinyDB, which is slow to load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from footcare_tui.files.bounded import MIB, OddFileError, read_bounded, too_large
from footcare_tui.files.json_text import TooManyValuesError, parse_json

SCHEMA = 2
ABOUT = "about"
# A history file without a record.
NO_RECORDS = b"{}"
# The end of a file whose last table has a record.
END = b"}}"
# Some 30,000 records, which is 80 for each day of the year.
MOST_FILE_BYTES = 8 * MIB
# Up to this many records, searching a text for each id is quicker than parsing the text.
FEW = 20

# A record as stored in a file: plain JSON values.
RawRecord = Mapping[str, Any]
Tables = dict[str, dict[str, Any]]


class Unreadable(Exception):  # noqa: N818 - it is expected and handled
    """The file is not a history file; its text says why."""


class Empty(Unreadable):
    """The file has no content, and so no records."""


def read_tables(path: Path) -> Tables | None:
    """Return the tables in the file, or None when there is no file.

    Raises Unreadable when it is damaged, too large or no history file, OSError
    when the system refuses to read it.
    """
    try:
        content = read_content(path)
    except FileNotFoundError:
        return None
    return parse_tables(content)


def read_content(path: Path) -> bytes:
    """Return the content of a history file, or a copy of one; raises as :func:`read_tables`.

    Raises FileNotFoundError when there is no file.
    """
    try:
        return read_bounded(path, MOST_FILE_BYTES)
    except OddFileError as error:
        raise Unreadable(error.strerror) from None


def parse_tables(content: bytes) -> Tables:
    """Return the tables in the content of a history file; raises Unreadable."""
    if len(content) > MOST_FILE_BYTES:
        raise Unreadable(too_large(MOST_FILE_BYTES))
    try:
        tables = parse_json(content, _with_all)
    except TooManyValuesError as error:
        raise Unreadable(f"it is too large; {error}") from None
    except ValueError:
        if not content.strip():
            raise Empty("it is empty") from None
        raise Unreadable("it is damaged") from None
    if not isinstance(tables, dict) or not all(
        isinstance(table, dict) for table in tables.values()
    ):
        raise Unreadable("it is not a history file")
    return tables


def to_json(value: object) -> bytes:
    """Return the value as compact JSON in ASCII. Raises TypeError or ValueError."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def is_history_file(path: Path) -> bool:
    """Whether the file exists and is a history file. Raises OSError as :func:`read_tables`."""
    try:
        return read_tables(path) is not None
    except Unreadable:
        return False


def schema_of(tables: Tables) -> int:
    """Return the schema version in the tables; 1 when there is none."""
    version = _about(tables, "schema")
    return 1 if version is None else version


def writes_of(tables: Tables) -> int:
    """Return how often the file was written; 0 when it does not say so."""
    return _about(tables, "writes") or 0


def _with_all(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a table or a record, in which a key may be twice after files were merged by hand.

    Two tables become one, and the second record gets a key of its own. Of
    anything else, the last one counts.
    """
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    _add(found, pairs)
    return found


def _add(found: dict[str, Any], pairs: Iterable[tuple[str, Any]]) -> None:
    for name, value in pairs:
        before = found.get(name)
        if not (isinstance(before, dict) and isinstance(value, dict)):
            found[name] = value
        elif "id" in value:
            found[f"{name}, again {len(found)}"] = value
        else:
            _add(before, value.items())


def _about(tables: Tables, name: str) -> int | None:
    about = next(iter(tables.get(ABOUT, {}).values()), None)
    value = about.get(name) if isinstance(about, dict) else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None
