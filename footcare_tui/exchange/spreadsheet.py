"""Tables of the history as comma-separated values, for spreadsheets and statistics.

A spreadsheet reads a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a
formula, some also after white space or in a full-width form, and a formula in
a foreign note could do harm. Such a text gets an apostrophe in front, which
marks it as text (OWASP, "CSV Injection"). A text that begins with an
apostrophe gets one more, so that the text is back when one
apostrophe is removed from the beginning of a cell. Numbers and dates are not changed.

An instant has two columns, because a spreadsheet reads no UTC offset: ``at``
is the local date and time such as ``2026-03-09T10:00:00``, ``zone`` the offset
such as ``UTC+01:00``. Both are empty for a session that was filled in later.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from footcare_tui.exchange.rows import write_rows
from footcare_tui.model import CheckIn, Record, RestDay, Session
from footcare_tui.terminal.sanitize import plain_lines

SESSION_COLUMNS = (
    "day",
    "at",
    "zone",
    "exercise",
    "seconds",
    "reps",
    "prescribed_reps",
    "complete",
    "how",
    "effort",
    "pain",
    "next_morning",
    "note",
    "id",
)
REST_DAY_COLUMNS = ("day", "exercise", "kind", "note", "id")
CHECK_IN_COLUMNS = (
    "day",
    "at",
    "zone",
    "measure",
    "side",
    "value",
    "goal",
    "activity",
    "note",
    "id",
)
LOCAL_TIME = len("2026-03-09T10:00:00")
MARKED_AS_TEXT = ("=", "+", "-", "@", "'")


def write_sessions(sessions: Iterable[Session]) -> bytes:
    """The columns' names, then a row for each session, oldest first; missing values are empty."""
    ordered = sorted(sessions, key=lambda session: (session.order, session.id))
    return _table(SESSION_COLUMNS, map(_cells, ordered))


def write_rest_days(rest_days: Iterable[RestDay]) -> bytes:
    """The columns' names, then a row for each day of rest; without an exercise, all rest."""
    ordered = sorted(rest_days, key=lambda rest: (rest.day, rest.exercise or "", rest.id))
    return _table(REST_DAY_COLUMNS, map(_cells, ordered))


def write_check_ins(check_ins: Iterable[CheckIn], activities: Mapping[str, str]) -> bytes:
    """The columns' names, then a row for each result of a self-test.

    ``activities`` has the text of each goal by its id; a row has both.
    """
    ordered = sorted(check_ins, key=lambda result: (result.day, result.at, result.id))
    rows = (
        _cells(result) | {"activity": activities.get(result.goal or "", "")} for result in ordered
    )
    return _table(CHECK_IN_COLUMNS, rows)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    return write_rows([columns, *([row[column] for column in columns] for row in rows)], text=_text)


def _cells(record: Record) -> dict[str, object]:
    """The record's values by column."""
    fields = record.to_fields()
    at = fields.get("at") or ""
    cells = fields | {
        "at": at[:LOCAL_TIME],
        "zone": at and f"UTC{at[LOCAL_TIME:]}",
    }
    return {column: _cell(value) for column, value in cells.items()}


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    # A result of 6 is stored as 6 or as 6.0, by where it came from.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(text: str) -> str:
    """The text in a form that is safe in a cell."""
    plain = plain_lines(text)
    # This form of a full-width character is the ordinary one.
    begin = unicodedata.normalize("NFKC", plain.lstrip()[:1])
    return f"'{plain}" if begin.startswith(MARKED_AS_TEXT) else plain
