"""Days as a map of weeks: weeks as columns, Monday on top, the names of the months above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from footcare_tui.views.format import WEEKDAYS
from footcare_tui.views.rows import Row, Span

LABEL_WIDTH = 5
# The names of the months, and a row for each weekday.
HEIGHT = 1 + len(WEEKDAYS)
WEEK = timedelta(days=7)
# A map of whole weeks has as many as a year of 365 days touches, at most; a leap year one more.
MOST_WEEKS = 53
WEEKS_OF_A_YEAR = 54


@dataclass(frozen=True, slots=True)
class DayMap:
    """The days from the first to the last, each ``day_width`` cells wide, and their name."""

    first: date
    last: date
    day_width: int
    name: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def column_of(self, day: date) -> int:
        """The column in which the day begins."""
        weeks = (monday_of(day) - monday_of(self.first)).days // WEEK.days
        return LABEL_WIDTH + weeks * self.day_width

    def rows(self, span_of: Callable[[date, int], Span]) -> list[Row]:
        """The map; ``span_of`` returns the sign of a day, that many cells wide, and its style."""
        begin = monday_of(self.first)
        mondays = [begin + n * WEEK for n in range((self.last - begin).days // WEEK.days + 1)]
        blank = (" " * self.day_width, "")
        names = (self._months(mondays), "$muted")
        rows: list[Row] = [((self.name.ljust(LABEL_WIDTH), "bold"), names)]
        for weekday, name in enumerate(WEEKDAYS):
            label = name if weekday % 2 == 0 else ""
            days = (monday + timedelta(days=weekday) for monday in mondays)
            spans = (span_of(day, self.day_width) if day in self else blank for day in days)
            rows.append(((label.ljust(LABEL_WIDTH), "$muted"), *spans))
        return rows

    def _months(self, mondays: list[date]) -> str:
        """The names of the months, each above the week that has its first day."""
        names = ""
        for week, monday in enumerate(mondays):
            column, sunday = week * self.day_width, monday + timedelta(days=6)
            # Unless the name before is in the way.
            begins = sunday.day <= WEEK.days and sunday.replace(day=1) in self
            if begins and (not names or len(names) < column):
                names = names.ljust(column) + f"{sunday:%b}"
        return names


def monday_of(day: date) -> date:
    """The Monday of the week of the day."""
    return day - timedelta(days=day.weekday())


def year_map(year: int, width: int) -> DayMap:
    """The days of a calendar year, two cells wide where that fits."""
    day_width = 2 if width >= LABEL_WIDTH + 2 * WEEKS_OF_A_YEAR else 1
    return DayMap(date(year, 1, 1), date(year, 12, 31), day_width, f"{year}")


def weeks_map(last: date, day: date, width: int) -> DayMap:
    """The weeks up to that of ``last``, as many as fit, moved so that they have the day."""
    day_width = 2 if width >= LABEL_WIDTH + 2 * MOST_WEEKS else 1
    weeks = max(1, min(MOST_WEEKS, (width - LABEL_WIDTH) // day_width))
    monday, others = monday_of(day), (weeks - 1) * WEEK
    first = min(max(monday_of(last), monday) - others, monday)
    return DayMap(first, first + others + timedelta(days=6), day_width)
