"""Bar charts in rows of block characters.

A cell has eight steps, so that four rows show 32 heights. Missing values
are blank, zero is a dot, and full cells of a period that is not over are
shaded; colour adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from footcare_tui.views.rows import GUTTER, Row, Span, row_width

STEPS = " ▁▂▃▄▅▆▇█"
PER_CELL = len(STEPS) - 1
ZERO = "·"
# The period that is not over: its full cells, their style, and what is written below.
SHADED = "▓"
SHADED_STYLE = "$muted"
SO_FAR = "so far"
# Left of the bars: a scale of up to six cells, and a blank.
SCALE_WIDTH = 7
WIDEST_SLOT = 6


@dataclass(frozen=True, slots=True)
class Lane:
    """Values on a scale from 0 to ``top``, and the words beside its first and its last row.

    With a ``middle``, the words are figures of the scale, and those of its
    middle are beside the row below that height; the ``name`` is beside the
    second row where the lane is high enough.
    """

    values: Sequence[float | None]
    top: float
    style: str
    upper: str
    lower: str
    middle: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The words below the value at a position, and its year where the chart has several."""

    position: int
    words: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Lanes above each other with the same number of values, and the labels of some positions.

    The last value is ``so_far`` when its period is not over.
    """

    title: str
    figure: str
    lanes: Sequence[Lane]
    labels: Sequence[Label]
    so_far: bool = False


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
    if len(chart.figure) < room:
        title.append((chart.figure.rjust(room), "$muted"))
    rows: list[Row] = [tuple(title)]
    for lane in chart.lanes:
        rows += _lane_rows(lane, slot, each, values - 1 if chart.so_far else values)
    labels = _label_line(chart, (values - 1) * slot, slot, slots_in(width))
    rows.append(((" " * SCALE_WIDTH + labels, "$muted"),))
    return rows + [()] * (height - len(rows))


def _lane_rows(lane: Lane, slot: int, height: int, over: int) -> list[Row]:
    """The rows from the top down; only the first ``over`` values are of periods that are over."""
    bar = max(1, slot - 1)
    heights = [_steps(value, lane.top, height) for value in lane.values]
    scale = _scale(lane, height)
    rows: list[Row] = []
    for row in reversed(range(height)):
        cells = [(_cell(steps, row) * bar).ljust(slot) for steps in heights]
        shaded = "".join(cells[over:]).replace(STEPS[-1], SHADED)
        rows.append(
            (
                (f"{scale.get(row, ''):>{SCALE_WIDTH - 1}} ", "$muted"),
                ("".join(cells[:over]), lane.style),
                *([(shaded, SHADED_STYLE)] if shaded else []),
            )
        )
    return rows


def _scale(lane: Lane, height: int) -> Mapping[int, str]:
    """The words beside the rows, which are counted from the bottom."""
    if lane.middle and height == 2:
        return {1: f"{lane.middle}–{lane.upper}", 0: f"{lane.lower}–{lane.middle}"}
    scale = {0: lane.lower, height - 1: lane.upper}
    if lane.middle and height > 2:
        scale[(height - 1) // 2] = lane.middle
    if height > 3:
        scale.setdefault(height - 2, lane.name)
    return scale


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


def _label_line(chart: BarChart, last: int, slot: int, width: int) -> str:
    """The labels below their bars; one that would touch another is left out.

    The first label of a year has it, unless that leaves no room for the first
    of another year. Below a last bar that is not over, at column ``last``, are
    words that say so.
    """
    line, room = [" "] * width, width
    if chart.so_far:
        begin = max(0, min(last, width - len(SO_FAR)))
        line[begin:] = SO_FAR[: width - begin].ljust(width - begin)
        # With one blank the words would belong to the label before.
        room = begin - GUTTER

    def place(label: Label, words: str) -> bool:
        begin = label.position * slot
        end = begin + len(words)
        free = end <= room and not "".join(line[max(0, begin - 1) : end + 1]).strip()
        if free:
            line[begin:end] = words
        return free

    firsts: dict[str, Label] = {}
    for label in chart.labels:
        firsts.setdefault(label.year, label)
    # Those after the first year go first.
    order = [*firsts.items()][1:] + [*firsts.items()][:1]
    named = {year for year, label in order if place(label, f"{label.words} {year}".strip())}
    for label in chart.labels:
        if label.year in named or label.year == chart.labels[0].year:
            place(label, label.words)
    return "".join(line).rstrip()
