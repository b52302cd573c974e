"""The days of a year as a map of weeks, one cell a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from footcare_tui.model.bounds import EARLIEST_DAY
from footcare_tui.scheduler.days import months_later
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.views.format import WEEKDAYS, short_month
from footcare_tui.views.history import DayLevel

LABEL_WIDTH = 5
MOST_WEEKS = 53
# From this width on, a cell is two columns wide, so it looks square.
ROOMY_WIDTH = LABEL_WIDTH + 2 * MOST_WEEKS
WEEK = timedelta(days=7)


class HeatMap(Widget, can_focus=True):
    """Weeks as columns, Monday on top; the arrow keys move a cursor.

    ``level_of`` returns the level of a day; :meth:`show` calls it again.
    Moving the cursor paints two cells, and all of them only when the map has
    to scroll or a range of days is being chosen.
    """

    DEFAULT_CSS = """
    HeatMap { height: 8; width: 1fr; color: $muted; }
    HeatMap > .heat-map--complete { color: $shade-3; }
    HeatMap > .heat-map--most { color: $shade-2; }
    HeatMap > .heat-map--some { color: $shade-1; }
    HeatMap > .heat-map--nothing, HeatMap > .heat-map--blank { color: $faint; }
    HeatMap > .heat-map--rest { color: $secondary; }
    """
    COMPONENT_CLASSES = {f"heat-map--{level.name.lower()}" for level in DayLevel}
    BINDINGS = bindings("heat map")

    class Moved(Message):
        """Another day, or another range of days, is chosen."""

    def __init__(self, level_of: Callable[[date], DayLevel], today: date) -> None:
        super().__init__()
        self._level_of = level_of
        self._today = today
        self._last_monday = _monday(today)
        self._levels: dict[date, DayLevel] = {}
        self._range_from: date | None = None
        self.cursor = today

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the range; one day unless a range was begun."""
        other = self._range_from or self.cursor
        return min(other, self.cursor), max(other, self.cursor)

    def show(self, today: date) -> None:
        """Paint what has changed; a cursor on the former today moves to the new one."""
        same_day = today == self._today
        if self.cursor == self._today or self.cursor > today:
            self.cursor = today
        self._today = today
        before, self._levels = self._levels, {}
        if not same_day:
            self._scroll_to_cursor()
            self.refresh()
        elif changed := [
            self._cell(day)
            for day, level in before.items()
            if self._first_monday() <= day and self._level(day) is not level
        ]:
            self.refresh(*changed)

    def end_range(self) -> None:
        """End the range; only the day under the cursor is chosen."""
        if self._range_from is not None:
            self._range_from = None
            self.refresh()
            self.post_message(self.Moved())

    def move_to(self, day: date) -> None:
        """Move the cursor to the day, or to today for a day in the future."""
        # A resize may have changed which weeks are in view.
        self._scroll_to_cursor()
        before, self.cursor = self.cursor, max(EARLIEST_DAY, min(day, self._today))
        if self.cursor == before:
            return
        if self._scroll_to_cursor() or self._range_from is not None:
            self.refresh()
        else:
            self.refresh(self._cell(before), self._cell(self.cursor))
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

    def render_line(self, y: int) -> Strip:
        """Return the names of the months, then one weekday a line."""
        if y == 0:
            return Strip([Segment(self._month_names(), self.rich_style)]).adjust_cell_length(
                self.size.width, self.rich_style
            )
        name = WEEKDAYS[y - 1][:3] if y % 2 else ""
        segments = [Segment(name.ljust(LABEL_WIDTH), self.rich_style)]
        for week in range(self._weeks()):
            day = self._first_monday() + week * WEEK + timedelta(days=y - 1)
            segments.append(self._segment(day))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _segment(self, day: date) -> Segment:
        level = DayLevel.BLANK if day > self._today else self._level(day)
        style = self.get_component_rich_style(f"heat-map--{level.name.lower()}")
        first, last = self.days
        if day == self.cursor:
            style += Style(reverse=True, bold=True)
        elif first <= day <= last:
            style += Style(underline=True)
        return Segment(level.sign.ljust(self._day_width()), style)

    def _level(self, day: date) -> DayLevel:
        if day not in self._levels:
            self._levels[day] = self._level_of(day)
        return self._levels[day]

    def _month_names(self) -> str:
        names = ""
        for week in range(self._weeks()):
            sunday = self._first_monday() + week * WEEK + timedelta(days=6)
            column = LABEL_WIDTH + week * self._day_width()
            # The week that holds the first of a month, unless the name before is in the way.
            if sunday.day <= WEEK.days and len(names) < column:
                names = names.ljust(column) + short_month(sunday)
        return names

    def _cell(self, day: date) -> Region:
        week = (_monday(day) - self._first_monday()).days // WEEK.days
        x = LABEL_WIDTH + week * self._day_width()
        return Region(x, 1 + day.weekday(), self._day_width(), 1)

    def _scroll_to_cursor(self) -> bool:
        """Move the weeks in view as little as needed; return whether they moved."""
        before = self._last_monday
        self._last_monday = self._first_monday() + (self._weeks() - 1) * WEEK
        return self._last_monday != before

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
