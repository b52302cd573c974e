"""The days of one year or more as maps of weeks, one cell a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from textual.geometry import Offset, Size
from textual.message import Message

from footcare_tui.model.bounds import EARLIEST_DAY
from footcare_tui.scheduler.days import months_later
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.day_map import (
    HEIGHT,
    LABEL_WIDTH,
    WEEKS_OF_A_YEAR,
    DayMap,
    weeks_map,
    year_map,
)
from footcare_tui.views.history import DayLevel
from footcare_tui.views.rows import Row, Span

# A year and a blank row below it.
STEP = HEIGHT + 1
MOST_YEARS = 3
# The rows of the screen that the map leaves for the rest: eight of them for sessions.
OTHER_ROWS = 17


class HeatMap(Rows, can_focus=True):
    """Weeks as columns, Monday on top; the arrow keys move a cursor.

    Where there is room, and where there are records of more than one year,
    these are calendar years above each other, the newest one at the bottom;
    otherwise the last weeks, as many as fit. ``level_of`` returns the level of
    a day; :meth:`show` calls it again. ``first_day`` is the first one on record,
    if there is any.
    """

    DEFAULT_CSS = """
    HeatMap { height: auto; width: 1fr; color: $muted; }
    """
    BINDINGS = bindings("heat map")

    class Moved(Message):
        """Another day, or another range of days, is chosen."""

    def __init__(
        self, level_of: Callable[[date], DayLevel], today: date, first_day: date | None
    ) -> None:
        super().__init__(self._rows_for)
        self._level_of = level_of
        self._level = cache(level_of)
        self._today = today
        # The last day in view when the map was last moved.
        self._last = today
        self._years_on_record = _years(today, first_day)
        self._range_from: date | None = None
        self.cursor = today

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the range; one day unless a range was begun."""
        other = self._range_from or self.cursor
        return min(other, self.cursor), max(other, self.cursor)

    @property
    def maps(self) -> Sequence[DayMap]:
        """The maps in view, the oldest first; the day under the cursor is in one of them."""
        width, number = self.size.width, (self.size.height + 1) // STEP
        if number < 2:
            return [weeks_map(self._last, self.cursor, width)]
        year = self.cursor.year
        last = min(max(self._last.year, year), year + number - 1)
        return [year_map(last - before, width) for before in reversed(range(number))]

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the day under the cursor."""
        return self.content_region.offset + self.cell_of(self.cursor)

    def cell_of(self, day: date) -> Offset:
        """Return the cell of a day in view, counted from the first cell of the map."""
        number, shown = next((n, each) for n, each in enumerate(self.maps) if day in each)
        return Offset(shown.column_of(day), number * STEP + 1 + day.weekday())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the height of as many years as there are on record and fit."""
        fitting = (viewport.height - OTHER_ROWS + 1) // STEP
        if width < LABEL_WIDTH + WEEKS_OF_A_YEAR:
            fitting = 1
        return max(1, min(fitting, MOST_YEARS, self._years_on_record)) * STEP - 1

    def show(self, today: date, first_day: date | None) -> None:
        """Show the days as they are now; a cursor on the former today moves to the new one."""
        if self.cursor == self._today or self.cursor > today:
            self.cursor = today
        if today != self._today:
            self._today = today
            self._scroll_to_cursor()
        if self._years_on_record != (years := _years(today, first_day)):
            self._years_on_record = years
            self.refresh(layout=True)
        self._level = cache(self._level_of)
        self.update(self._rows_for)

    def end_range(self) -> None:
        """End the range; only the day under the cursor is chosen."""
        if self._range_from is not None:
            self._range_from = None
            self.update(self._rows_for)
            self.post_message(self.Moved())

    def move_to(self, day: date) -> None:
        """Move the cursor to the day, or to today for a day in the future."""
        # A resize may have changed which weeks are in view.
        self._scroll_to_cursor()
        before, self.cursor = self.cursor, max(EARLIEST_DAY, min(day, self._today))
        if self.cursor != before:
            self._scroll_to_cursor()
            self.update(self._rows_for)
            self.post_message(self.Moved())

    def action_move(self, days: int) -> None:
        """Move the cursor by a number of days."""
        self.move_to(self.cursor + timedelta(days=days))

    def action_month(self, by: int) -> None:
        """Move the cursor to the same date of another month, by a number of months."""
        self.move_to(months_later(self.cursor, by))

    def action_range(self) -> None:
        """Begin a range of days at the cursor, or end it."""
        if self._range_from is None:
            self._range_from = self.cursor
        else:
            self.end_range()

    def action_today(self) -> None:
        """Move the cursor to today."""
        self.move_to(self._today)

    def _rows_for(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - a Build
        """Return the maps with a blank row between them."""
        rows: list[Row] = []
        for each in self.maps:
            rows += [(), *each.rows(self._day)] if rows else each.rows(self._day)
        return rows

    def _day(self, day: date, width: int) -> Span:
        level = DayLevel.BLANK if day > self._today else self._level(day)
        first, last = self.days
        mark = "underline " if first <= day <= last else ""
        if day == self.cursor:
            mark = "bold reverse "
        return level.sign.ljust(width), f"{mark}{level.style}"

    def _scroll_to_cursor(self) -> None:
        """Move the days in view as little as needed."""
        self._last = min(self.maps[-1].last, self._today)


def _years(today: date, first_day: date | None) -> int:
    """The number of calendar years from the first day to today."""
    return max(1, today.year - first_day.year + 1) if first_day else 1
