from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.day_plan import Due
from footcare_tui.terminal.cells import cell_width
from footcare_tui.tui.places import tabs
from footcare_tui.views.rows import Row, row_width
from footcare_tui.views.today import (
    Entry,
    entries,
    entry_rows,
    first_cursor,
    splash_rows,
    step_rows,
)
from tests.practice import ONE_DAY, check_off, do_all

PRESS = Entry(Due("toe-press", 1, 3), "Toe Press", "hold 5 s × 10", is_next=True)


def text(rows: Sequence[Row]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def test_no_row_is_wider_than_the_terminal(logbook: Logbook) -> None:
    sizes = [*product(range(61), range(21)), *product(range(44, 130, 7), range(8, 60, 7))]
    for width, height in sizes:
        rows = splash_rows(logbook, tabs({}), width, height)
        assert len(rows) == height
        assert max(map(row_width, rows), default=0) <= width


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


def test_an_exercise_that_is_paused_says_so(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    changes.store("pause", [changes.dose(press, {"active": False})])
    rows = text(splash_rows(logbook, tabs({}), 80, 24))
    assert "paused" in rows[rows.index(next(row for row in rows if "Toe Press" in row)) + 1]


def test_nothing_of_yesterday_is_next_and_the_cursor_begins_at_what_is_left(
    logbook: Logbook,
) -> None:
    yesterday = logbook.today() - ONE_DAY
    check_off(logbook, "press", times=3, day=yesterday)
    shown = entries(logbook, yesterday)
    assert not any(entry.is_next for entry in shown)
    assert first_cursor(shown) == 1
    do_all(logbook, yesterday)
    assert first_cursor(entries(logbook, yesterday)) == 0


def test_where_there_is_much_room_a_blank_row_is_between_two_exercises() -> None:
    rows = text(entry_rows([PRESS, PRESS], 1, 40, 8))
    assert rows == [
        "  Toe Press  ●○○  1/3  next",
        "  hold 5 s × 10",
        "",
        "▌ Toe Press  ●○○  1/3  next",
        "▌ hold 5 s × 10",
        "",
    ]


def test_in_full_the_steps_are_followed_by_cues_and_cautions(logbook: Logbook) -> None:
    exercise = logbook.catalog.find("toe-press")
    dose = exercise.prescription
    short = text(step_rows(exercise, dose, 60))
    full = text(step_rows(exercise, dose, 60, note="Last note, 3 Mar: towel", in_full=True))
    assert [row for row in full if row and row in short] == [*filter(None, short)]
    assert full.index("Cues") < full.index("· Keep breathing") < full.index("Cautions")
    assert full[-1] == "! Ease off if a toe or the arch begins to cramp."
    assert full[4] == "Last note, 3 Mar: towel"
