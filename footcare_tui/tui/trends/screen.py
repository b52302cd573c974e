"""Trends: practice over weeks, months and years, as plots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import zip_longest
from operator import add

from textual.app import ComposeResult

from footcare_tui.scheduler.trends import (
    Day,
    Figures,
    Range,
    Span,
    Unit,
    by_weekday,
    finest,
    within,
)
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.bar_chart import BETWEEN, Lane, Plot, plot_rows, side_by_side, slots_in
from footcare_tui.views.format import (
    WEEKDAYS,
    calendar_day,
    counted,
    in_percent,
    mean_rating,
    short_month,
)
from footcare_tui.views.today import WIDE, Row

RANGES = tuple(Range)
# The title, four rows of bars, the names, and a blank row below.
LEAST_HEIGHT = 7
HIGHEST_RATING = 10
NO_DAYS: Row = (("No session yet; trends begin with the first one", "$muted"),)


class TrendsScreen(MainScreen):
    """Six plots of a range of days; the arrow keys make the range longer or shorter."""

    place = "trends"
    BINDINGS = bindings("trends")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._range = Range.DAYS_90
        self._days: Sequence[Day] = ()

    def compose_place(self) -> ComposeResult:
        """Return the ranges, and the plots below."""
        yield Line(id="ranges")
        yield Rows(id="plots")

    def show_records(self) -> None:
        """Show the days as they are now."""
        self._days = self.logbook.days()
        self._show()

    def on_resize(self) -> None:
        """Show as much of the ranges as fits."""
        self._show_ranges(self._shown_days())

    def action_reach(self, by: int) -> None:
        """Choose the next longer or shorter range."""
        last = len(RANGES) - 1
        self._range = RANGES[max(0, min(last, RANGES.index(self._range) + by))]
        self._show()

    def action_scroll(self, by: int) -> None:
        """Scroll by one row of plots."""
        rows = self.query_one("#plots", Rows)
        rows.scroll_rows(by * (_plot_height(*rows.size) + 1))

    def action_page(self, direction: str) -> None:
        """Scroll by the plots that are in view."""
        rows = self.query_one("#plots", Rows)
        step = _plot_height(*rows.size) + 1
        page = max(step, rows.size.height // step * step)
        rows.scroll_rows(page if direction == "down" else -page)

    def _show(self) -> None:
        days = self._shown_days()
        self._show_ranges(days)
        self.query_one("#plots", Rows).say(lambda width, height: trend_rows(days, width, height))

    def _shown_days(self) -> Sequence[Day]:
        today = self.logbook.today()
        return within(self._days, self._range.first_day(today), today)

    def _show_ranges(self, days: Sequence[Day]) -> None:
        parts: list[tuple[str, str]] = []
        for reach in RANGES:
            style = "bold underline" if reach is self._range else "$muted"
            parts += [(reach.value, style), ("   ", "")]
        line = self.query_one("#ranges", Line)
        dates = f"from {days[0].day} to {days[-1].day}" if days else ""
        if len(dates) + sum(len(text) for text, _ in parts) <= line.size.width:
            parts.append((dates, "$muted"))
        line.say(*parts)


def trend_rows(days: Sequence[Day], width: int, height: int) -> list[Row]:
    """The plots of the days, in two columns where there is room; more rows than fit, if need be."""
    if not days:
        return [NO_DAYS]
    columns = _columns(width)
    # One cell is left for the marks that there is more above or below.
    each = (width - 1 - BETWEEN * (columns - 1)) // columns
    high = _plot_height(width, height)
    blocks = [plot_rows(plot, each, high) for plot in plots(days, slots_in(each))]
    if columns > 1:
        pairs = zip_longest(blocks[::2], blocks[1::2], fillvalue=[()] * high)
        blocks = [
            side_by_side(_filled(left, high), _filled(right, high), each) for left, right in pairs
        ]
    return [row for block in blocks for row in [*_filled(block, high), ()]][:-1]


def plots(days: Sequence[Day], slots: int) -> list[Plot]:
    """Sessions, adherence, minutes, weekdays, effort and pain, strength."""
    # A bar and a gap each.
    unit, found = finest(days, max(1, slots // 2))
    figures = [span.figures for span in found]
    overall = reduce(add, figures, Figures())
    practice = overall.practice
    marks = _marks(found, unit)
    every = f"by {unit.value}"
    sessions = [float(figure.practice.sessions) for figure in figures]
    minutes = [figure.practice.minutes for figure in figures]
    weekdays = [figure.adherence for figure in by_weekday(days)]
    return [
        Plot(
            f"Sessions {every}",
            counted(practice.sessions, "session"),
            [_counting(sessions)],
            marks,
        ),
        Plot(
            f"Adherence {every}",
            in_percent(overall.adherence),
            [_sharing([figure.adherence for figure in figures])],
            marks,
        ),
        Plot(
            f"Minutes {every}",
            f"{practice.minutes:.0f} min",
            [_counting(minutes)],
            marks,
        ),
        Plot(
            "Adherence by weekday",
            "",
            [_sharing(weekdays)],
            [(number, name[:3]) for number, name in enumerate(WEEKDAYS)],
        ),
        Plot(
            f"Effort and pain {every}",
            " · ".join(mean_rating(felt.mean) for felt in (practice.effort, practice.pain)),
            [
                _rating(
                    "effort", [figure.practice.effort.mean for figure in figures], "$secondary"
                ),
                _rating("pain", [figure.practice.pain.mean for figure in figures], "$warning"),
            ],
            marks,
        ),
        _strength(days, slots),
    ]


def _strength(days: Sequence[Day], slots: int) -> Plot:
    """The strength at the end of as many days as there is room for, evenly spread."""
    number = min(slots, len(days))
    ends = [(position + 1) * len(days) // number - 1 for position in range(number)]
    marks = [(position, calendar_day(days[end].day)) for position, end in enumerate(ends)]
    lane = _sharing([days[end].strength for end in ends])
    return Plot("Strength", in_percent(days[-1].strength), [lane], marks)


def _counting(values: Sequence[float]) -> Lane:
    top = max(values, default=0.0)
    return Lane(values, top, "$primary", f"{top:.0f}", "0")


def _sharing(values: Sequence[float | None]) -> Lane:
    return Lane(values, 1.0, "$primary", "100%", "0")


def _rating(name: str, values: Sequence[float | None], style: str) -> Lane:
    return Lane(values, HIGHEST_RATING, style, name, f"0–{HIGHEST_RATING}")


def _marks(found: Sequence[Span], unit: Unit) -> list[tuple[int, str]]:
    return [(number, _name(span, unit)) for number, span in enumerate(found)]


def _name(span: Span, unit: Unit) -> str:
    month = short_month(span.first)
    match unit:
        case Unit.WEEK:
            return calendar_day(span.first)
        case Unit.MONTH:
            return month
        case Unit.QUARTER:
            return f"{month} {span.first.year}"
        case Unit.YEAR:
            return f"{span.first.year}"


def _columns(width: int) -> int:
    # The screen keeps two cells free on either side.
    return 2 if width >= WIDE - 4 else 1


def _plot_height(width: int, height: int) -> int:
    """The rows of one plot, so that as many as can be read fill the height."""
    most = 6 // _columns(width)
    fitting = max(1, min(most, (height + 1) // LEAST_HEIGHT))
    return max(LEAST_HEIGHT - 1, (height + 1) // fitting - 1)


def _filled(block: Sequence[Row], height: int) -> list[Row]:
    return [*block, *[()] * (height - len(block))]
