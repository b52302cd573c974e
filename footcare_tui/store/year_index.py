"""The index of the history files of one year, or of the plan, kept in a file.

The file is a cache: it is valid for exactly the signatures of the history
files that it was made of. Its first line is a checksum; the other lines are
JSON. All but the second, the head, are parsed when needed.
"""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any

from footcare_tui.files.checked_cache import DAMAGE, load_cache, save_cache
from footcare_tui.model import (
    NO_NUMBERS,
    CheckIn,
    Goal,
    OwnExercise,
    OwnRoutine,
    PrescriptionChange,
    Record,
    RestDay,
    Session,
    add_session,
)
from footcare_tui.model.bounds import EARLIEST_DAY
from footcare_tui.store.shards.reader import Count, Signature, count_of
from footcare_tui.store.shards.tables import to_json

# Increased when the content of the files changes its meaning.
FORM = 9
# The key for a whole day instead of an exercise; no exercise has this slug.
WHOLE_DAY = ""

# The day, the instant in seconds since the epoch, the measure, the side, the value, the activity.
Measured = tuple[str, int, str, str | None, float, str | None]
# The day, whether there is no time, the instant in seconds since the epoch, the id; whether the
# session is complete, effort, pain, and the next morning.
LatestRow = list[Any]
# The day, whether there is no time, the instant in seconds since the epoch, the id, the note.
NoteRow = list[Any]
Signatures = Mapping[str, Signature]

# At least as many as can be done of an exercise on one day.
LATEST = 16


