"""Characters for terminals that do not know all of them."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper

from footcare_tui.terminal.cells import cell_width

PLAINER = "footcare-plainer"

# Each of one cell, like what it stands for.
ASCII = str.maketrans(
    {
        "·": "-",
        "–": "-",
        "−": "-",
        "×": "x",
        "÷": "/",
        "√": "V",
        "…": ".",
        "●": "*",
        "○": "o",
        "◐": "%",
        "■": "#",
        "▪": "+",
        "▫": ".",
        "✓": "+",
        "▶": ">",
        "▌": ">",
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "━": "=",
        "═": "=",
        "é": "e",
        "─": "-",
        "╾": "-",
        "│": "|",
        "’": "'",
    }
)
BOXES = range(0x2500, 0x2580)
BLOCKS = range(0x2580, 0x25A0)


def use_known_characters(environment: Mapping[str, str]) -> None:
    """Has standard output and error write what the locale can show.

    Python writes UTF-8 in the locale C, where a terminal may well lack it; a
    person who sets that locale for all categories or for characters gets
    ASCII. Every character that is lacking becomes others of the same width.
    """
    codecs.register_error(PLAINER, _plainer)
    for stream in (sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding
            if not knows_utf8(environment):
                encoding = _narrower(encoding, environment)
            stream.reconfigure(encoding=encoding, errors=PLAINER)


def knows_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the locale is one of UTF-8, or none is named and it may be."""
    named = codeset(environment)
    if named:
        return "utf8" in named.lower().replace("-", "")
    return _locale(environment) not in ("C", "POSIX")


def codeset(environment: Mapping[str, str]) -> str:
    """The encoding in the name of the locale, such as ``ISO-8859-1``; often there is none."""
    return _locale(environment).partition(".")[2].partition("@")[0]


def draws_blocks() -> bool:
    """Whether what is drawn in blocks, on the terminal of standard error, comes out as such."""
    stream = sys.__stderr__
    return stream is not None and codecs.lookup(stream.encoding).name == "utf-8"


def _locale(environment: Mapping[str, str]) -> str:
    """The name of the locale for characters, or nothing where none is set."""
    names = map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, names), "")


def _narrower(encoding: str, environment: Mapping[str, str]) -> str:
    """The encoding without UTF-8, which Python takes where this machine lacks the locale."""
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
    if alike := ASCII.get(ord(character)):
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
