"""Trends as rows of text: the ranges to choose from, and six charts of the days of one."""

from __future__ import annotations

from collections.abc import Sequence

from footcare_tui.model import How
from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.scheduler.trends import (
    Day,
    Period,
    Practice,
    Range,
    Unit,
    by_weekday,
    finest,
    sum_of,
)
from footcare_tui.views.bar_chart import SCALE_WIDTH, BarChart, Lane, bar_chart_rows, slots_in
from footcare_tui.views.format import WEEKDAYS, calendar_day, in_percent, mean_rating
from footcare_tui.views.layout import WIDE
from footcare_tui.views.practice import RECORDED, WHY_APART, sessions_in_words, timed_minutes
from footcare_tui.views.rows import GUTTER, Row, Span, row_width, side_by_side, wrapped

CHARTS = 6
# Of the lanes of timed, ticked and imported sessions.
LANE_STYLES = ("$primary", "$secondary", "$muted")
# Title, four rows of bars, labels, and a blank row below.
LEAST_HEIGHT = 7
# The columns between the names of two ranges.
RANGE_GAP = 3
NO_DAYS: Row = (("No session yet; trends begin with the first one", "$muted"),)


def range_row(chosen: Range, days: Sequence[Day], width: int) -> Row:
    """The ranges, the chosen one marked, and the days it covers where there is room."""
    row: list[Span] = []
    for each in Range:
        row += [
            (each.value, "bold underline" if each is chosen else "$muted"),
            (" " * RANGE_GAP, ""),
        ]
    covered = f"from {days[0].day} to {days[-1].day}" if days else ""
    if row_width(row) + len(covered) <= width:
        row.append((covered, "$muted"))
    return tuple(row)


def column_of(chosen: Range) -> int:
    """The column in which the name of the range begins."""
    before = [*Range][: [*Range].index(chosen)]
    return sum(len(each.value) + RANGE_GAP for each in before)


def trend_rows(days: Sequence[Day], width: int, height: int) -> list[Row]:
    """The charts of the days, in two columns where there is room; there may be more than fit.

    Below them is why ticked sessions are apart, if there are any.
    """
    if not days:
        return [NO_DAYS]
    columns = _columns(width)
    # One cell is left for the marks of more rows above or below.
    each = (width - 1 - GUTTER * (columns - 1)) // columns
    high = chart_height(width, height)
    blocks = [bar_chart_rows(chart, each, high) for chart in charts(days, slots_in(each))]
    if columns > 1:
        pairs = zip(blocks[::2], blocks[1::2], strict=True)
        blocks = [side_by_side(left, right, each) for left, right in pairs]
    rows = [row for block in blocks for row in (*block, ())]
    if any(day.figures.practice.checked_off.sessions for day in days):
        return rows + wrapped(WHY_APART, width - 1, "$muted")
    return rows[:-1]


def chart_height(width: int, height: int) -> int:
    """The height of one chart when as many as fit fill the screen."""
    most = CHARTS // _columns(width)
    fitting = max(1, min(most, (height + 1) // LEAST_HEIGHT))
    return max(LEAST_HEIGHT - 1, (height + 1) // fitting - 1)


def charts(days: Sequence[Day], slots: int) -> list[BarChart]:
    """Sessions, adherence, minutes, weekdays, effort and pain, strength."""
    # A bar and a gap each.
    unit, periods = finest(days, max(1, slots // 2))
    figures = [period.figures for period in periods]
    overall = sum_of(figures)
    practice = overall.practice
    labels = [(number, _label(period, unit)) for number, period in enumerate(periods)]
    every = f"by {unit.value}"
    minutes = [figure.practice.guided.minutes for figure in figures]
    adherence = [figure.adherence for figure in figures]
    efforts = [figure.practice.effort.mean for figure in figures]
    pains = [figure.practice.pain.mean for figure in figures]
    mean_ratings = " · ".join(mean_rating(rated.mean) for rated in (practice.effort, practice.pain))
    return [
        _sessions(f"Sessions {every}", practice, [figure.practice for figure in figures], labels),
        BarChart(f"Adherence {every}", in_percent(overall.adherence), [_share(adherence)], labels),
        BarChart(f"Minutes {every}", f"{timed_minutes(practice)} timed", [_count(minutes)], labels),
        BarChart(
            "Adherence by weekday",
            "",
            [_share([figure.adherence for figure in by_weekday(days)])],
            list(enumerate(WEEKDAYS)),
        ),
        BarChart(
            f"Effort and pain {every}",
            mean_ratings,
            [_rating("effort", efforts, "$secondary"), _rating("pain", pains, "$warning")],
            labels,
        ),
        _strength(days, slots),
    ]


def period_name(period: Period, unit: Unit) -> str:
    """A calendar period, such as ``22 Nov`` for a week, ``Nov 2026``, or ``2026``."""
    first = period.first
    if unit is Unit.WEEK:
        return calendar_day(first)
    return f"{first.year}" if unit is Unit.YEAR else f"{first:%b %Y}"


def _label(period: Period, unit: Unit) -> str:
    """The name of the period; below a bar there is no room for the year of a month."""
    return f"{period.first:%b}" if unit is Unit.MONTH else period_name(period, unit)


def _sessions(
    title: str, overall: Practice, practices: Sequence[Practice], labels: Sequence[tuple[int, str]]
) -> BarChart:
    """The complete sessions, with a lane for each way in which any were recorded."""
    used = [how for how in How if overall.by_how[how].sessions]
    if len(used) < 2:
        counts = [float(practice.sessions) for practice in practices]
        return BarChart(title, sessions_in_words(overall), [_count(counts)], labels)
    columns = [[float(each.by_how[how].sessions) for each in practices] for how in used]
    top = max(map(max, columns))
    lanes = [
        Lane(counts, top, style, RECORDED[how][: SCALE_WIDTH - 1], f"0–{top:.0f}")
        for how, counts, style in zip(used, columns, LANE_STYLES, strict=False)
    ]
    figure = " · ".join(f"{overall.by_how[how].sessions}" for how in used)
    return BarChart(title, figure, lanes, labels)


def _strength(days: Sequence[Day], slots: int) -> BarChart:
    """The strength at the end of evenly spread days, as many as there is room for."""
    number = min(slots, len(days))
    ends = [(position + 1) * len(days) // number - 1 for position in range(number)]
    labels = [(position, calendar_day(days[end].day)) for position, end in enumerate(ends)]
    lane = _share([days[end].strength for end in ends])
    return BarChart("Strength", in_percent(days[-1].strength), [lane], labels)


def _count(values: Sequence[float]) -> Lane:
    top = max(values, default=0.0)
    return Lane(values, top, "$primary", f"{top:.0f}", "0")


def _share(values: Sequence[float | None]) -> Lane:
    return Lane(values, 1.0, "$primary", "100%", "0")


def _rating(name: str, values: Sequence[float | None], style: str) -> Lane:
    return Lane(values, MOST_RATING, style, name, f"0–{MOST_RATING}")


def _columns(width: int) -> int:
    # The screen keeps two cells free on either side.
    return 2 if width >= WIDE - 4 else 1
