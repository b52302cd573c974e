"""Paint a full-screen program with the fewest bytes.

Such a program moves the cursor, sets styles and prints; when one cell changes,
it prints the whole line again. A :class:`Renderer` remembers what is on the
screen, and sends only what differs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from footcare_tui.terminal.cells import is_narrow
from footcare_tui.terminal.escape_codes import Position, cursor_move, style_change, visible_on_blank

# No move within a row has more bytes, so cells in a longer gap are never printed again.
LONGEST_MOVE = 6

# One cell: its character, and the codes of its style as written by the program.
Cell = tuple[str, str]

MOVE = re.compile(r"\x1b\[\d*(?:;\d*)?H")
TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<codes>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    # A line end before a cursor move has no effect.
    r"|\n(?=\x1b\[[\d;]*H)"
)


@dataclass(slots=True)
class CellRun:
    """Cells side by side in a row, from a column on; both are counted from 0.

    ``narrow`` means that each character is one cell wide.
    """

    row: int
    column: int
    cells: list[Cell] = field(default_factory=list)
    narrow: bool = True

    @property
    def end(self) -> int:
        """The column after the last cell."""
        return self.column + len(self.cells)


class Piece(NamedTuple):
    """Text in one style, to print from a cell on."""

    row: int
    column: int
    text: str
    style: str

    def looks_right_in(self, style: str | None) -> bool:
        """Whether it looks the same when printed in that style."""
        if style is None or style == self.style:
            return style is not None
        return _is_blank(self.text) and visible_on_blank(style) == self.style


class Renderer:
    """Remember the cells on the screen and the current style, and paint changes."""

    def __init__(self) -> None:
        self._columns = self._lines = sys.maxsize
        self.forget()

    def forget(self) -> None:
        """Forget what is on the screen, so that everything is sent again."""
        self._rows: dict[int, list[Cell | None]] = {}
        self._style: str | None = None

    def resize(self, columns: int, lines: int) -> None:
        """Set the size of the screen, and forget what is on it: terminals differ in that."""
        self._columns, self._lines = columns, lines
        self.forget()

    def paint(self, written: str) -> str:
        """The shortest output with the same visible result; empty when nothing changes.

        Output that does not move the cursor, such as a title, is returned
        unchanged. So is output with other codes than cursor positions, styles
        and text; after it, the whole screen is unknown. Cells beyond the
        screen's edges are left out, because terminals would print them over
        the last column or row.
        """
        if not MOVE.search(written):
            return written
        runs = _cell_runs(written)
        if not runs:
            self.forget()
            return written
        shown = [run for run in map(self._cut, runs) if run.row < self._lines]
        # Only the terminal knows the width of wide text, so its row is sent in full.
        wide = {run.row for run in shown if not run.narrow}
        for row in wide:
            self._rows.pop(row, None)
        pieces = list(self._changes(run for run in shown if run.row not in wide))
        if not wide and not pieces:
            return ""
        in_full, style = _in_full((run for run in shown if run.row in wide), self._style)
        changes, self._style = min(
            (self._codes(order, style, runs[-1]) for order in _orders(pieces, style)),
            key=lambda codes: len(codes[0].encode()),
        )
        return in_full + changes

    def _cut(self, run: CellRun) -> CellRun:
        """The part of the run that is left of the screen's right edge."""
        if run.end <= self._columns:
            return run
        cells = run.cells[: max(0, self._columns - run.column)]
        return CellRun(run.row, run.column, cells, run.narrow)

    def _changes(self, runs: Iterable[CellRun]) -> Iterator[Piece]:
        """Remember the runs, and yield the pieces that are not on the screen yet."""
        before: dict[int, list[Cell | None]] = {}
        for run in runs:
            row = self._rows.setdefault(run.row, [])
            if run.row not in before:
                before[run.row] = row.copy()
            row.extend([None] * (run.end - len(row)))
            row[run.column : run.end] = map(_visible, run.cells)
        for number, known in before.items():
            row = self._rows[number]
            known.extend([None] * (len(row) - len(known)))
            for start, stop in _ranges(known, row):
                yield from _pieces(number, start, row[start:stop])

    def _codes(
        self, pieces: Sequence[Piece], style: str | None, end: CellRun
    ) -> tuple[str, str | None]:
        """The codes for the pieces in this order, and the style after them."""
        codes: list[str] = []
        # Another program may have written on the screen and moved the cursor.
        cursor: Position | None = None
        for piece in pieces:
            codes.append(cursor_move(cursor, piece.row, piece.column))
            if not piece.looks_right_in(style):
                codes.append(style_change(style, piece.style))
                style = piece.style
            codes.append(piece.text)
            cursor = self._cursor_after(piece)
        # Input methods and magnifiers follow the cursor, so it must end where the program put it.
        if not end.cells:
            codes.append(cursor_move(cursor, end.row, end.column))
        return "".join(codes), style

    def _cursor_after(self, piece: Piece) -> Position:
        """The position of the cursor after the piece; its column is None where it is not known."""
        end = piece.column + len(piece.text)
        is_known = piece.text.isascii() and end < len(self._rows[piece.row])
        return piece.row, end if is_known else None


