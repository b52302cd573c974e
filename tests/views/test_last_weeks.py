from __future__ import annotations

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.views.day_map import LABEL_WIDTH
from footcare_tui.views.history import DayLevel, level_on
from footcare_tui.views.last_weeks import DAY_WIDTH, WEEKS, last_weeks_rows
from footcare_tui.views.layout import MAP_COLUMNS
from footcare_tui.views.rows import Row, row_width
from tests.practice import check_off, do_all

WIDTH = MAP_COLUMNS - 5


def text(rows: list[Row]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def cell(rows: list[Row], weeks_ago: int, weekday: int) -> tuple[str, str]:
    return rows[2 + weekday][WEEKS - weeks_ago]


def test_each_day_has_the_sign_and_the_shade_of_the_map_on_history(logbook: Logbook) -> None:
    today = logbook.today()
    do_all(logbook, today - 14 * ONE_DAY, today - 6 * ONE_DAY)
    check_off(logbook, "press", day=today - 5 * ONE_DAY)
    logbook.rest_days.mark(today - 4 * ONE_DAY, today - 4 * ONE_DAY)
    rows = last_weeks_rows(logbook, today, WIDTH, 40)
    for ago in range(7 * (WEEKS - 1)):
        day = today - ago * ONE_DAY
        weeks_ago = (today - today.weekday() * ONE_DAY - day + 6 * ONE_DAY).days // 7
        sign, style = cell(rows, weeks_ago, day.weekday())
        level = level_on(logbook.plan(day), logbook.first_day())
        assert (sign.strip(), style.removeprefix("bold reverse ")) == (
            level.sign.strip(),
            level.style,
        )


def test_it_ends_with_this_week_and_names_months_and_weekdays(logbook: Logbook) -> None:
    do_all(logbook)
    rows = last_weeks_rows(logbook, logbook.today(), WIDTH, 40)
    assert text(rows) == [
        "Last 12 weeks",
        "       Jan     Feb     Mar",
        "Mon                        ■",
        "",
        "Wed",
        "",
        "Fri",
        "",
        "Sun",
        "",
        "6 more to a streak of 7",
        "",
        "■ complete  ▪ most  ▫ some",
        "∙ none  – rest",
    ]


def test_the_day_that_is_shown_is_marked(logbook: Logbook) -> None:
    today = logbook.today()
    for day in (today, today - ONE_DAY):
        rows = last_weeks_rows(logbook, day, WIDTH, 40)
        marked = [span for row in rows for span in row if "reverse" in span[1]]
        weeks_ago = 0 if day == today else 1
        assert marked == [cell(rows, weeks_ago, day.weekday())]


def test_what_does_not_fit_below_the_map_is_left_out(logbook: Logbook) -> None:
    do_all(logbook)
    for height in range(20):
        rows = last_weeks_rows(logbook, logbook.today(), WIDTH, height)
        assert len(rows) <= max(height, 9)
        assert max(map(row_width, rows)) <= WIDTH


def test_the_map_fits_into_its_columns() -> None:
    assert LABEL_WIDTH + WEEKS * DAY_WIDTH == WIDTH
    assert all(len(level.sign) == 1 for level in DayLevel)
