"""Text measured in the cells of a terminal: its width, cut or padded to a width, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

# Characters of one cell: Latin letters, box drawing, blocks and geometric shapes. They need no
# table of widths, which takes longer to load than all of ``footcare status``.
NARROW = frozenset(map(chr, chain(range(0x20, 0x7F), range(0xA0, 0x300), range(0x2500, 0x25FD))))


def cell_width(text: str) -> int:
    """The width in cells; wide characters take two, combining ones none."""
    if NARROW.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


@lru_cache(maxsize=1024)
def is_narrow(text: str) -> bool:
    """Whether each character is one cell wide."""
    return text.isascii() or all(cell_width(character) == 1 for character in text)


def cut(text: str, width: int) -> str:
    """The beginning of the text that fits into the width; no character is split."""
    if NARROW.issuperset(text):
        return text[: max(0, width)]
    from rich.cells import split_graphemes

    characters, _ = split_graphemes(text)
    for begin, _, cells in characters:
        width -= cells
        if width < 0:
            return text[:begin]
    return text


def shortened(text: str, width: int) -> str:
    """The text; one that is wider is cut and ends with an ellipsis."""
    return text if cell_width(text) <= width else f"{cut(text, width - 1)}…"


def padded(text: str, width: int) -> str:
    """The text with blanks after it, up to the width."""
    return text + " " * (width - cell_width(text))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines of text, each column as wide as its widest text."""
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
