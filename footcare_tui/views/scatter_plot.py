"""Values over time as rows of text: signs on a grid, reference lines, and a scale.

Each series and each line has its own sign, so that none needs colour. The rows
are spread evenly over the scale, and then moved as little as needed so that
the row of a line has exactly the values on that line: a value above or below
a line, by however little, is in a row above or below it. Both ends of the scale
have rows of their own, too, where there are enough; otherwise an end that would
be wrong for a value in its row gets no figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from footcare_tui.scheduler.self_tests import EXACT
from footcare_tui.views.rows import Row, Span

AXIS = "│"
# Two series in one cell.
BOTH = "◐"
BLANK: Span = (" ", "")
# The names of the lines take at most this share of the width.
MOST_FOR_NAMES = 0.4


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, as pairs of x and y."""

    sign: str
    style: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the plot at one value, and its names, the longest first."""

    value: float
    sign: str
    style: str
    names: Sequence[str] = ("",)


@dataclass(frozen=True, slots=True)
class Frame:
    """The range of x and y that is shown, and words below: at both ends, and at some x."""

    left: float
    right: float
    low: float
    high: float
    left_words: str = ""
    right_words: str = ""
    words_at: Sequence[tuple[float, str]] = ()


def scatter_plot_rows(
    series: Sequence[Series], lines: Sequence[ReferenceLine], frame: Frame, width: int, height: int
) -> list[Row]:
    """The plot in exactly this size, the words of the frame in its last row.

    Values outside the frame are shown at its edge. Lines without a row of their
    own are left out, the last ones first; so are the names of all lines when
    even their shortest ones are too long. There are no rows when there is no
    room for two rows and two columns of the grid.
    """
    rows = height - 1
    values = [y for one in series for _, y in one.points]
    while lines and least_height(values, lines) > height:
        lines = lines[:-1]
    scale = _Scale(values, lines, frame, rows)
    labels = _labels(values, lines, frame, scale, rows)
    label_width = max(map(len, labels.values()), default=0)
    by_row = _by_row(lines, scale)
    names = _names(by_row, rows, int(width * MOST_FOR_NAMES))
    names_width = max((len(text) + 1 for text, _ in names.values()), default=0)
    columns = width - label_width - 1 - names_width
    if columns < 2 or rows < 2:
        return []
    grid = [[BLANK] * columns for _ in range(rows)]
    for row, crossing in by_row.items():
        signs = [*dict.fromkeys((line.sign, line.style) for line in crossing)]
        grid[row] = [signs[column % len(signs)] for column in range(columns)]
    taken: dict[tuple[int, int], str] = {}
    for one in series:
        for x, y in one.points:
            cell = scale.row(y), _share(x, frame.left, frame.right, columns)
            shared = taken.setdefault(cell, one.sign) != one.sign
            grid[cell[0]][cell[1]] = (BOTH if shared else one.sign, one.style)
    drawn = []
    for y, cells in enumerate(grid):
        axis = (f"{labels.get(y, '').rjust(label_width)}{AXIS}", "$muted")
        name, style = names.get(y, ("", ""))
        beside = [(f" {name}".ljust(names_width), style)] if names_width else []
        drawn.append((axis, *_joined(cells), *beside))
    return [*drawn, _words_below(frame, label_width + 1, columns, names_width)]


def least_height(
    values: Iterable[float], lines: Sequence[ReferenceLine], frame: Frame | None = None
) -> int:
    """The rows that the values need when every line has a row of its own, and the words below.

    With a frame the ends of its scale have their own rows, too.
    """
    return 2 + sum(_steps([_exact(value) for value in values], _levels(lines, frame)))


class _Scale:
    """The rows of the values, counted from the top."""

    def __init__(
        self, values: Sequence[float], lines: Sequence[ReferenceLine], frame: Frame, rows: int
    ) -> None:
        self._frame = frame
        self._last = rows - 1
        exact = [*map(_exact, values)]
        # The ends of the scale have their own rows, too, where there are enough.
        self._levels = _levels(lines, frame)
        if sum(_steps(exact, self._levels)) > self._last:
            self._levels = _levels(lines)
        *below, above = _steps(exact, self._levels)
        # Counted from the bottom: each line as far up as those below it need, ...
        at: list[int] = []
        for level, step in zip(self._levels, below, strict=False):
            at.append(max(self._even(level), at[-1] + step if at else step))
        # ... and no further than those above it allow.
        top = self._last - above
        for number in reversed(range(len(at))):
            at[number] = min(at[number], top)
            top = at[number] - below[number]
        self._at = at

    def row(self, value: float) -> int:
        """The row of one of the values or lines."""
        value = _exact(value)
        number = bisect_left(self._levels, value)
        if number < len(self._levels) and self._levels[number] == value:
            return self._last - self._at[number]
        lowest = self._at[number - 1] + 1 if number else 0
        highest = self._at[number] - 1 if number < len(self._at) else self._last
        return self._last - max(lowest, min(self._even(value), highest))

    def _even(self, value: float) -> int:
        """The row from the bottom on an even scale."""
        return _share(value, self._frame.low, self._frame.high, self._last + 1)


def _exact(value: float) -> float:
    """The value without the errors of floating point, as the verdicts compare it."""
    return round(value, EXACT)


def _levels(lines: Sequence[ReferenceLine], frame: Frame | None = None) -> list[float]:
    """The values that need a row of their own, from the lowest to the highest."""
    ends = [frame.low, frame.high] if frame else []
    return sorted({_exact(value) for value in (*(line.value for line in lines), *ends)})


def _steps(values: Sequence[float], levels: Sequence[float]) -> list[int]:
    """The least number of rows from the bottom to the first level, on to each next, to the top."""
    if not levels:
        return [0, 0]
    below = any(value < levels[0] for value in values)
    above = any(value > levels[-1] for value in values)
    between = [1 + any(low < value < high for value in values) for low, high in pairwise(levels)]
    return [int(below), *between, int(above)]


def _labels(
    values: Sequence[float],
    lines: Sequence[ReferenceLine],
    frame: Frame,
    scale: _Scale,
    rows: int,
) -> Mapping[int, str]:
    """The figures beside the rows: each line's, and an end's unless its row has other values."""
    labels = {}
    for end in (frame.high, frame.low):
        row = scale.row(end)
        others = (value for value in values if _exact(value) != _exact(end))
        if 0 <= row < rows and row not in map(scale.row, others):
            labels[row] = f"{end:g}"
    return labels | {scale.row(line.value): f"{line.value:.3g}" for line in lines}


def _by_row(lines: Sequence[ReferenceLine], scale: _Scale) -> Mapping[int, list[ReferenceLine]]:
    """The lines in each row; their signs take turns in its cells."""
    by_row: dict[int, list[ReferenceLine]] = {}
    for line in lines:
        by_row.setdefault(scale.row(line.value), []).append(line)
    return by_row


def _names(
    by_row: Mapping[int, Sequence[ReferenceLine]], rows: int, most: int
) -> Mapping[int, Span]:
    """The names beside the rows in the longest form that fits; none if no form does."""
    lines = [line for crossing in by_row.values() for line in crossing]
    for form in range(max((len(line.names) for line in lines), default=0)):
        names: dict[int, Span] = {}
        for row, crossing in by_row.items():
            forms = (line.names[min(form, len(line.names) - 1)] for line in crossing)
            first, *others = dict.fromkeys(forms)
            style = crossing[0].style
            # A second name is in the row below or above, where that is no line's.
            spare = [at for at in (row + 1, row - 1) if 0 <= at < rows and at not in by_row]
            spare = [at for at in spare if at not in names]
            if len(others) == 1 and spare:
                upper, lower = sorted((row, spare[0]))
                names |= {upper: (f"{first},", style), lower: (others[0], crossing[-1].style)}
            else:
                names[row] = (", ".join([first, *others]), style)
        if max(len(text) + 1 for text, _ in names.values()) <= most:
            return names if any(text for text, _ in names.values()) else {}
    return {}


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


def _words_below(frame: Frame, indent: int, columns: int, after: int) -> Row:
    """The words at the left end, at each x, and at the right end, unless they would touch."""
    left, right = frame.left_words[:columns], frame.right_words
    if len(left) + len(right) >= columns:
        right = ""
    line = left
    for x, words in frame.words_at:
        column = _share(x, frame.left, frame.right, columns)
        if len(line) < column and column + len(words) < columns - len(right):
            line = line.ljust(column) + words
    line = line.ljust(columns - len(right)) + right
    return ((f"{' ' * indent}{line}{' ' * after}", "$muted"),)
