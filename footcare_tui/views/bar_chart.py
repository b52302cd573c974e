"""Bar charts in rows of block characters.

A cell has eight steps, so that four rows show 32 heights. Missing values
are blank, zero is a dot; colour adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footcare_tui.views.rows import GUTTER, Row, Span, row_width

STEPS = " ▁▂▃▄▅▆▇█"
PER_CELL = len(STEPS) - 1
ZERO = "·"
# Left of the bars: a scale of up to six cells, and a blank.
SCALE_WIDTH = 7
WIDEST_SLOT = 6


@dataclass(frozen=True, slots=True)
class Lane:
    """Values on a scale from 0 to ``top``, and the words beside its first and its last row."""

    values: Sequence[float | None]
    top: float
    style: str
    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Lanes above each other with the same number of values, and the labels of some positions."""

    title: str
    figure: str
    lanes: Sequence[Lane]
    labels: Sequence[tuple[int, str]]


def slots_in(width: int) -> int:
    """The number of values that fit into a chart of this width."""
    return max(1, width - SCALE_WIDTH)


def bar_chart_rows(chart: BarChart, width: int, height: int) -> list[Row]:
    """The title, the lanes and the labels, in at least ``height`` rows."""
    values = max(len(lane.values) for lane in chart.lanes)
    slot = max(1, min(WIDEST_SLOT, slots_in(width) // max(1, values)))
    each = max(1, (height - 2) // len(chart.lanes))
    title: list[Span] = [(chart.title, "bold")]
    room = width - row_width(title)
    if len(chart.figure) + GUTTER <= room:
        title.append((chart.figure.rjust(room), "$muted"))
    rows: list[Row] = [tuple(title)]
    for lane in chart.lanes:
        rows += _lane_rows(lane, slot, each)
    labels = _label_line(chart.labels, slot, slots_in(width))
    rows.append(((" " * SCALE_WIDTH + labels, "$muted"),))
    return rows + [()] * (height - len(rows))


def _lane_rows(lane: Lane, slot: int, height: int) -> list[Row]:
    """The rows from the top down."""
    bar = max(1, slot - 1)
    heights = [_steps(value, lane.top, height) for value in lane.values]
    rows: list[Row] = []
    for row in reversed(range(height)):
        cells = (_cell(steps, row) * bar for steps in heights)
        scale = lane.upper if row == height - 1 else lane.lower if row == 0 else ""
        rows.append(
            (
                (f"{scale:>{SCALE_WIDTH - 1}} ", "$muted"),
                ("".join(cell.ljust(slot) for cell in cells), lane.style),
            )
        )
    return rows


def _steps(value: float | None, top: float, height: int) -> int | None:
    """The height of the bar in eighths of a cell; at least one for a value above zero."""
    if value is None:
        return None
    full = height * PER_CELL
    return max(int(value > 0), min(full, round(value / top * full))) if top else 0


def _cell(steps: int | None, row: int) -> str:
    if steps is None:
        return " "
    if not steps:
        return " " if row else ZERO
    return STEPS[max(0, min(PER_CELL, steps - row * PER_CELL))]


def _label_line(labels: Sequence[tuple[int, str]], slot: int, width: int) -> str:
    """The labels below their bars; a label that would touch the one before is left out."""
    line = ""
    for position, label in labels:
        column = position * slot
        if (not line or len(line) < column) and column + len(label) <= width:
            line = line.ljust(column) + label
    return line
