"""The last weeks as a small map, with the signs of the map on History."""

from __future__ import annotations

from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.views.day_map import WEEK, DayMap, monday_of
from footcare_tui.views.format import next_mark_in_words
from footcare_tui.views.history import DayLevel, level_on
from footcare_tui.views.rows import Row, Span, wrapped

WEEKS = 12
# Two columns wide, a cell looks square.
DAY_WIDTH = 2
NO_BREAK = "\N{NO-BREAK SPACE}"
TITLE: Row = ((f"Last {WEEKS} weeks", "bold"),)


def last_weeks_rows(logbook: Logbook, shown: date, width: int, height: int) -> list[Row]:
    """The map with a mark on the shown day, the next mark of the streak, and the legend.

    The words below the map are left out where they do not fit into the height.
    """
    today, first_day = logbook.today(), logbook.first_day()

    def span_of(day: date, width: int) -> Span:
        level = level_on(logbook.plan(day), first_day) if day <= today else DayLevel.BLANK
        mark = "bold reverse " if day == shown else ""
        return level.sign.ljust(width), f"{mark}{level.style}"

    monday = monday_of(today)
    weeks = DayMap(monday - (WEEKS - 1) * WEEK, monday + WEEK - ONE_DAY, DAY_WIDTH)
    rows = [TITLE, *weeks.rows(span_of)]
    next_mark = next_mark_in_words(logbook.progress().overall.streaks)
    for words in (wrapped(next_mark, width, "$primary"), _legend(width)):
        if words and len(rows) + 1 + len(words) <= height:
            rows += [(), *words]
    return rows


def _legend(width: int) -> list[Row]:
    """The signs with their meanings, in as few rows as they fit."""
    # A blank at which no line ends keeps each sign and its meaning together.
    words = [f"{level.sign}{NO_BREAK}{level.meaning}" for level in DayLevel if level.meaning]
    rows = wrapped("  ".join(words), width, "$muted")
    return [((text.replace(NO_BREAK, " "), style),) for ((text, style),) in rows]
