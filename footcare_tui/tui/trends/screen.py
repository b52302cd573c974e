"""Trends: practice over weeks, months and years, as plots."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.geometry import Offset

from footcare_tui.scheduler.trends import Range, within
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.trends import chart_height, column_of, range_row, trend_rows

RANGES = tuple(Range)


class TrendsScreen(MainScreen):
    """Six plots of a range of days; the arrow keys make the range longer or shorter."""

    mode = "trends"
    BINDINGS = bindings("trends")

    _range = Range.DAYS_90

    def compose_content(self) -> ComposeResult:
        """Return the ranges, and the plots below."""
        yield Rows(id="ranges")
        yield Rows(id="plots")

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the chosen range."""
        ranges = self.query_one("#ranges", Rows)
        return ranges.content_region.offset + Offset(column_of(self._range), 0)

    def show_records(self) -> None:
        """Show the days of the range as they are now."""
        today = self.logbook.today()
        days = within(self.logbook.derived.days, self._range.first_day(today), today)
        self.query_one("#ranges", Rows).update(
            lambda width, _: [range_row(self._range, days, width)]
        )
        self.query_one("#plots", Rows).update(partial(trend_rows, days))

    def action_reach(self, by: int) -> None:
        """Choose the next longer or shorter range."""
        last = len(RANGES) - 1
        self._range = RANGES[max(0, min(last, RANGES.index(self._range) + by))]
        self.show_records()

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
