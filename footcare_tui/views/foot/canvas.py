"""A canvas of dots in a few inks, read out as block characters.

A row of dots is one whole number, a bit a dot, so that a span is filled or
erased in a single step however long it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
# What stands in a cell: the character, and the ink it is drawn in.
Cell = tuple[str, int]
Drawn = list[list[Cell]]

CELL_WIDTH = 2
CELL_HEIGHT = 2
# To move on to the next changed cell of a row costs about as much as to paint so many again.
WORTH_A_MOVE = 16
# Quarters of a cell by their bits: left above 1, right above 2, left below 4, right below 8.
QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class Canvas:
    """Dots over so many columns and rows of cells; x goes right and y goes down, in dots."""

    def __init__(self, columns: int, rows: int, inks: int) -> None:
        self.columns = columns
        self.rows = rows
        self.width = columns * CELL_WIDTH
        self.height = rows * CELL_HEIGHT
        self._inks = [[0] * self.height for _ in range(inks)]

    def fill(self, outline: Sequence[Point], ink: int, *, apart: bool = False) -> None:
        """Fills the closed outline; ``apart`` leaves one dot around it blank."""
        spans = tuple(self._spans(outline))
        for y, bits in spans:
            if apart:
                self._erase(y - 1, bits)
                self._erase(y, bits << 1 | bits >> 1)
                self._erase(y + 1, bits)
            self._erase(y, bits)
        for y, bits in spans:
            self._inks[ink][y] |= bits

    def cells(self) -> Drawn:
        """The rows of cells; where several inks meet in one, it shows the dots of one of them."""
        return [
            [self._cell(column * CELL_WIDTH, row * CELL_HEIGHT) for column in range(self.columns)]
            for row in range(self.rows)
        ]

    def _cell(self, left: int, top: int) -> Cell:
        quarters, drawn = 0, 0
        for ink, rows in enumerate(self._inks):
            bits = (rows[top] >> left & 3) | (rows[top + 1] >> left & 3) << 2
            if bits.bit_count() > quarters.bit_count():
                quarters, drawn = bits, ink
        return QUARTERS[quarters], drawn

    def _erase(self, y: int, bits: int) -> None:
        if 0 <= y < self.height:
            for rows in self._inks:
                rows[y] &= ~bits

    def _spans(self, outline: Sequence[Point]) -> Iterator[tuple[int, int]]:
        """Each row that the outline meets, with the dots whose middle lies within."""
        edges = tuple(pairwise((*outline, outline[0])))
        highest = max(0, int(min(y for _, y in outline)))
        lowest = min(self.height, int(max(y for _, y in outline)) + 1)
        for row in range(highest, lowest):
            y = row + 0.5
            crossings = sorted(
                left + (y - top) * (right - left) / (bottom - top)
                for (left, top), (right, bottom) in edges
                if (top <= y) != (bottom <= y)
            )
            bits = 0
            for start, end in zip(crossings[::2], crossings[1::2], strict=True):
                bits |= (1 << self._dot(end)) - (1 << self._dot(start))
            if bits:
                yield row, bits

    def _dot(self, x: float) -> int:
        return min(self.width, max(0, round(x)))


def stretches(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """The row as stretches of one ink and their text; a blank goes with whatever stands before it.

    Every change of ink costs more bytes than ten cells.
    """
    ink, text = next((ink for character, ink in row if character != " "), 0), ""
    for character, cell_ink in row:
        if character != " " and cell_ink != ink:
            yield ink, text
            ink, text = cell_ink, ""
        text += character
    yield ink, text


def changes(before: Drawn, after: Drawn) -> Iterator[tuple[int, int, int]]:
    """The stretches that differ between two drawings of one size: row, first column, end.

    Cells that are alike lie in one too where painting them again costs less than leaving them out.
    """
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        start = end = None
        for column, (old_cell, new_cell) in enumerate(zip(old, new, strict=True)):
            if old_cell == new_cell:
                continue
            if start is None or end is None:
                start = column
            elif column - end >= WORTH_A_MOVE:
                yield row, start, end
                start = column
            end = column + 1
        if start is not None and end is not None:
            yield row, start, end
