"""Rows of styled text, for every front end.

A row is a series of spans, each a text and the name of its style, such as
``bold $primary``; the dollar names are those of :mod:`footcare_tui.terminal.colors`.
All texts are plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from footcare_tui.terminal.cells import cell_width, cut
from footcare_tui.terminal.sanitize import plain_text

Span = tuple[str, str]
Row = tuple[Span, ...]

CURSOR = "▌"
# The columns of a list before the spans of a row, for the cursor.
LIST_INDENT = 2
FILLED = "━"
EMPTY = "─"
# The columns between two blocks side by side.
GUTTER = 2


def row_width(row: Sequence[Span]) -> int:
    """The width of the row in cells."""
    return sum(cell_width(text) for text, _ in row)


def cut_row(row: Row, width: int) -> Row:
    """The beginning of the row that fits into the width."""
    shown: list[Span] = []
    for text, style in row:
        fitting = cut(text, width - row_width(shown))
        shown.append((fitting, style))
        if fitting != text:
            break
    return tuple(shown)


def filled(spans: Sequence[Span], width: int, ground: str) -> Row:
    """The row on its ground, filled with blanks up to the width."""
    return (*spans, (" " * (width - row_width(spans)), ground.strip()))


def indented(row: Row, columns: int) -> Row:
    """The row with blank columns before it."""
    return ((" " * columns, ""), *row) if columns else row


def list_row(spans: Sequence[Span], width: int, *, cursor: bool, focus: bool = True) -> Row:
    """A row of a list; the cursor has a bar, which needs no colour, and with focus a ground."""
    ground = " on $cursor" if cursor and focus else ""
    row = [((CURSOR if cursor else "").ljust(LIST_INDENT), "$primary"), *spans]
    grounded = [(text, f"{style}{ground}".strip()) for text, style in row]
    return filled(grounded, width, ground)


def progress_bar(share: float, width: int) -> Row:
    """A bar of thick and thin line, legible without colour; ``share`` is from 0 to 1."""
    cells = int(min(1.0, max(0.0, share)) * width)
    return ((FILLED * cells, "$primary"), (EMPTY * (width - cells), "$faint"))


def wrapped(text: str, width: int, style: str = "") -> list[Row]:
    """The text, made plain, in rows of at most that width."""
    return [((line, style),) for line in wrap(plain_text(text), max(1, width))]


def centred(text: str, width: int, style: str = "") -> list[Row]:
    """The text wrapped, each row in the middle."""
    lines = (line for row in wrapped(text, width, style) for line, _ in row)
    return [((line.center(width), style),) for line in lines]


def bulleted(bullet: Span, text: str, width: int, style: str = "") -> list[Row]:
    """The text wrapped beside a bullet of one cell."""
    sign, bullet_style = bullet
    return [
        ((f"{' ' if number else sign} ", bullet_style), *row)
        for number, row in enumerate(wrapped(text, width - 2, style))
    ]


def side_by_side(blocks: Sequence[Sequence[Row]], width: int) -> list[Row]:
    """Blocks with the same number of rows, each but the last ``width`` wide."""
    rows: list[Row] = []
    for parts in zip(*blocks, strict=True):
        row: list[Span] = []
        for number, part in enumerate(parts):
            row += [(" " * (number * (width + GUTTER) - row_width(row)), ""), *part]
        rows.append(tuple(row[1:]))
    return rows
