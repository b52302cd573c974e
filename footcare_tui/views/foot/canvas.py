"""A canvas of dots in several inks, shown as block characters.

A row of dots is a whole number with a bit for each dot, so that any part of a
row is filled or erased in one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
# The character in a cell, and the number of its ink.
Cell = tuple[str, int]
Drawn = list[list[Cell]]

CELL_WIDTH = 2
CELL_HEIGHT = 2
# Moving to the next changed cell of a row costs about as much as painting this many cells.
WORTH_A_MOVE = 16
# Quarters of a cell by their bits: left above 1, right above 2, left below 4, right below 8.
QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class Canvas:
    """The dots of columns and rows of cells; x goes right and y goes down, in dots."""

    def __init__(self, columns: int, rows: int, inks: int) -> None:
        self.width = columns * CELL_WIDTH
        self.height = rows * CELL_HEIGHT
        self._inks = [[0] * self.height for _ in range(inks)]

    def fill(self, outline: Sequence[Point], ink: int, *, apart: bool = False) -> None:
        """Fill the closed outline; ``apart`` leaves one dot around it blank."""
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
        """The rows of cells; each shows only the dots of the ink that has the most in it."""
        return [
            [self._cell(left, top) for left in range(0, self.width, CELL_WIDTH)]
            for top in range(0, self.height, CELL_HEIGHT)
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
        """Yield each row with dots inside the outline, and these dots as bits."""
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
    """Yield each ink and its text; a blank joins the text before it, to save a change of ink."""
    ink, text = next((ink for character, ink in row if character != " "), 0), ""
    for character, cell_ink in row:
        if character != " " and cell_ink != ink:
            yield ink, text
            ink, text = cell_ink, ""
        text += character
    yield ink, text


def changes(before: Drawn, after: Drawn) -> Iterator[tuple[int, int, int]]:
    """Yield the cells that differ between two drawings of one size: row, first column, end.

    A few equal cells are included where painting them costs less than moving past them.
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
