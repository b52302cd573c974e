"""The shortest way to paint what a full-screen program wants on the screen.

Such a program moves the cursor, sets styles and prints, and prints a whole
line again when one of its cells changes. A :class:`Painter` remembers what
stands on the screen already and leaves that out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from footcare_tui.terminal.cells import cell_width
from footcare_tui.terminal.escape_codes import Position, restyling, seen_on_blank, way

# A gap of more cells is never printed across: no move within a row is longer than that many bytes.
LONGEST_MOVE = 6

# One cell: its character, and the codes of its style as they were written.
Cell = tuple[str, str]

MOVE = re.compile(r"\x1b\[\d*(?:;\d*)?H")
TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<codes>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    # The end of a line says nothing when the cursor is moved all the same.
    r"|\n(?=\x1b\[[\d;]*H)"
)


@dataclass(slots=True)
class Span:
    """Cells side by side, from a column of a row on; both are counted from 0.

    ``narrow`` says that each character takes one cell.
    """

    row: int
    column: int
    cells: list[Cell] = field(default_factory=list)
    narrow: bool = True

    @property
    def end(self) -> int:
        """The column behind the last cell."""
        return self.column + len(self.cells)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style to print from a cell on."""

    row: int
    column: int
    text: str
    style: str

    def shows_in(self, style: str | None) -> bool:
        """Whether it looks right when printed in that style."""
        if style is None or style == self.style:
            return style is not None
        return _is_blank(self.text) and seen_on_blank(style) == self.style


class Painter:
    """Knows what stands on the screen and which style is set."""

    def __init__(self) -> None:
        self._columns = self._lines = sys.maxsize
        self.forget()

    def forget(self) -> None:
        """Takes nothing on the screen for granted."""
        self._rows: dict[int, list[Cell | None]] = {}
        self._style: str | None = None

    def resize(self, columns: int, lines: int) -> None:
        """From now on the screen has that size; what stands on it by now is anyone's guess."""
        self._columns, self._lines = columns, lines
        self.forget()

    def paint(self, written: str) -> str:
        """What has to be sent to have the same on the screen; nothing, where it stands already.

        What does not move the cursor, such as a title, is sent as it is. So
        is painting by other means than cursor positions, styles and text,
        after which nothing is taken for granted. Where the screen ends,
        painting ends: terminals put what is beyond over the last column or row.
        """
        if not MOVE.search(written):
            return written
        spans = _spans(written)
        if not spans:
            self.forget()
            return written
        shown = [span for span in map(self._cut, spans) if span.row < self._lines]
        # Which cells wide text takes is for the terminal to say: its row is sent as it is.
        wide = {span.row for span in shown if not span.narrow}
        for row in wide:
            self._rows.pop(row, None)
        pieces = list(self._changes(span for span in shown if span.row not in wide))
        if not wide and not pieces:
            return ""
        as_it_is, style = _as_it_is((span for span in shown if span.row in wide), self._style)
        changes, self._style = min(
            (self._sent(order, style, spans[-1]) for order in _orders(pieces, style)),
            key=lambda sent: len(sent[0].encode()),
        )
        return as_it_is + changes

    def _cut(self, span: Span) -> Span:
        """The part of the span that lies on the screen, as far as columns go."""
        if span.end <= self._columns:
            return span
        cells = span.cells[: max(0, self._columns - span.column)]
        return Span(span.row, span.column, cells, span.narrow)

    def _changes(self, spans: Iterable[Span]) -> Iterator[Piece]:
        """What of the spans does not stand there yet."""
        before: dict[int, list[Cell | None]] = {}
        for span in spans:
            row = self._rows.setdefault(span.row, [])
            if span.row not in before:
                before[span.row] = row.copy()
            row.extend([None] * (span.end - len(row)))
            row[span.column : span.end] = map(_seen, span.cells)
        for number, known in before.items():
            row = self._rows[number]
            known.extend([None] * (len(row) - len(known)))
            for start, stop in _runs(known, row):
                yield from _pieces(number, start, row[start:stop])

    def _sent(
        self, pieces: Sequence[Piece], style: str | None, end: Span
    ) -> tuple[str, str | None]:
        """The codes for the pieces in this order, and the style that is set by them."""
        codes: list[str] = []
        # Another program may have written across the screen and left the cursor anywhere.
        cursor: Position | None = None
        for piece in pieces:
            codes.append(way(cursor, piece.row, piece.column))
            if not piece.shows_in(style):
                codes.append(restyling(style, piece.style))
                style = piece.style
            codes.append(piece.text)
            cursor = self._behind(piece)
        # Input methods and magnifiers follow the cursor, so it ends where it was put.
        if not end.cells:
            codes.append(way(cursor, end.row, end.column))
        return "".join(codes), style

    def _behind(self, piece: Piece) -> Position:
        """Where the cursor stands after the piece, as far as that is known."""
        end = piece.column + len(piece.text)
        is_known = piece.text.isascii() and end < len(self._rows[piece.row])
        return piece.row, end if is_known else None


