"""Make text from people and files safe to show."""

from __future__ import annotations

import unicodedata
from unicodedata import east_asian_width

# Control, format (among them the bidirectional overrides), surrogates, line and paragraph ends.
UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain_text(text: str) -> str:
    """The text on one line, without characters that control a terminal or reorder text.

    Line ends and tabs become one space each; other characters in :data:`UNSHOWN` are removed.
    """
    return "".join(
        " " if character in "\n\t\u2028\u2029" else character
        for character in text.replace("\r\n", "\n")
        if character in "\n\t\u2028\u2029" or unicodedata.category(character) not in UNSHOWN
    )


def cell_width(text: str) -> int:
    """The cells the text takes in a terminal; wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 1 + (east_asian_width(character) in "WF")
        for character in text
    )


def shortened(text: str, width: int) -> str:
    """The text, or as much of it as fits into so many cells with a sign that there is more."""
    if cell_width(text) <= width:
        return text
    while text and cell_width(text) >= width:
        text = text[:-1]
    return f"{text}…"


def padded(text: str, width: int) -> str:
    """The text with blanks after it up to so many cells."""
    return text + " " * (width - cell_width(text))
