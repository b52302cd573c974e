"""The days of a year as a map of weeks, one cell a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from textual.geometry import Offset
from textual.message import Message

from footcare_tui.model.bounds import EARLIEST_DAY
from footcare_tui.scheduler.days import ONE_DAY, months_later
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import WEEKDAYS
from footcare_tui.views.history import DayLevel
from footcare_tui.views.rows import Row, Span

LABEL_WIDTH = 5
MOST_WEEKS = 53
# From this width on, a cell is two columns wide, so it looks square.
ROOMY_WIDTH = LABEL_WIDTH + 2 * MOST_WEEKS
WEEK = timedelta(days=7)


class HeatMap(Rows, can_focus=True):
    """Weeks as columns, Monday on top; the arrow keys move a cursor.

    ``level_of`` returns the level of a day; :meth:`show` calls it again.
    """

    DEFAULT_CSS = """
    HeatMap { height: 8; width: 1fr; color: $muted; }
    """
    BINDINGS = bindings("heat map")

    class Moved(Message):
        """Another day, or another range of days, is chosen."""

    def __init__(self, level_of: Callable[[date], DayLevel], today: date) -> None:
        super().__init__(self._rows_for)
        self._level_of = level_of
        self._level = cache(level_of)
        self._today = today
        self._last_monday = _monday(today)
        self._range_from: date | None = None
        self.cursor = today

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the range; one day unless a range was begun."""
        other = self._range_from or self.cursor
        return min(other, self.cursor), max(other, self.cursor)

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the day under the cursor."""
        week = (_monday(self.cursor) - self._first_monday()).days // WEEK.days
        cell = Offset(LABEL_WIDTH + week * self._day_width(), 1 + self.cursor.weekday())
        return self.content_region.offset + cell

    def show(self, today: date) -> None:
        """Show the days as they are now; a cursor on the former today moves to the new one."""
        if self.cursor == self._today or self.cursor > today:
            self.cursor = today
        if today != self._today:
            self._today = today
            self._scroll_to_cursor()
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
        """Return the names of the months, then a row for each weekday."""
        first, day_width = self._first_monday(), self._day_width()
        mondays = [first + week * WEEK for week in range(self._weeks())]
        rows: list[Row] = [((_month_names(mondays, day_width), ""),)]
        for weekday, name in enumerate(WEEKDAYS):
            label = name if weekday % 2 == 0 else ""
            days = (self._day(monday + weekday * ONE_DAY, day_width) for monday in mondays)
            rows.append(((label.ljust(LABEL_WIDTH), ""), *days))
        return rows

    def _day(self, day: date, width: int) -> Span:
        level = DayLevel.BLANK if day > self._today else self._level(day)
        first, last = self.days
        mark = "underline " if first <= day <= last else ""
        if day == self.cursor:
            mark = "bold reverse "
        return level.sign.ljust(width), f"{mark}{level.style}"

    def _scroll_to_cursor(self) -> None:
        """Move the weeks in view as little as needed."""
        self._last_monday = self._first_monday() + (self._weeks() - 1) * WEEK

    def _first_monday(self) -> date:
        """Return the first week in view; the week of the cursor is always in view."""
        monday, others = _monday(self.cursor), (self._weeks() - 1) * WEEK
        return min(max(self._last_monday, monday) - others, monday)

    def _weeks(self) -> int:
        return max(1, min(MOST_WEEKS, (self.size.width - LABEL_WIDTH) // self._day_width()))

    def _day_width(self) -> int:
        return 2 if self.size.width >= ROOMY_WIDTH else 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_names(mondays: Sequence[date], day_width: int) -> str:
    names = ""
    for week, monday in enumerate(mondays):
        sunday = monday + 6 * ONE_DAY
        column = LABEL_WIDTH + week * day_width
        # The week that holds the first of a month, unless the name before is in the way.
        if sunday.day <= WEEK.days and len(names) < column:
            names = names.ljust(column) + f"{sunday:%b}"
    return names
