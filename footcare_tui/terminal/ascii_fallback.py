"""Replacements for characters that a terminal cannot show."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper

from footcare_tui.terminal.cells import cell_width

PLAINER = "footcare-plainer"

# Each is one cell wide, like the character it replaces.
ASCII = dict(
    zip("·∙–−×÷√…●○◐◆▲■▪▫☐✓▶▌←→↑↓━═é─┄╾│’", "-.--x/V.*o%+^#+oo+>><>^v==e-:-|'", strict=True)
)
BOXES = range(0x2500, 0x2580)
BLOCKS = range(0x2580, 0x25A0)


def use_known_characters(environment: Mapping[str, str]) -> None:
    """Make standard output and error write only characters of the locale's encoding.

    In the locale C, Python writes UTF-8, which the terminal may not show; here
    that locale means ASCII. A character that the encoding lacks is replaced by
    others of the same width.
    """
    codecs.register_error(PLAINER, _plainer)
    for stream in (sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding
            if not knows_utf8(environment):
                encoding = _narrower(encoding, environment)
            stream.reconfigure(encoding=encoding, errors=PLAINER)


def knows_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the locale's encoding is UTF-8; also true when the locale names no encoding."""
    named = codeset(environment)
    if named:
        return "utf8" in named.lower().replace("-", "")
    return _locale(environment) not in ("C", "POSIX")


def codeset(environment: Mapping[str, str]) -> str:
    """The encoding in the name of the locale, such as ``ISO-8859-1``; empty when there is none."""
    return _locale(environment).partition(".")[2].partition("@")[0]


def draws_blocks() -> bool:
    """Whether standard error can show block characters."""
    stream = sys.__stderr__
    return stream is not None and codecs.lookup(stream.encoding).name == "utf-8"


def _locale(environment: Mapping[str, str]) -> str:
    """The name of the locale for characters; empty when none is set."""
    names = map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, names), "")


def _narrower(encoding: str, environment: Mapping[str, str]) -> str:
    """The encoding; for Python's UTF-8 instead of a missing locale, the locale's encoding."""
    if codecs.lookup(encoding).name != "utf-8":
        return encoding
    try:
        return codecs.lookup(codeset(environment)).name
    except LookupError:
        return "ascii"


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_in_ascii(character) for character in lacking), error.end


def _in_ascii(character: str) -> str:
    if alike := ASCII.get(character):
        return alike
    width = cell_width(character)
    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    if letters and len(letters) <= width:
        return letters.ljust(width)
    if ord(character) in BOXES:
        return "+"
    if ord(character) in BLOCKS:
        return "#"
    return "?" * width
