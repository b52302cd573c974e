"""JSON lines, the lossless form: one record on each line, with the name of its table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from footcare_tui.exchange.faults import Faults
from footcare_tui.model import TABLES, FieldError, How, OwnExercise, Record, Session, replace
from footcare_tui.model import fields as read
from footcare_tui.model.outside import outside

# No record is so long; the limit keeps a file of another kind from filling the memory.
LONGEST_LINE = 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
TABLE = "table"
IDENTIFIERS = UUID("8e0c5b1e-54ad-4f0c-9d7b-2f1f6a0f5c0e")

# Returns the slug of the exercise with this slug or name. Raises FieldError, with those there are.
SlugOf = Callable[[str], str]
# Returns a complete session of the exercise with this slug, as prescribed on the day.
SessionOf = Callable[[str, date], Session]


def write_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of ASCII, with its line end."""
    for record in records:
        yield json.dumps({TABLE: record.table, **record.to_fields()}) + "\n"


def read_records(
    lines: Iterable[bytes],
    today: date,
    slug_of: SlugOf,
    session_of: SessionOf,
    faults: Faults,
) -> Iterator[Record]:
    """Yield the record on each line that is not blank.

    A missing ``rev`` is 0, a missing ``deleted`` false. A missing ``id`` is
    derived from the record's content, so that the same file always gives the
    same records; two equal lines without an ``id`` are two records. What a
    session lacks besides its exercise and day is that of a complete one; it
    counts as imported, without a time. Lines about an exercise that is only
    defined in the file come last.

    Faults have the line, the key and what is allowed; such a line yields no record.
    """
    seen: Counter[str] = Counter()
    defined: dict[str, str] = {}
    waiting: list[tuple[int, Mapping[str, Any]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        with faults.at(f"line {number}"):
            fields = _fields(line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line)
            try:
                named = _named(fields, slug_of)
            except UnknownExerciseError:
                waiting.append((number, fields))
                continue
            record = _record(named, today, session_of, seen)
            if isinstance(record, OwnExercise):
                defined |= {record.name: record.exercise, record.exercise: record.exercise}
            yield record
    for number, fields in waiting:
        with faults.at(f"line {number}"):
            slug = defined.get(fields["exercise"])
            named = {**fields, "exercise": slug} if slug else _named(fields, slug_of)
            yield _record(named, today, session_of, seen)


class UnknownExerciseError(FieldError):
    """No exercise of the catalogue has this name."""


def _named(fields: Mapping[str, Any], slug_of: SlugOf) -> Mapping[str, Any]:
    """The fields with the slug of the exercise, if any; of a deleted record it may be unknown.

    Raises UnknownExerciseError.
    """
    defines = fields.get(TABLE) == OwnExercise.table
    if fields.get("exercise") is None or fields.get("deleted") is True or defines:
        return fields
    name = read.text(fields, "exercise")
    try:
        return {**fields, "exercise": slug_of(name)}
    except FieldError as error:
        raise UnknownExerciseError(str(error)) from None


def _record(
    fields: Mapping[str, Any], today: date, session_of: SessionOf, seen: Counter[str]
) -> Record:
    kind = TABLES[read.named(fields, TABLE, TABLES)]
    defaults: dict[str, Any] = {"id": "none yet", "rev": 0, "deleted": False}
    if kind is Session:
        defaults |= _complete_session(fields, session_of)
    record = kind.from_fields({**defaults, **fields})
    if problem := outside(record, today):
        raise FieldError(problem)
    known = record.to_fields()
    for key in fields:
        if key != TABLE and key not in known:
            raise FieldError(f"{key!r} is not known; the keys are {', '.join([TABLE, *known])}")
    return record if "id" in fields else replace(record, id=_identifier(record, seen))


def _complete_session(fields: Mapping[str, Any], session_of: SessionOf) -> dict[str, Any]:
    """The default values for fields that the session leaves out."""
    if fields.keys() >= {"seconds", "reps", "prescribed_reps", "complete", "how"}:
        return {}
    day = read.day(fields, "day")
    session = session_of(read.text(fields, "exercise"), day).to_fields()
    del session["id"], session["rev"], session["deleted"]
    given = {**session, **fields}
    with suppress(TypeError):
        session["complete"] = given["reps"] >= given["prescribed_reps"]
    return {**session, "at": None, "how": How.IMPORTED.value}


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


def _identifier(record: Record, seen: Counter[str]) -> str:
    """The id derived from a record's content and its number among equal records so far."""
    fields = {**record.to_fields(), "id": "", "rev": 0, "deleted": False, TABLE: record.table}
    content = json.dumps(fields, sort_keys=True)
    seen[content] += 1
    return uuid5(IDENTIFIERS, f"{seen[content]} {content}").hex
