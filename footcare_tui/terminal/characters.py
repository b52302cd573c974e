"""Characters for terminals that do not know all of them."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper

from footcare_tui.terminal.plain import cell_width

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
            encoding = stream.encoding if knows_utf8(environment) else _narrower(stream.encoding)
            stream.reconfigure(encoding=encoding, errors=PLAINER)


def knows_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the locale is one of UTF-8, or none is named and it may be."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if name := environment.get(variable):
            codeset = name.partition(".")[2].partition("@")[0]
            return "utf8" in codeset.lower().replace("-", "") or not (
                codeset or name in ("C", "POSIX")
            )
    return True


def draws_blocks() -> bool:
    """Whether what is drawn in blocks, on the terminal of standard error, comes out as such."""
    stream = sys.__stderr__
    return stream is not None and codecs.lookup(stream.encoding).name == "utf-8"


def _narrower(encoding: str) -> str:
    return "ascii" if codecs.lookup(encoding).name == "utf-8" else encoding


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_in_ascii(character) for character in lacking), error.end


def _in_ascii(character: str) -> str:
    width = cell_width(character)
    known = character.translate(ASCII)
    if not known.isascii():
        known = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    if known and len(known) <= width:
        return known.ljust(width)
    if ord(character) in BOXES:
        return "+"
    if ord(character) in BLOCKS:
        return "#"
    return "?" * width
