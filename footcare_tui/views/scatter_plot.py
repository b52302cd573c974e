"""Values over time as rows of text: signs on a grid, reference lines, and a scale.

Each series and each line has its own sign, so that none needs colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from footcare_tui.views.rows import Row, Span

AXIS = "│"
# Two series in one cell.
BOTH = "◐"
BLANK: Span = (" ", "")


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, as pairs of x and y."""

    sign: str
    style: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the plot at one value."""

    value: float
    sign: str
    style: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The range of x and y that is shown, and the words at both ends of the lower edge."""

    left: float
    right: float
    low: float
    high: float
    left_words: str = ""
    right_words: str = ""


def scatter_plot_rows(
    series: Sequence[Series], lines: Sequence[ReferenceLine], frame: Frame, width: int, height: int
) -> list[Row]:
    """The plot in exactly this size, the words of the frame in its last row.

    Values outside the frame are shown at its edge. There are no rows when there
    is no room for two rows and two columns of the grid.
    """
    rows = height - 1
    # Both ends of the scale, and each line that has room.
    labels = {_row(line.value, frame, rows): f"{line.value:.3g}" for line in lines}
    labels |= {0: f"{frame.high:g}", rows - 1: f"{frame.low:g}"}
    label_width = max(map(len, labels.values()))
    columns = width - label_width - 1
    if columns < 2 or rows < 2:
        return []
    grid = [[BLANK] * columns for _ in range(rows)]
    for row, crossing in _by_row(lines, frame, rows).items():
        grid[row] = [crossing[column % len(crossing)] for column in range(columns)]
    taken: dict[tuple[int, int], str] = {}
    for one in series:
        for x, y in one.points:
            cell = _row(y, frame, rows), _share(x, frame.left, frame.right, columns)
            shared = taken.setdefault(cell, one.sign) != one.sign
            grid[cell[0]][cell[1]] = (BOTH if shared else one.sign, one.style)
    drawn = [
        ((f"{labels.get(y, '').rjust(label_width)}{AXIS}", "$muted"), *_joined(cells))
        for y, cells in enumerate(grid)
    ]
    return [*drawn, _words_below(frame, label_width + 1, columns)]


def _by_row(
    lines: Sequence[ReferenceLine], frame: Frame, rows: int
) -> Mapping[int, Sequence[Span]]:
    """The different signs of the lines in each row, which take turns in its cells."""
    signs: dict[int, dict[Span, None]] = {}
    for line in lines:
        signs.setdefault(_row(line.value, frame, rows), {})[line.sign, line.style] = None
    return {row: [*crossing] for row, crossing in signs.items()}


def _row(value: float, frame: Frame, rows: int) -> int:
    return rows - 1 - _share(value, frame.low, frame.high, rows)


def _share(value: float, begin: float, end: float, cells: int) -> int:
    """The number of the cell, between begin and end, that is nearest to the value."""
    if end <= begin:
        return 0
    within = min(max(value, begin), end)
    return round((within - begin) / (end - begin) * (cells - 1))


def _joined(cells: Sequence[Span]) -> list[Span]:
    """The cells with neighbours of one style in one span."""
    return [
        ("".join(sign for sign, _ in alike), style)
        for style, alike in groupby(cells, key=lambda cell: cell[1])
    ]


def _words_below(frame: Frame, indent: int, columns: int) -> Row:
    left, right = frame.left_words[:columns], frame.right_words
    room = columns - len(left)
    right = right.rjust(room) if len(right) < room else " " * room
    return ((f"{' ' * indent}{left}{right}", "$muted"),)
