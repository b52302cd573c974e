"""Rows of comma-separated values (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import location
from footcare_tui.exchange.text_file import lines_of
from footcare_tui.terminal.sanitize import plain_lines

SEPARATORS = (",", ";", "\t", "|")
QUOTED = re.compile('"[^"]*"')


def write_rows(
    rows: Iterable[Sequence[object]],
    line_end: str = "\r\n",
    text: Callable[[str], str] = plain_lines,
) -> bytes:
    """The rows in UTF-8, each text as ``text`` returns it.

    By default no control character but a line feed is left, and that within quotes.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator=line_end)
    for row in rows:
        writer.writerow([text(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue().encode("utf-8")


def read_rows(content: bytes, name: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the number of its last line.

    Raises Refused, with the file and the line.
    """
    rows = csv.reader(lines_of(content, name), strict=True, delimiter=separator)
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

    Raises Refused for a file that is not text.
    """
    first = next((line for line in lines_of(content, name) if line.strip()), "")
    return max(SEPARATORS, key=QUOTED.sub("", first).count)
