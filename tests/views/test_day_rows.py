from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.views.day_rows import (
    MISSED_YESTERDAY,
    all_done,
    day_rows,
    first_steps,
    waiting_notice,
    yesterday_notice,
)
from footcare_tui.views.layout import DAY_ROWS, SHORT_DAY_ROWS
from footcare_tui.views.rows import Row, row_width
from footcare_tui.views.today import (
    entries,
    entry_rows,
    first_cursor,
)
from tests.clock import SettableClock
from tests.practice import ONE_DAY, check_off, do_all


def text(rows: Sequence[Row]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def test_where_the_streak_does_not_fit_beside_the_day_it_is_left_out(logbook: Logbook) -> None:
    assert text(day_rows(logbook, 28, SHORT_DAY_ROWS))[0] == " 0 of 8 today no streak yet"
    assert text(day_rows(logbook, 27, SHORT_DAY_ROWS))[0] == " 0 of 8 today"


def test_what_comes_next_has_the_cue_of_its_session(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    changes.store("cues", [changes.dose(press, {"when": ("after coffee", "12:30")})])
    assert "Next  Toe Press  after coffee  hold" in text(day_rows(logbook, 80, SHORT_DAY_ROWS))[1]
    for exercise in logbook.catalog.exercises.values():
        logbook.check_off([exercise])
    assert "Next  Toe Press  12:30  hold" in text(day_rows(logbook, 80, SHORT_DAY_ROWS))[1]
    logbook.check_off([press])
    next_row = text(day_rows(logbook, 80, SHORT_DAY_ROWS))[1]
    assert "12:30" not in next_row


def test_what_comes_next_has_its_time_while_it_is_ahead(
    logbook: Logbook, clock: SettableClock
) -> None:
    def next_row() -> str:
        return text(day_rows(logbook, 80, SHORT_DAY_ROWS))[1]

    # Due since seven in the morning.
    assert "Next  Toe Press  hold" in next_row()
    logbook.check_off(list(logbook.catalog.exercises.values()))
    assert "Next  Toe Press  12:00  hold" in next_row()
    clock.move(timedelta(hours=2))
    assert "Next  Toe Press  hold" in next_row()


def test_after_a_miss_the_last_28_days_and_the_strength_come_first(logbook: Logbook) -> None:
    """What is true after a miss leads: the days before it are still there."""
    for ago in (5, 4, 3, 2):
        do_all(logbook, logbook.today() - timedelta(days=ago))
    strength = f"{logbook.progress().overall.strength:.0%}"
    rows = text(day_rows(logbook, 80, DAY_ROWS))
    assert rows[1].endswith(f"last 28 days: 4 of 5 complete · strength {strength}")
    assert MISSED_YESTERDAY in rows[3]
    assert "streak" not in "\n".join(rows)
    assert text(day_rows(logbook, 40, SHORT_DAY_ROWS))[0].endswith(f"strength {strength}")


def test_a_marked_day_is_no_miss(logbook: Logbook) -> None:
    yesterday = logbook.today() - timedelta(days=1)
    do_all(logbook, yesterday - timedelta(days=1))
    assert MISSED_YESTERDAY in "\n".join(text(day_rows(logbook, 80, DAY_ROWS)))
    logbook.rest_days.mark(yesterday, yesterday, RestKind.ILL)
    rows = "\n".join(text(day_rows(logbook, 80, DAY_ROWS)))
    assert "streak 1 day" in rows
    assert MISSED_YESTERDAY not in rows


def test_a_miss_that_is_long_ago_is_not_said_again(logbook: Logbook) -> None:
    for ago in (9, 1):
        do_all(logbook, logbook.today() - timedelta(days=ago))
    rows = "\n".join(text(day_rows(logbook, 80, DAY_ROWS)))
    assert "streak 1 day" in rows
    assert "missed" not in rows


def test_the_time_left_is_that_of_all_sessions_left_rounded_up(logbook: Logbook) -> None:
    def left() -> float:
        return sum(logbook.prescription(each).seconds for each in logbook.to_do()) / 60

    assert 14 < left() < 15
    assert text(day_rows(logbook, 80, DAY_ROWS))[1].startswith("  0 of 8 today · 15 min left ")
    check_off(logbook, "press", "walking", "circles", "pickups")
    assert 7 < left() < 8
    assert " 8 min left" in text(day_rows(logbook, 80, DAY_ROWS))[1]
    do_all(logbook)
    assert "left" not in "".join(text(day_rows(logbook, 80, DAY_ROWS)))


def test_nothing_is_left_on_a_rest_day(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today())
    assert "min left" not in "".join(text(day_rows(logbook, 80, DAY_ROWS)))


def test_without_room_beside_the_streak_the_time_left_is_below_it(logbook: Logbook) -> None:
    assert text(day_rows(logbook, 40, SHORT_DAY_ROWS)) == [
        " 0 of 8 today             no streak yet",
        " Next  Toe Press            15 min left",
    ]


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("state", ["nothing", "some", "all", "rest", "missed"])
def test_no_row_of_the_day_is_wider_than_the_terminal(
    logbook: Logbook, days: int, state: str
) -> None:
    day = logbook.today() - days * ONE_DAY
    if state == "missed":
        do_all(logbook, logbook.today() - 2 * ONE_DAY)
    elif state in ("some", "rest"):
        check_off(logbook, "press", day=day)
    elif state == "all":
        do_all(logbook, day)
    if state == "rest":
        logbook.rest_days.mark(day, day)
    notices = [
        (),
        first_steps(logbook, "enter", "space"),
        waiting_notice("Toe Pencil Pickups is next in the round", "enter"),
        yesterday_notice("→"),
    ]
    for width, height, notice in product(range(131), (SHORT_DAY_ROWS, DAY_ROWS), notices):
        rows = day_rows(logbook, width, height, notice, day)
        assert len(rows) == height
        assert max(map(row_width, rows)) <= max(width, 2)
    shown = entries(logbook, day)
    for width, height in product(range(38, 131), (5, 10, 20, 40)):
        rows = entry_rows(shown, first_cursor(shown), width, height)
        assert max(map(row_width, rows)) <= width


def test_yesterday_is_named_with_its_date_and_what_was_not_done(logbook: Logbook) -> None:
    yesterday = logbook.today() - ONE_DAY
    check_off(logbook, "press", times=3, day=yesterday)
    check_off(logbook, "circles", "pickups", "flexion", day=yesterday)
    rows = text(day_rows(logbook, 80, DAY_ROWS, yesterday_notice("→"), yesterday))
    assert rows[1].startswith("  Yesterday, Sun 8 Mar   6 of 8")
    assert rows[3] == "  Not done  Toe Walking"
    assert rows[4] == "  Forgotten sessions are filled in, without a time · → goes back to today"
    assert "min left" not in "".join(rows)
    assert text(day_rows(logbook, 40, SHORT_DAY_ROWS, yesterday_notice("→"), yesterday)) == [
        " Yesterday, Sun 8 Mar   6 of 8",
        " Filled in without a time · → today",
    ]


def test_what_was_not_done_is_counted_where_the_names_do_not_fit(logbook: Logbook) -> None:
    yesterday = logbook.today() - ONE_DAY
    rows = text(day_rows(logbook, 60, DAY_ROWS, (), yesterday))
    assert rows[3] == "  Not done  8 sessions"
    do_all(logbook, yesterday)
    assert text(day_rows(logbook, 60, DAY_ROWS, (), yesterday))[3] == "  ✓ All done"
    logbook.rest_days.mark(yesterday, yesterday)
    assert text(day_rows(logbook, 60, DAY_ROWS, (), yesterday))[3] == "  ✓ All done"
    before = yesterday - ONE_DAY
    logbook.rest_days.mark(before, before)
    assert text(day_rows(logbook, 60, DAY_ROWS, (), before))[3] == "  Rest day"


def test_on_the_first_day_one_line_says_what_to_press(logbook: Logbook) -> None:
    notice = first_steps(logbook, "enter", "x")
    assert (
        "Next  Toe Press  enter starts it, x checks it off"
        in text(day_rows(logbook, 80, DAY_ROWS, notice))[4]
    )
    assert text(day_rows(logbook, 40, SHORT_DAY_ROWS, notice))[1] == (
        " Next  Toe Press  enter starts it"
    )
    logbook.rest_days.mark(logbook.today(), logbook.today())
    assert first_steps(logbook, "enter", "x") == ()
    logbook.rest_days.clear(logbook.today(), logbook.today())
    check_off(logbook, "press", day=logbook.today() - ONE_DAY)
    assert first_steps(logbook, "enter", "x") == ()


def test_all_done_names_the_mark_that_the_streak_has_come_to(logbook: Logbook) -> None:
    today = logbook.today()
    do_all(logbook, *(today - ago * ONE_DAY for ago in (5, 4, 1)))
    do_all(logbook)
    assert all_done(logbook) == "All done for today"
    do_all(logbook, today - 2 * ONE_DAY)
    assert all_done(logbook) == "All done for today · 3 days, your longest streak"
    do_all(logbook, today - 3 * ONE_DAY, today - 6 * ONE_DAY)
    assert all_done(logbook) == "All done for today · a streak of 7 days"
