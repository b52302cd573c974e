"""What the changes of this device replaced, so that each can be undone and redone.

Each change is a file in the folder ``state/changes/<device>``: ``7.json`` for
the seventh, ``7.undone-2.json`` once it was undone, as the second of those
that can be redone. Its first line says what it is, and each further line has a
record before and after. If a file is lost, a change cannot be undone any more;
no record is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_cache
from footcare_tui.model import TABLES, Record, Session
from footcare_tui.paths import Home
from footcare_tui.store.shards.device import ensure_device, own_device

# Older ones are forgotten.
MOST_CHANGES = 100

_UNDONE = ".undone-"

# All that can go wrong when the file of a change is lost or damaged.
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError)


class Edit(NamedTuple):
    """A record before and after a change; None before one that was added."""

    before: Record | None
    after: Record

    @property
    def without(self) -> Record:
        """The record as it is when the edit is undone."""
        return self.before or replace(self.after, deleted=True)


class Change(NamedTuple):
    """One change: its number on this device, the practice day it was made on, and what it is.

    ``words`` follow "Undo", such as "check-off of Toe Press". ``records`` is
    the number of records changed.
    """

    number: int
    day: date
    words: str
    records: int


class Content(NamedTuple):
    """What a change replaced: records, or the session under way that was discarded."""

    edits: tuple[Edit, ...] = ()
    discarded: Session | None = None

    @property
    def size(self) -> int:
        """The number of records in it."""
        return len(self.edits) + (self.discarded is not None)


class _Entry(NamedTuple):
    number: int
    # 0 for a change that was not undone.
    order: int
    path: Path


class Changes:
    """The changes of this device, the newest first, and those undone, the last undone first.

    Only the holder of the history's lock may add, or mark as undone or redone.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        # The entries of the folder as it was last changed, and what was read of them. The key
        # line asks after every key.
        self._seen: tuple[Path, int] | None = None
        self._known: list[_Entry] = []
        self._heads: dict[Path, Change | None] = {}

    def add(self, day: date, words: str, content: Content) -> None:
        """Remember a change; what was undone before cannot be redone any more.

        Does nothing when the disk refuses.
        """
        with suppress(OSError, Refused):
            ensure_device(self._home)
            entries = self._entries()
            number = max((entry.number for entry in entries), default=0) + 1
            oldest = sorted(entries, reverse=True)[MOST_CHANGES - 1 :]
            for entry in {*oldest, *(entry for entry in entries if entry.order)}:
                entry.path.unlink(missing_ok=True)
            head = {"day": day.isoformat(), "words": words, "records": content.size}
            lines = (f"{json.dumps(line)}\n" for line in (head, *_to_lines(content)))
            write_cache(self._folder / f"{number}.json", "".join(lines).encode("ascii"))
            self._seen = None

    def made(self) -> list[Change]:
        """Return the changes that can be undone, the newest first."""
        entries = sorted(entry for entry in self._entries() if not entry.order)
        return list(self._changes(reversed(entries)))

    def last_made(self) -> Change | None:
        """Return the newest change that can be undone."""
        entries = sorted(entry for entry in self._entries() if not entry.order)
        return next(self._changes(reversed(entries)), None)

    def last_undone(self) -> Change | None:
        """Return the change that was undone last, unless another was made since."""
        entries = [entry for entry in self._entries() if entry.order]
        return next(self._changes(sorted(entries, key=lambda entry: -entry.order)), None)

    def undone_edits(self, what: str) -> Iterator[Edit]:
        """Yield the edits of undone changes of a kind, such as "import", the last undone last."""
        undone = [entry for entry in self._entries() if entry.order]
        for change in self._changes(sorted(undone, key=lambda entry: entry.order)):
            if change.words.startswith(f"{what} of "):
                with suppress(*_DAMAGE):
                    yield from map(_edit_of, self._lines(change))

    def content(self, change: Change) -> Content:
        """Return what the change replaced; nothing when any of it was lost."""
        with suppress(*_DAMAGE):
            content = _content_of(self._lines(change))
            if content.size == change.records:
                return content
        return Content()

    def mark_undone(self, change: Change) -> None:
        """Count the change among those that can be redone."""
        order = max((entry.order for entry in self._entries()), default=0) + 1
        self._rename(change, f"{change.number}{_UNDONE}{order}.json")

    def mark_redone(self, change: Change) -> None:
        """Count the change among those that can be undone."""
        self._rename(change, f"{change.number}.json")

    @property
    def _folder(self) -> Path:
        return self._home.changes / own_device(self._home)

    def _entries(self) -> list[_Entry]:
        folder = self._folder
        try:
            seen = (folder, folder.stat().st_mtime_ns)
            if seen != self._seen:
                self._known = [entry for path in folder.iterdir() if (entry := _entry(path))]
                self._seen, self._heads = seen, {}
        except OSError:
            return []
        return self._known

    def _changes(self, entries: Iterable[_Entry]) -> Iterator[Change]:
        """Yield the change of each entry whose first line can be read."""
        for entry in entries:
            if entry.path not in self._heads:
                self._heads[entry.path] = _read_head(entry)
            if change := self._heads[entry.path]:
                yield change

    def _lines(self, change: Change) -> Iterator[Any]:
        """Yield the lines after the first, parsed. Raises one of :data:`_DAMAGE`."""
        with self._entry(change).path.open("rb") as file:
            file.readline()
            yield from map(json.loads, file)

    def _entry(self, change: Change) -> _Entry:
        return {entry.number: entry for entry in self._entries()}[change.number]

    def _rename(self, change: Change, name: str) -> None:
        with suppress(OSError, KeyError):
            self._entry(change).path.rename(self._folder / name)
            self._seen = None


def _entry(path: Path) -> _Entry | None:
    """Return the entry in the file, or None when its name is not that of one."""
    number, _, order = path.name.removesuffix(".json").partition(_UNDONE)
    if not path.name.endswith(".json") or not number.isdecimal():
        return None
    return _Entry(int(number), int(order) if order.isdecimal() else 0, path)


def _read_head(entry: _Entry) -> Change | None:
    with suppress(OSError, ValueError, KeyError, TypeError), entry.path.open("rb") as file:
        head = json.loads(file.readline())
        day = date.fromisoformat(head["day"])
        return Change(entry.number, day, str(head["words"]), int(head["records"]))
    return None


def _to_lines(content: Content) -> Iterator[Any]:
    """Yield the content as plain JSON values: a list for each edit, or the discarded session."""
    for before, after in content.edits:
        yield [after.table, before and before.to_fields(), after.to_fields()]
    if content.discarded is not None:
        yield content.discarded.to_fields()


def _content_of(lines: Iterable[Any]) -> Content:
    """Return the content in these lines. Raises one of :data:`_DAMAGE`."""
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
