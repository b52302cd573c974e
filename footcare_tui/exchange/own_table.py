"""Read the tables that footcare itself exports, as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from footcare_tui.exchange.rows import read_rows, separator_of
from footcare_tui.model import CheckIn, RestDay, Session

# The columns that identify each table, and the columns that can be empty in it.
OWN_COLUMNS: Mapping[str, tuple[Collection[str], Collection[str]]] = {
    Session.table: (("day", "exercise", "reps", "prescribed_reps", "complete", "how"), ()),
    RestDay.table: (("day", "exercise", "kind", "note", "id"), ("exercise",)),
    CheckIn.table: (("day", "at", "measure", "side", "value", "goal"), ("side", "goal")),
}
WHOLE = ("seconds", "reps", "prescribed_reps", "effort", "pain")
FLAGS = {"true": True, "false": False}
UTC = "UTC"
# The words of a goal, next to its id, are for a person; a record has the id alone.
ACTIVITY = "activity"


def is_own(content: bytes, name: str) -> bool:
    """Whether footcare exported the table. Raises Refused when it is not a table."""
    return _table_of(next(read_rows(content, name, separator_of(content, name)), (1, []))[1]) != ""


def record_lines(content: bytes, name: str) -> Iterator[bytes]:
    """Yield each row as a JSON line with the fields of its record.

    A line that is not needed, such as the header, is blank, so that the
    line numbers are those of the table. Raises Refused when the file is not a table.
    """
    rows = read_rows(content, name, separator_of(content, name))
    written, header = next(rows)
    table = _table_of(header)
    empty = dict.fromkeys(OWN_COLUMNS[table][1])
    yield from [b"\n"] * written
    for line, row in rows:
        yield from [b"\n"] * (line - written - 1)
        written = line
        cells = {
            title: text
            for title, text in zip(header, row, strict=False)
            if text and title != ACTIVITY
        }
        yield json.dumps({"table": table, **empty, **_fields(cells)}).encode() + b"\n"


def _table_of(header: Collection[str]) -> str:
    """The table whose columns are in the header, or an empty text."""
    return next((table for table, (own, _) in OWN_COLUMNS.items() if {*own} <= {*header}), "")


def _fields(cells: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {**cells}
    for column in WHOLE:
        if cells.get(column, "").isdecimal():
            fields[column] = int(cells[column])
    if cells.get("complete", "").casefold() in FLAGS:
        fields["complete"] = FLAGS[cells["complete"].casefold()]
    if "value" in cells:
        fields["value"] = _number(cells["value"])
    zone = str(fields.pop("zone", ""))
    if "at" in cells and zone.startswith(UTC):
        # A spreadsheet may show a zone, but knows no date and time with one.
        fields["at"] = cells["at"].replace(" ", "T") + (zone.removeprefix(UTC) or "+00:00")
    for column, text in cells.items():
        # A text that would be a formula was exported with an apostrophe in front.
        if text.startswith("'"):
            fields[column] = text[1:]
    return fields


def _number(text: str) -> float | str:
    """The number, or a text that is not a number and is later refused as a value."""
    try:
        return float(text)
    except ValueError:
        return text
