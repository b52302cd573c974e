"""Text and dates in files from elsewhere."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import location
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import EARLIEST_DAY

# No line of a tracker is so long; a line of many columns could fill the memory.
LONGEST_LINE = 1024 * 1024
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(content: bytes, name: str) -> str:
    """The text of a file: in UTF-16 when it begins with that mark, else in UTF-8.

    Raises Refused, with the line, when it is neither.
    """
    try:
        if content.startswith(UTF_16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"{location(name, line)}: not text; it must be in UTF-8") from None


def lines_of(content: bytes, name: str) -> Iterator[str]:
    """Yield the lines of a file with their ends, without a copy of it as text.

    Raises Refused, with the line, when it is not text as :func:`read_text` reads
    it, or when a line is longer than ``LONGEST_LINE``.
    """
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as file:
        try:
            for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), ""), 1):
                if len(line) > LONGEST_LINE:
                    most = f"a line may have at most {LONGEST_LINE} characters"
                    raise Refused(f"{location(name, number)}: too long; {most}")
                yield line
        except UnicodeDecodeError:
            # A file is decoded in large parts; this names the line.
            read_text(content, name)


def read_day(text: str, latest: date, form: str | None = None) -> date:
    """The date in a file: ISO, where a time of day may follow, or as ``strptime`` reads the form.

    Raises FieldError for another form, and for a date too early or too late.
    """
    if form is None:
        day = read.day({"the day": _without_time(text)}, "the day")
    else:
        try:
            day = datetime.strptime(text.strip(), form).date()
        except ValueError:
            raise read.not_allowed("the day", text, f"a date such as {latest:{form}}") from None
    if not EARLIEST_DAY <= day <= latest:
        raise read.not_allowed("the day", text, f"from {EARLIEST_DAY} to {latest}")
    return day


def _without_time(text: str) -> str:
    """The first ten characters, when a time of day follows them."""
    return text[:10] if text[10:11] in ("T", " ") else text