def _in_full(runs: Iterable[CellRun], style: str | None) -> tuple[str, str | None]:
    """The codes for the runs with nothing left out, and the style after them."""
    codes: list[str] = []
    for run in runs:
        codes.append(cursor_move(None, run.row, run.column))
        for character, own in run.cells:
            if own != style:
                codes.append(style_change(style, own))
                style = own
            codes.append(character)
    return "".join(codes), style


def _orders(pieces: Sequence[Piece], style: str | None) -> Iterator[Sequence[Piece]]:
    """Yield the pieces in reading order (few moves), then by style (few style changes)."""
    yield pieces
    styles = dict.fromkeys(piece.style for piece in pieces)
    if len(styles) > 1:
        ranks = {style: rank for rank, style in enumerate(dict.fromkeys([style, *styles]))}
        yield sorted(pieces, key=lambda piece: ranks[piece.style])


def _cell_runs(written: str) -> list[CellRun]:
    """The text of the output by its position; empty when the output has other codes."""
    runs: list[CellRun] = []
    style, position = "", 0
    while position < len(written):
        token = TOKEN.match(written, position)
        if token is None:
            return []
        position = token.end()
        codes, text = token["codes"], token["text"]
        if token["row"] is not None:
            runs.append(CellRun(int(token["row"] or 1) - 1, int(token["column"] or 1) - 1))
        elif not runs:
            return []
        elif text:
            run = runs[-1]
            run.cells.extend([(character, style) for character in text])
            run.narrow = run.narrow and is_narrow(text)
        elif codes is not None:
            style = "" if codes in ("", "0") else f"{style};{codes}" if style else codes
    return runs


def _ranges(old: Sequence[Cell | None], new: Sequence[Cell | None]) -> Iterator[tuple[int, int]]:
    """Yield the start and the stop of each range of cells to print.

    The cells between two changes are printed again where that takes no more
    bytes than a cursor move.
    """
    changed = [i for i, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
    if not changed:
        return
    start = stop = changed[0]
    for column in changed:
        if column > stop and not _is_short(new[stop - 1 : column], stop):
            yield start, stop
            start = column
        stop = column + 1
    yield start, stop


def _is_short(cells: Sequence[Cell | None], column: int) -> bool:
    """Whether the cells after the first have its style and are no longer than a cursor move."""
    if len(cells) > LONGEST_MOVE + 1 or None in cells:
        return False
    first, *others = _pieces(0, column - 1, cells)
    between = first.text[1:]
    move = cursor_move((0, column), 0, column + len(between))
    return not others and len(between.encode()) <= len(move)


def _pieces(row: int, column: int, cells: Iterable[Cell | None]) -> Iterator[Piece]:
    """Yield the cells from a column on in pieces of one style; blanks join their neighbours."""
    text, style = "", ""
    for character, own in filter(None, cells):
        if not text or (_is_blank(text) and visible_on_blank(own) == style):
            style = own
        elif own != style and not (character == " " and visible_on_blank(style) == own):
            yield Piece(row, column, text, style)
            column, text, style = column + len(text), "", own
        text += character
    if text:
        yield Piece(row, column, text, style)


def _visible(cell: Cell) -> Cell:
    """The cell with only the visible part of its style."""
    character, style = cell
    return (character, visible_on_blank(style)) if character == " " else cell


def _is_blank(text: str) -> bool:
    return not text.strip(" ")
