"""Trends: practice over weeks, months and years, as plots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from footcare_tui.scheduler.trends import (
    Day,
    Range,
    within,
)
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.trends import chart_height, range_row, trend_rows

RANGES = tuple(Range)


class TrendsScreen(MainScreen):
    """Six plots of a range of days; the arrow keys make the range longer or shorter."""

    mode = "trends"
    BINDINGS = bindings("trends")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._range = Range.DAYS_90
        self._days: Sequence[Day] = ()

    def compose_content(self) -> ComposeResult:
        """Return the ranges, and the plots below."""
        yield Rows(id="ranges")
        yield Rows(id="plots")

    def show_records(self) -> None:
        """Show the days as they are now."""
        self._days = self.logbook.days()
        self._show()

    def action_reach(self, by: int) -> None:
        """Choose the next longer or shorter range."""
        last = len(RANGES) - 1
        self._range = RANGES[max(0, min(last, RANGES.index(self._range) + by))]
        self._show()

    def action_scroll(self, by: int) -> None:
        """Scroll by one row of plots."""
        rows = self.query_one("#plots", Rows)
        rows.scroll_rows(by * (chart_height(*rows.size) + 1))

    def action_page(self, direction: str) -> None:
        """Scroll by the plots that are in view."""
        rows = self.query_one("#plots", Rows)
        step = chart_height(*rows.size) + 1
        page = max(step, rows.size.height // step * step)
        rows.scroll_rows(page if direction == "down" else -page)

    def _show(self) -> None:
        today = self.logbook.today()
        days = within(self._days, self._range.first_day(today), today)
        self.query_one("#ranges", Rows).say(lambda width, _: [range_row(self._range, days, width)])
        self.query_one("#plots", Rows).say(partial(trend_rows, days))
