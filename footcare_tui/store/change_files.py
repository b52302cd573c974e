"""The files of changes: their content and their form.

The first line of a file describes the change, and each further line has a
record before and after, or the session under way that was discarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from footcare_tui.files.bounded import MIB, open_regular
from footcare_tui.files.json_text import parse_json
from footcare_tui.model import TABLES, Record, Session, replace

ENDING = ".json"
UNDONE = ".undone-"
# The most bytes of the first line.
LONGEST_HEAD = MIB

# All that can go wrong when the file of a change is damaged.
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError)


class Edit(NamedTuple):
    """A record before and after a change; None before one that was added."""

    before: Record | None
    after: Record

    @property
    def without(self) -> Record:
        """The record to store when the edit is undone: the former one, or a deletion."""
        return self.before or replace(self.after, deleted=True)


class Change(NamedTuple):
    """One change: its number on this device, the practice day it was made on, and its words.

    ``words`` follow "Undo", such as "check-off of Toe Press". ``records`` is
    the number of records changed.
    """

    number: int
    day: date
    words: str
    records: int


class Content(NamedTuple):
    """The content that a change replaced: records, or the discarded session under way."""

    edits: tuple[Edit, ...] = ()
    discarded: Session | None = None

    @property
    def size(self) -> int:
        """The number of records in it."""
        return len(self.edits) + (self.discarded is not None)


class Entry(NamedTuple):
    """A file of a change; ``order`` is 0 for one that was not undone."""

    number: int
    order: int
    path: Path


def entry_of(path: Path) -> Entry | None:
    """Return the entry in the file, or None when its name is not that of one."""
    number, _, order = path.name.removesuffix(ENDING).partition(UNDONE)
    if not path.name.endswith(ENDING) or not number.isdecimal():
        return None
    return Entry(int(number), int(order) if order.isdecimal() else 0, path)


def read_head(entry: Entry) -> Change | None:
    """Return the change; None when its first line is damaged. Raises OSError."""
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
        with open_regular(entry.path) as file:
            head = parse_json(file.readline(LONGEST_HEAD))
        day = date.fromisoformat(head["day"])
        return Change(entry.number, day, str(head["words"]), int(head["records"]))
    return None


def read_content(path: Path) -> Content:
    """Return the content that a change replaced; empty when it is damaged. Raises OSError."""
    with open_regular(path) as file, suppress(*_DAMAGE):
        head = parse_json(file.readline(LONGEST_HEAD))
        content = _content_of(map(parse_json, file))
        if content.size == head["records"]:
            return content
    return Content()


def to_lines(content: Content) -> Iterator[Any]:
    """Yield the content as plain JSON values: a list for each edit, or the discarded session."""
    for before, after in content.edits:
        yield [after.table, before and before.to_fields(), after.to_fields()]
    if content.discarded is not None:
        yield content.discarded.to_fields()


def _content_of(lines: Iterable[Any]) -> Content:
    """Return the content in these lines. Raises one of :data:`_DAMAGE`, and OSError."""
    edits, discarded = [], None
    for line in lines:
        if isinstance(line, dict):
            discarded = Session.from_fields(line)
        else:
            edits.append(_edit_of(line))
    return Content(tuple(edits), discarded)


def _edit_of(line: Any) -> Edit:
    table, before, after = line
    kind = TABLES[table]
    return Edit(before and kind.from_fields(before), kind.from_fields(after))
