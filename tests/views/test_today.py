from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.scheduler.day_plan import Due
from footcare_tui.terminal.cells import cell_width
from footcare_tui.tui.places import tabs
from footcare_tui.views.layout import DAY_ROWS, SHORT_DAY_ROWS
from footcare_tui.views.rows import Row, row_width
from footcare_tui.views.today import (
    MISSED_YESTERDAY,
    Entry,
    day_rows,
    entry_rows,
    splash_rows,
    step_rows,
)
from tests.practice import do_all

PRESS = Entry(Due("toe-press", 1, 3), "Toe Press", "hold 5 s × 10", is_next=True)


def text(rows: Sequence[Row]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def test_no_row_is_wider_than_the_terminal(logbook: Logbook) -> None:
    sizes = [*product(range(61), range(21)), *product(range(44, 130, 7), range(8, 60, 7))]
    for width, height in sizes:
        rows = splash_rows(logbook, tabs({}), width, height)
        assert len(rows) == height
        assert max(map(row_width, rows), default=0) <= width


def test_where_the_streak_does_not_fit_beside_the_day_it_is_left_out(logbook: Logbook) -> None:
    assert text(day_rows(logbook, 28, SHORT_DAY_ROWS))[0] == " 0 of 8 today no streak yet"
    assert text(day_rows(logbook, 27, SHORT_DAY_ROWS))[0] == " 0 of 8 today"


def test_two_rows_each_where_all_fit_and_one_where_not() -> None:
    shown = [PRESS, PRESS._replace(name="Toe Walking", is_next=False)]
    assert text(entry_rows(shown, 0, 40, 4)) == [
        "▌ Toe Press    ●○○  1/3  next",
        "▌ hold 5 s × 10",
        "  Toe Walking  ●○○  1/3",
        "  hold 5 s × 10",
    ]
    assert text(entry_rows(shown, 1, 40, 3)) == [
        "  Toe Press    ●○○  1/3  next",
        "▌ Toe Walking  ●○○  1/3",
    ]
    assert entry_rows([], 0, 40, 3) == []


@pytest.mark.parametrize("name", ["Single-Leg Heel Raise with Support", "足" * 30])
@pytest.mark.parametrize("width", [38, 44, 76])
def test_a_long_name_leaves_every_count_in_place(name: str, width: int) -> None:
    shown = [PRESS._replace(name=name), PRESS._replace(due=Due("toe-press", 0, 3), is_next=False)]
    rows = text(entry_rows(shown, 0, width, 2))
    assert rows[0].rstrip().endswith("●○○  1/3  next")
    assert rows[1].rstrip().endswith("○○○  0/3")
    assert all(cell_width(row) <= width for row in rows)


def test_names_of_wide_characters_stay_in_their_columns() -> None:
    shown = [PRESS._replace(name="足趾"), PRESS]
    (wide, _), (narrow, _) = (row[1] for row in entry_rows(shown, 0, 40, 2))
    assert (wide, narrow) == ("足趾     ", "Toe Press")


def test_long_steps_go_on_below_their_own_beginning(logbook: Logbook) -> None:
    exercise = logbook.catalog.find("toe-press")._replace(steps=("one two three",), equipment=())
    rows = text(step_rows(exercise, exercise.prescription, 9))
    assert rows[-2:] == ["1 one two", "  three"]
    assert "You need" not in "\n".join(rows)


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


def test_an_exercise_that_is_paused_says_so(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    changes.store("pause", [changes.dose(press, {"active": False})])
    rows = text(splash_rows(logbook, tabs({}), 80, 24))
    assert "paused" in rows[rows.index(next(row for row in rows if "Toe Press" in row)) + 1]


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
