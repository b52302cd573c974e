"""Make text from people and files safe to show and to give away."""

from __future__ import annotations

import unicodedata

# Control, format (among them the bidirectional overrides), surrogates, line and paragraph ends.
UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain_text(text: str) -> str:
    """The text on one line, without characters that control a terminal or reorder text.

    Line ends and tabs become one space each; other characters in :data:`UNSHOWN` are removed.
    """
    # Nearly every text is of this kind, and an export has tens of thousands.
    if text.isprintable():
        return text
    return "".join(
        " " if character in "\n\t\u2028\u2029" else character
        for character in text.replace("\r\n", "\n")
        if character in "\n\t\u2028\u2029" or unicodedata.category(character) not in UNSHOWN
    )


def plain_lines(text: str) -> str:
    """The text without such characters, on the lines that it has, between line feeds alone."""
    return "\n".join(map(plain_text, text.split("\n")))
