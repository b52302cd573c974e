"""The records that are still whole in a damaged history file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from footcare_tui.model import TABLES, FieldError, Record
from footcare_tui.store.shards.tables import Unreadable, read_content

# A record as this program writes it: an object without inner objects, its id first.
# All quantifiers are possessive, so that no file can make the search slow.
_RECORD = re.compile(r'\{\s*+"id"(?:[^{}"]++|"(?:[^"\\]++|\\.)*+")*+\}', re.DOTALL)


def rescue_file(path: Path) -> list[Record]:
    """Return the records that are whole and valid in a file that was set aside.

    Raises Unreadable when it is not a file or too large, OSError when the system
    refuses to read it.
    """
    if not path.is_file():
        raise Unreadable("it is not a file")
    return rescue(read_content(path))


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
