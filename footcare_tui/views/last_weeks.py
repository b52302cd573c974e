"""The last weeks as a small map, with the signs of the map on History."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.views.format import WEEKDAYS, next_mark_in_words
from footcare_tui.views.history import DayLevel, level_on
from footcare_tui.views.rows import Row, Span, wrapped

WEEKS = 12
LABEL_WIDTH = 5
# Two columns wide, a cell looks square.
DAY_WIDTH = 2
NO_BREAK = "\N{NO-BREAK SPACE}"
TITLE: Row = ((f"Last {WEEKS} weeks", "bold"),)


def last_weeks_rows(logbook: Logbook, shown: date, width: int, height: int) -> list[Row]:
    """The map with the day that is shown marked, what the streak comes to next, and the legend.

    The words below the map are left out where they do not fit into the height.
    """
    today = logbook.today()
    last_monday = today - today.weekday() * ONE_DAY
    mondays = [last_monday - timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    rows = [TITLE, ((_month_names(mondays), "$muted"),)]
    first_day = logbook.first_day()
    for weekday, name in enumerate(WEEKDAYS):
        label = name if weekday % 2 == 0 else ""
        days = [monday + weekday * ONE_DAY for monday in mondays]
        cells = [_cell(logbook, day, first_day, is_shown=day == shown) for day in days]
        rows.append(((label.ljust(LABEL_WIDTH), "$muted"), *cells))
    next_mark = next_mark_in_words(logbook.progress().overall.streaks)
    for words in (wrapped(next_mark, width, "$primary"), _legend(width)):
        if words and len(rows) + 1 + len(words) <= height:
            rows += [(), *words]
    return rows


def _cell(logbook: Logbook, day: date, first_day: date | None, *, is_shown: bool) -> Span:
    level = DayLevel.BLANK
    if day <= logbook.today():
        level = level_on(logbook.plan(day), first_day)
    mark = "bold reverse " if is_shown else ""
    return level.sign.ljust(DAY_WIDTH), f"{mark}{level.style}"


def _month_names(mondays: Sequence[date]) -> str:
    """The names of the months above the weeks that have a first of a month."""
    names = " " * LABEL_WIDTH
    for week, monday in enumerate(mondays):
        sunday, column = monday + 6 * ONE_DAY, LABEL_WIDTH + week * DAY_WIDTH
        if sunday.day <= len(WEEKDAYS) and len(names) <= column:
            names = names.ljust(column) + f"{sunday:%b} "
    return names.rstrip()


def _legend(width: int) -> list[Row]:
    """The signs with their meanings, in as few rows as they fit."""
    # A blank at which no line ends keeps each sign and its meaning together.
    words = [f"{level.sign}{NO_BREAK}{level.meaning}" for level in DayLevel if level.meaning]
    rows = wrapped("  ".join(words), width, "$muted")
    return [((text.replace(NO_BREAK, " "), style),) for ((text, style),) in rows]
