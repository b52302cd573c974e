"""Plots in rows of block characters: bars that grow from a common ground.

Each cell holds eight steps, so that four rows tell 32 heights. A thing that
was not is left blank, one that was nothing gets a dot; colour adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footcare_tui.views.today import Row, Span, row_width

STEPS = " ▁▂▃▄▅▆▇█"
PER_CELL = len(STEPS) - 1
ZERO = "·"
# What stands left of the bars: a scale of up to six cells, and a blank.
SCALE_WIDTH = 7
WIDEST_SLOT = 6
BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Lane:
    """Values on a scale from 0 to ``top``, and what stands beside its first and its last row."""

    values: Sequence[float | None]
    top: float
    style: str
    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Lanes above each other, of equally many values; ``marks`` names some by position."""

    title: str
    figure: str
    lanes: Sequence[Lane]
    marks: Sequence[tuple[int, str]]


def slots_in(width: int) -> int:
    """How many values a plot of this width has room for."""
    return max(1, width - SCALE_WIDTH)


def plot_rows(plot: Plot, width: int, height: int) -> list[Row]:
    """The title, the lanes and the names below; as many rows as said, at least one a lane."""
    slot = _slot_width(plot, width)
    each = max(1, (height - 2) // len(plot.lanes))
    title: list[Span] = [(plot.title, "bold")]
    room = width - row_width(title)
    if len(plot.figure) + BETWEEN <= room:
        title.append((plot.figure.rjust(room), "$muted"))
    rows: list[Row] = [tuple(title)]
    for lane in plot.lanes:
        rows += _lane_rows(lane, slot, each)
    rows.append(((" " * SCALE_WIDTH + _names(plot.marks, slot, slots_in(width)), "$muted"),))
    return rows


def side_by_side(left: Sequence[Row], right: Sequence[Row], width: int) -> list[Row]:
    """Two blocks of rows, the left one so many cells wide."""
    return [
        (*first, (" " * (width + BETWEEN - row_width(first)), ""), *second)
        for first, second in zip(left, right, strict=True)
    ]


def _slot_width(plot: Plot, width: int) -> int:
    values = max(len(lane.values) for lane in plot.lanes)
    return max(1, min(WIDEST_SLOT, slots_in(width) // max(1, values)))


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
    """How many eighths of a cell the bar is high; one that is anything at all can be seen."""
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


def _names(marks: Sequence[tuple[int, str]], slot: int, width: int) -> str:
    """The names below the bars they belong to, as many as do not touch."""
    line = ""
    for position, name in marks:
        column = position * slot
        if (not line or len(line) < column) and column + len(name) <= width:
            line = line.ljust(column) + name
    return line
