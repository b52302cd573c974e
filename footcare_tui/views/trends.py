"""Trends as rows of text: the ranges to choose from, and six charts of the days of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

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
from footcare_tui.views.bar_chart import (
    SCALE_WIDTH,
    BarChart,
    Label,
    Lane,
    bar_chart_rows,
    slots_in,
)
from footcare_tui.views.format import WEEKDAYS, calendar_day, in_percent, mean_rating
from footcare_tui.views.layout import VERY_WIDE, WIDE
from footcare_tui.views.practice import RECORDED, WHY_APART, sessions_in_words, timed_minutes
from footcare_tui.views.rows import GUTTER, Row, Span, row_width, side_by_side, wrapped

CHARTS = 6
# The styles of the lanes of timed, ticked and imported sessions.
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
    """The charts of the days, in as many columns as fit; more rows than fit are scrolled.

    A note below them says why ticked sessions are apart, if there are any.
    """
    if not days:
        return [NO_DAYS]
    columns = _columns(width)
    # One cell is left for the marks of more rows above or below.
    each = (width - 1 - GUTTER * (columns - 1)) // columns
    high = chart_height(width, height)
    blocks = [bar_chart_rows(chart, each, high) for chart in charts(days, slots_in(each))]
    beside = [blocks[first : first + columns] for first in range(0, CHARTS, columns)]
    rows = [row for some in beside for row in (*side_by_side(some, each), ())]
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
    labels = _labels([period.first for period in periods], unit)
    every = f"by {unit.value}"
    minutes = [figure.practice.guided.minutes for figure in figures]
    adherence = [figure.adherence for figure in figures]
    efforts = [figure.practice.effort.mean for figure in figures]
    pains = [figure.practice.pain.mean for figure in figures]
    mean_ratings = " · ".join(mean_rating(rated.mean) for rated in (practice.effort, practice.pain))
    # The days go up to today, so that the last period is not over.
    chart = partial(BarChart, labels=labels, so_far=True)
    return [
        chart(f"Sessions {every}", *_sessions(practice, [figure.practice for figure in figures])),
        chart(f"Adherence {every}", in_percent(overall.adherence), [_share(adherence)]),
        chart(f"Minutes {every}", f"{timed_minutes(practice)} timed", [_count(minutes)]),
        BarChart(
            "Adherence by weekday",
            "",
            [_share([figure.adherence for figure in by_weekday(days)])],
            [Label(number, name) for number, name in enumerate(WEEKDAYS)],
        ),
        chart(
            f"Effort above pain {every}",
            mean_ratings,
            [_rating("effort", efforts, "$secondary"), _rating("pain", pains, "$warning")],
        ),
        _strength(days, slots),
    ]


def period_name(period: Period, unit: Unit) -> str:
    """A calendar period, such as ``22 Nov`` for a week, ``Nov 2026``, or ``2026``."""
    first = period.first
    if unit is Unit.WEEK:
        return calendar_day(first)
    return f"{first.year}" if unit is Unit.YEAR else f"{first:%b %Y}"


def _labels(days: Sequence[date], unit: Unit) -> list[Label]:
    """The names of the calendar periods that begin on these days, oldest first."""
    if unit is Unit.YEAR:
        return [Label(number, f"{day.year}") for number, day in enumerate(days)]
    several = days[0].year != days[-1].year
    found = []
    for number, day in enumerate(days):
        words = calendar_day(day) if unit is Unit.WEEK else f"{day:%b}"
        if several and words == f"{date(day.year, 1, 1):%b}":
            # The year alone, which is added.
            words = ""
        found.append(Label(number, words, f"{day.year}" if several else ""))
    return found


def _sessions(overall: Practice, practices: Sequence[Practice]) -> tuple[str, Sequence[Lane]]:
    """The complete sessions, with a lane for each way in which any were recorded."""
    used = [how for how in How if overall.by_how[how].sessions]
    if len(used) < 2:
        return sessions_in_words(overall), [_count([float(each.sessions) for each in practices])]
    columns = [[float(each.by_how[how].sessions) for each in practices] for how in used]
    top = max(map(max, columns))
    lanes = [
        Lane(counts, top, style, RECORDED[how][: SCALE_WIDTH - 1], f"0–{top:.0f}")
        for how, counts, style in zip(used, columns, LANE_STYLES, strict=False)
    ]
    return " · ".join(f"{overall.by_how[how].sessions}" for how in used), lanes


def _strength(days: Sequence[Day], slots: int) -> BarChart:
    """The strength at the end of evenly spread days, as many as there is room for."""
    number = min(slots, len(days))
    ends = [(position + 1) * len(days) // number - 1 for position in range(number)]
    labels = _labels([days[end].day for end in ends], Unit.WEEK)
    lane = _share([days[end].strength for end in ends])
    return BarChart("Strength", in_percent(days[-1].strength), [lane], labels)


def _count(values: Sequence[float]) -> Lane:
    top = max(values, default=0.0)
    return Lane(values, top, "$primary", f"{top:.0f}", "0")


def _share(values: Sequence[float | None]) -> Lane:
    return Lane(values, 1.0, "$primary", "100%", "0")


def _rating(name: str, values: Sequence[float | None], style: str) -> Lane:
    return Lane(values, MOST_RATING, style, f"{MOST_RATING}", "0", f"{MOST_RATING // 2}", name)


def _columns(width: int) -> int:
    # The screen keeps two cells free on either side.
    if width >= VERY_WIDE - 4:
        return 3
    return 2 if width >= WIDE - 4 else 1
