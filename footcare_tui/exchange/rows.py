"""Rows of comma-separated values (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import location
from footcare_tui.exchange.text_file import read_text

SEPARATORS = (",", ";", "\t", "|")


def write_rows(rows: Iterable[Sequence[object]], line_end: str = "\r\n") -> bytes:
    """The rows in UTF-8; a character that UTF-8 lacks (a lone surrogate) becomes ``?``."""
    return "".join(_line(row) + line_end for row in rows).encode("utf-8", "replace")


def _line(row: Sequence[object]) -> str:
    line = io.StringIO()
    # With this line end, the writer quotes every cell that contains \r or \n.
    csv.writer(line, lineterminator="\r\n").writerow(row)
    return line.getvalue().removesuffix("\r\n")


def read_rows(content: bytes, name: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the number of its last line.

    Raises Refused, with the file and the line.
    """
    text = io.StringIO(read_text(content, name), newline="")
    rows = csv.reader(text, strict=True, delimiter=separator)
    try:
        for row in rows:
            if row:
                yield rows.line_num, row
    except csv.Error as error:
        raise Refused(
            f"{location(name, rows.line_num)}: not comma-separated values ({error})"
        ) from None


def separator_of(content: bytes, name: str) -> str:
    """The character that separates most columns in the first line: a comma when there is none.

    Raises Refused for a file that is no text.
    """
    first = read_text(content, name).lstrip("\r\n").partition("\n")[0]
    return max(
        SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator), []))
    )
