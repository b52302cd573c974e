"""Figures and words that can be read from the floor, as rows of cells.

A figure has seven strokes, as on a clock: across one row high, upright two
columns wide. So it grows with the screen and a change of it stays small, which
a slow connection has to carry. Strokes are blanks in reverse video, one byte
each; a word is in block characters.
"""

from __future__ import annotations

from typing import NamedTuple

from footcare_tui.views.rows import Row, Span

# The strokes of each figure: top, upper left, upper right, middle, lower left, lower right, bottom.
STROKES = {
    " ": "",
    "0": "abcefg",
    "1": "cf",
    "2": "acdeg",
    "3": "acdfg",
    "4": "bcdf",
    "5": "abdfg",
    "6": "abdefg",
    "7": "acf",
    "8": "abcdefg",
    "9": "abcdfg",
}
STROKE_WIDTH = 2
GAP = 2


class FigureSize(NamedTuple):
    """The rows and columns of one figure."""

    rows: int
    columns: int


# From the largest. From two metres on a screen of 14 inches and 40 rows, a figure of 12 rows is
# 5.2 cm high, more than a fortieth of the distance.
FIGURE_SIZES = (FigureSize(12, 12), FigureSize(9, 10), FigureSize(5, 6))

# Each letter is five rows of cells; a row is as wide as the widest.
LETTERS = {
    "A": (" # ", "# #", "###", "# #", "# #"),
    "C": (" ##", "#  ", "#  ", "#  ", " ##"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": (" ##", "#  ", "# #", "# #", " ##"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("###", " # ", " # ", " # ", "###"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "V": ("# #", "# #", "# #", "# #", " # "),
    "W": ("#   #", "#   #", "# # #", "## ##", "#   #"),
    "Y": ("# #", "# #", " # ", " # ", " # "),
    " ": ("  ", "  ", "  ", "  ", "  "),
}
LETTER_ROWS = 5


def figure_rows(text: str, size: FigureSize, width: int, style: str) -> list[Row]:
    """The digits of the text, centred, as rows of cells; every row has the same spans."""
    columns = len(text) * (size.columns + GAP) - GAP
    left = (width - columns) // 2
    rows: list[Row] = []
    for y in range(size.rows):
        row: list[Span] = [(" " * left, "")]
        for number, digit in enumerate(text):
            if number:
                row.append((" " * GAP, ""))
            row += _figure_row(STROKES[digit], size, y, style)
        rows.append((*row, (" " * (width - left - columns), "")))
    return rows


def fitting_size(digits: int, width: int, height: int) -> FigureSize | None:
    """The largest size in which that many digits fit, or None."""
    return next(
        (
            size
            for size in FIGURE_SIZES
            if size.rows <= height and digits * (size.columns + GAP) - GAP <= width
        ),
        None,
    )


def word_rows(word: str, width: int, style: str) -> list[Row] | None:
    """The word in capital letters of blocks, centred; None where it does not fit."""
    lines = [" ".join(LETTERS[letter][y] for letter in word.upper()) for y in range(LETTER_ROWS)]
    if len(lines[0]) > width:
        return None
    return [((line.replace("#", "█").center(width), style),) for line in lines]


def _figure_row(strokes: str, size: FigureSize, y: int, style: str) -> list[Span]:
    """The left edge, the middle and the right edge of a row of a figure."""
    middle, last = size.rows // 2, size.rows - 1
    # The ends of a stroke across are drawn with it.
    across = {0: "a", middle: "d", last: "g"}.get(y, "")
    above, below = ("b", "c"), ("e", "f")
    left, right = above if y < middle else below
    if y == middle:
        left, right = "be", "cf"
    return [
        _cells(STROKE_WIDTH, style, drawn=_any(left + across, strokes)),
        _cells(size.columns - 2 * STROKE_WIDTH, style, drawn=_any(across, strokes)),
        _cells(STROKE_WIDTH, style, drawn=_any(right + across, strokes)),
    ]


def _any(wanted: str, strokes: str) -> bool:
    return any(stroke in strokes for stroke in wanted)


def _cells(columns: int, style: str, *, drawn: bool) -> Span:
    return " " * columns, f"{style} reverse" if drawn else ""
