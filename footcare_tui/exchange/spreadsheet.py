"""The sessions as comma-separated values, for spreadsheets and statistics.

A spreadsheet reads a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab
or a carriage return as a formula, and a formula in a foreign note could do
harm. Such a text gets an apostrophe in front, which marks it as text (OWASP,
"CSV Injection"). Numbers and dates are not changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from footcare_tui.exchange.rows import write_rows
from footcare_tui.model import Record, Session

COLUMNS = (
    "day",
    "at",
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
)
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sessions_in_order(records: Iterable[Record]) -> list[Session]:
    """The sessions that are not deleted, oldest first."""
    sessions = [record for record in records if isinstance(record, Session) and not record.deleted]
    return sorted(sessions, key=lambda session: (session.order, session.id))


def write_table(sessions: Iterable[Session]) -> bytes:
    """The table in UTF-8: the columns' names, then a row a session; missing values are empty."""
    rows = (session.to_fields() for session in sessions)
    return write_rows([COLUMNS, *([_cell(row[column]) for column in COLUMNS] for row in rows)])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA):
        return "'" + value
    return value
