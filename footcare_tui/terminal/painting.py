"""The shortest way to paint what a full-screen program wants on the screen.

Such a program moves the cursor, sets styles and prints, and prints a whole
line again when one of its cells changes. A :class:`Painter` remembers what
stands on the screen already and leaves that out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

from rich.cells import get_character_cell_size

# One cell: its character, and the codes of its style as they were written.
Cell = tuple[str, str]
CHARACTER: Callable[[Cell], str] = itemgetter(0)
STYLE: Callable[[Cell], str] = itemgetter(1)

MOVE = re.compile(r"\x1b\[\d*(?:;\d*)?H")
TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<codes>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    # The end of a line says nothing when the cursor is moved all the same.
    r"|\n(?=\x1b\[[\d;]*H)"
)
# Codes of 16 colours; of more, 38 or 48 with 2 and red, green, blue, or with 5 and a number.
FOREGROUND = {"38", "39", *map(str, range(30, 38)), *map(str, range(90, 98))}
BACKGROUND = {"48", "49", *map(str, range(40, 48)), *map(str, range(100, 108))}
# Moving the cursor within a row takes four or five bytes.
SHORT = 5


@dataclass(slots=True)
class Span:
    """Cells side by side, from a column of a row on; both are counted from 0.

    ``narrow`` says that each character takes one cell.
    """

    row: int
    column: int
    cells: list[Cell] = field(default_factory=list)
    narrow: bool = True


class Painter:
    """Knows what stands on the screen, where the cursor is and which style is set."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Takes nothing on the screen for granted, as after a change of its size."""
        self._rows: dict[int, list[Cell | None]] = {}
        self._cursor: tuple[int, int] | None = None
        self._style: str | None = None

    def paint(self, written: str) -> str:
        """What has to be sent to have the same on the screen; nothing, where it stands already.

        What does not move the cursor, such as a title, is sent as it is. So
        is painting by other means than cursor positions, styles and text,
        after which nothing is taken for granted.
        """
        if not MOVE.search(written):
            return written
        spans = _spans(written)
        if not spans:
            self.forget()
            return written
        sent = "".join(piece for span in spans for piece in self._changes(span))
        # Input methods and magnifiers follow the cursor, so it ends where it was put.
        end = spans[-1]
        return sent + self._move(end.row, end.column + len(end.cells)) if sent else ""

    def _changes(self, span: Span) -> Iterator[str]:
        row = self._rows.setdefault(span.row, [])
        end = span.column + len(span.cells)
        row.extend([None] * (end - len(row)))
        known = row[span.column : end]
        if known == span.cells:
            return
        if not span.narrow:
            # Which cells such text takes is for the terminal to say.
            del self._rows[span.row]
            yield self._move(span.row, span.column)
            yield from self._print(span.cells)
            self._cursor = None
            return
        row[span.column : end] = span.cells
        for start, stop in _runs(known, span.cells):
            yield self._move(span.row, span.column + start)
            yield from self._print(span.cells[start:stop])
            self._cursor = (span.row, span.column + stop)

    def _move(self, row: int, column: int) -> str:
        before, self._cursor = self._cursor, (row, column)
        if before == (row, column):
            return ""
        if (row, column) == (0, 0):
            return "\x1b[H"
        if before and before[0] == row:
            return f"\x1b[{column + 1}G"
        if before and before[1] == column:
            return f"\x1b[{row + 1}d"
        return f"\x1b[{row + 1};{column + 1}H"

    def _print(self, cells: Sequence[Cell]) -> Iterator[str]:
        for style, alike in groupby(cells, STYLE):
            if style != self._style:
                yield _change_of_style(self._style, style)
                self._style = style
            yield "".join(map(CHARACTER, alike))


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


def _runs(known: Sequence[Cell | None], wanted: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Where the runs of cells to print start and stop.

    What stands between two changes is printed again where that is shorter
    than to move across it.
    """
    changed = [i for i, (old, new) in enumerate(zip(known, wanted, strict=True)) if old != new]
    start = stop = changed[0]
    for place in changed:
        if place > stop and not _is_short(wanted[stop - 1 : place]):
            yield start, stop
            start = place
        stop = place + 1
    yield start, stop


def _is_short(cells: Sequence[Cell]) -> bool:
    between = "".join(character for character, _ in cells[1:])
    return len({style for _, style in cells}) == 1 and len(between.encode()) <= SHORT


@lru_cache(maxsize=1024)
def _is_narrow(text: str) -> bool:
    return text.isascii() or all(get_character_cell_size(character) == 1 for character in text)


@lru_cache(maxsize=1024)
def _change_of_style(before: str | None, after: str) -> str:
    """The codes that lead from one style to the other; for another colour that colour alone."""
    if before is not None:
        (attributes, *colours), (wanted, *wanted_colours) = _parts(before), _parts(after)
        if attributes == wanted:
            changed = [new for old, new in zip(colours, wanted_colours, strict=True) if old != new]
            return f"\x1b[{';'.join(changed)}m" if changed else ""
    return f"\x1b[0;{after}m" if after else "\x1b[m"


def _parts(codes: str) -> tuple[str, str, str]:
    """The attributes of a style, its foreground and its background."""
    attributes, foreground, background = [], "39", "49"
    numbers = iter(codes.split(";"))
    for number in numbers:
        colour = [number]
        if number in ("38", "48"):
            colour.append(next(numbers))
            colour.extend(islice(numbers, 3 if colour[-1] == "2" else 1))
        if number in FOREGROUND:
            foreground = ";".join(colour)
        elif number in BACKGROUND:
            background = ";".join(colour)
        else:
            attributes.append(number)
    return ";".join(attributes), foreground, background
