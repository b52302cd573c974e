"""JSON lines, the lossless form: one record on each line, with the name of its table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from footcare_tui.errors import Refused
from footcare_tui.model import TABLES, FieldError, How, Record, Session
from footcare_tui.model import fields as read

# No record is so long; the limit keeps a file of another kind from filling the memory.
LONGEST_LINE = 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
TABLE = "table"
IDENTIFIERS = UUID("8e0c5b1e-54ad-4f0c-9d7b-2f1f6a0f5c0e")


def write_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of ASCII, with its line end."""
    for record in records:
        yield json.dumps({TABLE: record.table, **record.to_fields()}) + "\n"


def read_records(lines: Iterable[bytes]) -> Iterator[Record]:
    """Yield the record on each line that is not blank.

    A missing ``rev`` is 0, a missing ``deleted`` false. A missing ``id`` is
    derived from the record's content, so that the same file always gives the
    same records; two equal lines without an ``id`` are two records. A session
    without ``how`` counts as imported.

    Raises Refused, with the line, the key and what is allowed.
    """
    seen: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _record(line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line, seen)
        except FieldError as error:
            raise Refused(f"line {number}: {error}") from None


def _record(line: bytes, seen: Counter[str]) -> Record:
    fields = _fields(line)
    kind = TABLES[read.named(fields, TABLE, TABLES)]
    record = kind.from_fields({**_defaults(kind), **fields})
    known = record.to_fields()
    for key in fields:
        if key != TABLE and key not in known:
            raise FieldError(f"{key!r} is not known; the keys are {', '.join([TABLE, *known])}")
    return record if "id" in fields else replace(record, id=_identifier(record, seen))


def _fields(line: bytes) -> Mapping[str, Any]:
    if len(line) > LONGEST_LINE:
        raise FieldError(f"the line is too long; it may have at most {LONGEST_LINE} bytes")
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise FieldError("the line is not text; it must be JSON in UTF-8") from None
    except (ValueError, RecursionError):
        raise FieldError("the line is not JSON; it must be one JSON object") from None
    if not isinstance(fields, dict):
        raise FieldError("the line is not a record; it must be one JSON object")
    return fields


def _defaults(kind: type[Record]) -> dict[str, Any]:
    defaults: dict[str, Any] = {"id": "none yet", "rev": 0, "deleted": False}
    return {**defaults, "how": How.IMPORTED.value} if kind is Session else defaults


def _identifier(record: Record, seen: Counter[str]) -> str:
    """The id derived from a record's content and its number among equal records so far."""
    fields = {**record.to_fields(), "id": "", "rev": 0, "deleted": False, TABLE: record.table}
    content = json.dumps(fields, sort_keys=True)
    seen[content] += 1
    return uuid5(IDENTIFIERS, f"{seen[content]} {content}").hex