def _as_it_is(spans: Iterable[Span], style: str | None) -> tuple[str, str | None]:
    """The codes for the spans with nothing left out, and the style that is set by them."""
    codes: list[str] = []
    for span in spans:
        codes.append(way(None, span.row, span.column))
        for character, own in span.cells:
            if own != style:
                codes.append(restyling(style, own))
                style = own
            codes.append(character)
    return "".join(codes), style


def _orders(pieces: Sequence[Piece], style: str | None) -> Iterator[Sequence[Piece]]:
    """As a person reads, for few moves; by style, from the present one on, for few styles."""
    yield pieces
    styles = dict.fromkeys(piece.style for piece in pieces)
    if len(styles) > 1:
        ranks = {style: rank for rank, style in enumerate(dict.fromkeys([style, *styles]))}
        yield sorted(pieces, key=lambda piece: ranks[piece.style])


def _spans(written: str) -> list[Span]:
    """The text of a painting by where it stands; nothing when it cannot be told."""
    spans: list[Span] = []
    style, place = "", 0
    while place < len(written):
        token = TOKEN.match(written, place)
        if token is None:
            return []
        place = token.end()
        codes, text = token["codes"], token["text"]
        if token["row"] is not None:
            spans.append(Span(int(token["row"] or 1) - 1, int(token["column"] or 1) - 1))
        elif not spans:
            return []
        elif text:
            span = spans[-1]
            span.cells.extend([(character, style) for character in text])
            span.narrow = span.narrow and _is_narrow(text)
        elif codes is not None:
            style = "" if codes in ("", "0") else f"{style};{codes}" if style else codes
    return spans


def _runs(known: Sequence[Cell | None], wanted: Sequence[Cell | None]) -> Iterator[tuple[int, int]]:
    """Where the runs of cells to print start and stop.

    What stands between two changes is printed again where that is no longer
    than to move across it.
    """
    changed = [i for i, (old, new) in enumerate(zip(known, wanted, strict=True)) if old != new]
    if not changed:
        return
    start = stop = changed[0]
    for place in changed:
        if place > stop and not _is_short(wanted[stop - 1 : place], stop):
            yield start, stop
            start = place
        stop = place + 1
    yield start, stop


def _is_short(cells: Sequence[Cell | None], column: int) -> bool:
    """Whether the cells after the first, from the column on, are in its style and soon printed."""
    if len(cells) > LONGEST_MOVE + 1 or None in cells:
        return False
    first, *others = _pieces(0, column - 1, cells)
    between = first.text[1:]
    return not others and len(between.encode()) <= len(way((0, column), 0, column + len(between)))


def _pieces(row: int, column: int, cells: Iterable[Cell | None]) -> Iterator[Piece]:
    """The cells from a column on, in pieces of one style; blanks go with what is beside them."""
    text, style = "", ""
    for character, own in filter(None, cells):
        if not text or (_is_blank(text) and seen_on_blank(own) == style):
            style = own
        elif own != style and not (character == " " and seen_on_blank(style) == own):
            yield Piece(row, column, text, style)
            column, text, style = column + len(text), "", own
        text += character
    if text:
        yield Piece(row, column, text, style)


def _seen(cell: Cell) -> Cell:
    """The cell with as much of its style as shows."""
    character, style = cell
    return (character, seen_on_blank(style)) if character == " " else cell


def _is_blank(text: str) -> bool:
    return not text.strip(" ")


@lru_cache(maxsize=1024)
def _is_narrow(text: str) -> bool:
    return text.isascii() or all(cell_width(character) == 1 for character in text)