class YearIndex:
    """The index of the files of one year, or of all years. It does not change.

    Days are ISO dates. ``rest_days`` has by day the id and the kind of
    the mark of each exercise that rests (``WHOLE_DAY`` for all of them),
    ``prescriptions`` the fields of every change of a prescription,
    ``exercises`` and ``routines`` the person's own,
    ``check_ins`` every result of a self-test, ``goals`` the fields of each of
    the person's own activities, ``problems`` one line for each
    file or record that could not be used, ``unreadable`` the names of the
    files that are damaged as a whole, ``replaced`` of those that lack something
    that was written here, ``file_counts`` the count of each file by name.
    ``has_strays`` says whether a record in the files is of another year.
    """

    def __init__(
        self, signatures: Signatures, head: dict[str, Any], lines: bytes | list[Any]
    ) -> None:
        self.signatures = signatures
        self.first_day: str = head["first_day"]
        self.rest_days: dict[str, dict[str, list[str]]] = head["rest_days"]
        self.prescriptions: list[dict[str, Any]] = head["prescriptions"]
        self.exercises: list[dict[str, Any]] = head["exercises"]
        self.routines: list[dict[str, Any]] = head["routines"]
        self.check_ins: list[Measured] = head["check_ins"]
        self.goals: list[dict[str, Any]] = head["goals"]
        self.problems: list[str] = head["problems"]
        self.unreadable: list[str] = head["unreadable"]
        self.replaced: list[str] = head["replaced"]
        self.file_counts: dict[str, Count | None] = head["file_counts"]
        self.has_strays: bool = head["has_strays"]
        # The content of the file until more than the head is needed; then its last five lines:
        # counts, practice, latest, notes and identifiers, each text until it is needed.
        self._content = lines

    @classmethod
    def empty(cls, **head: Any) -> YearIndex:
        """Return the index of no record at all, with the given values of the head."""
        return cls({}, {**_EMPTY, **head}, [{}, {}, {}, {}, b"[]"])

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The number of complete sessions by day and exercise; {} for incomplete ones alone."""
        counts: dict[str, dict[str, int]] = self._parsed(0)
        return counts

    @property
    def practice(self) -> dict[str, list[int]]:
        """The numbers that the sessions of each day add up to, as :func:`add_session` adds them."""
        practice: dict[str, list[int]] = self._parsed(1)
        return practice

    @property
    def latest(self) -> dict[str, list[LatestRow]]:
        """The last sessions by exercise, the newest last, each as :func:`_add_latest` makes it."""
        latest: dict[str, list[LatestRow]] = self._parsed(2)
        return latest

    @property
    def notes(self) -> dict[str, NoteRow]:
        """The last session with a note by exercise."""
        notes: dict[str, NoteRow] = self._parsed(3)
        return notes

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """The table and the id of every record, also of deleted ones."""
        return frozenset(json.loads(self._lines[-1]))

    @property
    def _lines(self) -> list[Any]:
        # One read of it: another thread may do the same.
        content = self._content
        if isinstance(content, bytes):
            content = self._content = content.split(b"\n")[2:]
        return content

    def has(self, record: Record) -> bool:
        """Whether any version of the record is in the files of the year."""
        # The ids are many: searching the text is quicker than parsing it, or than copying the line.
        content = self._content
        text: bytes = content if isinstance(content, bytes) else content[-1]
        return to_json(f"{record.table} {record.id}") in text

    def with_records(
        self, records: Sequence[Record], signatures: Signatures, written: str = ""
    ) -> YearIndex:
        """Return this index with records added whose ids it does not have yet.

        ``written`` is the file to which they were added; none where the files
        are counted already.
        """
        head = {name: copy(value) for name, value in self._head().items()}
        if written:
            before, more = head["file_counts"].get(written) or (0, 0), count_of(records)
            head["file_counts"][written] = (before[0] + more[0], before[1] + more[1])
        counts, practice = dict(self.counts), dict(self.practice)
        latest = {exercise: [*rows] for exercise, rows in self.latest.items()}
        notes = dict(self.notes)
        if counts:
            # The days of this index are not changed: those with a new record are copied first.
            for day in counts.keys() & {str(record.filed_day) for record in records}:
                counts[day], practice[day] = dict(counts[day]), list(practice[day])
        # A day of another millennium would begin the days that are judged.
        kept = [
            record
            for record in records
            if not record.deleted and (record.filed_day or EARLIEST_DAY) >= EARLIEST_DAY
        ]
        for record in kept:
            _add(record, head, counts, practice)
        # The newest first: of a long year only a few are then looked at more closely.
        for record in reversed(kept):
            if isinstance(record, Session):
                _add_latest(latest.setdefault(record.exercise, []), record)
                if record.note:
                    _add_note(notes, record)
        identifiers = [f"{record.table} {record.id}" for record in records]
        known = self._lines[-1]
        # They are many, and almost never needed: text is added without parsing it.
        if identifiers:
            known = known[:-1] + (b"," if len(known) > 2 else b"") + to_json(identifiers)[1:]
        return YearIndex(signatures, head, [counts, practice, latest, notes, known])

    def save(self, path: Path) -> None:
        """Write the index if that is possible; without it the next start takes longer."""
        head = {"form": FORM, "signatures": dict(self.signatures), **self._head()}
        parts = (part if isinstance(part, bytes) else to_json(part) for part in self._lines)
        save_cache(path, b"\n".join((to_json(head), *parts)))

    def _parsed(self, number: int) -> Any:
        # One read of the list: another thread may parse the same line.
        line = self._lines[number]
        if isinstance(line, bytes):
            line = self._lines[number] = json.loads(line)
        return line

    def _head(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _EMPTY}


_EMPTY: Mapping[str, Any] = {
    "first_day": "",
    "rest_days": {},
    "prescriptions": [],
    "exercises": [],
    "routines": [],
    "check_ins": [],
    "goals": [],
    "problems": [],
    "unreadable": [],
    "replaced": [],
    "file_counts": {},
    "has_strays": False,
}


def load_year(path: Path) -> YearIndex | None:
    """Return the index in the file, or None when there is none that can be used."""
    try:
        content = load_cache(path)
        begins = content.index(b"\n") + 1
        head = json.loads(content[begins : content.index(b"\n", begins)])
        if head["form"] != FORM:
            return None
        signatures = {name: tuple(state) for name, state in head["signatures"].items()}
        return YearIndex(signatures, head, content)
    except DAMAGE:
        return None


def _add(
    record: Record,
    head: dict[str, Any],
    counts: dict[str, dict[str, int]],
    practice: dict[str, list[int]],
) -> None:
    """Add a record to the head, the counts and the numbers of practice of an index."""
    day = str(record.filed_day)
    if isinstance(record, Session):
        head["first_day"] = min(day, head["first_day"] or day)
        _add_session(counts.setdefault(day, {}), practice.setdefault(day, [*NO_NUMBERS]), record)
    elif isinstance(record, RestDay):
        mark, what = [record.id, record.kind.value], record.exercise or WHOLE_DAY
        marks = head["rest_days"].get(day, {})
        # Of two marks for the same, the one with the greater id is shown.
        marks = {**marks, what: max(mark, marks.get(what, mark))}
        # Sorted, so that the order of the records does not matter.
        head["rest_days"][day] = dict(sorted(marks.items()))
    elif isinstance(record, CheckIn):
        at, side = int(record.at.timestamp()), record.side and record.side.value
        head["check_ins"].append((day, at, record.measure, side, record.value, record.goal))
    elif isinstance(record, PrescriptionChange | OwnExercise | OwnRoutine | Goal):
        head[record.table].append(record.to_fields())


def _add_session(counts: dict[str, int], numbers: list[int], session: Session) -> None:
    """Add a session to the counts and to the numbers of practice of its day."""
    add_session(numbers, session)
    if session.complete:
        counts[session.exercise] = counts.get(session.exercise, 0) + 1


def _add_latest(rows: list[LatestRow], session: Session) -> None:
    """Add a session to the last ones of its exercise, unless all of them are later."""
    if len(rows) == LATEST and str(session.day) < rows[0][0]:
        return
    next_morning = session.next_morning and session.next_morning.value
    # No two sessions have one place in the order, so nothing behind it is ever compared.
    row = [*_order(session), session.complete, session.effort, session.pain, next_morning]
    insort(rows, row)
    del rows[:-LATEST]


def _add_note(notes: dict[str, NoteRow], session: Session) -> None:
    """Make the note of the session that of its exercise, unless there is a later one."""
    row = [*_order(session), session.note]
    notes[session.exercise] = max(row, notes.get(session.exercise, row))


def _order(session: Session) -> list[Any]:
    """Return the sort key of a session, as plain JSON values."""
    day, has_no_time, instant = session.order
    return [day.isoformat(), has_no_time, instant, session.id]
