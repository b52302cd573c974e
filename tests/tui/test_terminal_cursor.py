"""Tests that the terminal's own cursor is where the person is.

Braille displays and magnifiers follow it.
"""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from tests.tui.stage import Stage, on_stage

SIZES = [(80, 24), (40, 12), (120, 40)]


def at_cursor(stage: Stage) -> str:
    """The text of the screen from the terminal's cursor on."""
    x, y = stage.app.cursor_position
    return stage.text().splitlines()[y][x:]


@pytest.mark.parametrize("size", SIZES)
async def test_on_today_it_is_at_the_row_under_the_cursor(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        assert at_cursor(stage).startswith("▌ Toe Press")
        await stage.press("down", "down")
        assert at_cursor(stage).startswith("▌ Ankle Circles")


@pytest.mark.parametrize("size", SIZES)
async def test_in_a_session_it_is_at_the_word_of_the_phase(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter")
        assert at_cursor(stage).startswith("GET READY")
        await stage.after(6)
        assert at_cursor(stage).startswith("HOLD")


async def test_before_an_exercise_of_a_round_it_is_at_its_name(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a")
        assert at_cursor(stage).startswith("Toe Press")


async def test_in_a_question_it_is_at_the_answer(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("r")
        assert at_cursor(stage).startswith("▌r  Rest")
        await stage.press("down", "down")
        assert at_cursor(stage).startswith("▌t  Travel")


async def test_in_a_correction_it_is_in_the_field(logbook: Logbook) -> None:
    logbook.check_off([logbook.catalog.find("press")])
    async with on_stage(logbook) as stage:
        await stage.press("3", "e")
        x, y = stage.app.cursor_position
        assert "reps" in stage.text().splitlines()[y]
        assert stage.text().splitlines()[y][x - 2 : x] == "10"
        await stage.press("down")
        assert at_cursor(stage).startswith("▌ effort")
        await stage.press("4")
        assert at_cursor(stage).startswith("4]")
        await stage.press("down", "1", "0")
        assert at_cursor(stage).startswith("10]")


async def test_on_history_it_is_at_the_day_and_at_the_session(logbook: Logbook) -> None:
    fill_example(logbook, 20)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        # Monday, the last week in view.
        row, column = stage.app.cursor_position.y, stage.app.cursor_position.x
        assert stage.text().splitlines()[row].startswith("  Mon")
        await stage.press("left")
        assert stage.app.cursor_position == Offset(column - 1, row)
        await stage.press("t", "tab")
        assert at_cursor(stage).startswith("▌ ●")


async def test_on_the_other_screens(logbook: Logbook) -> None:
    fill_example(logbook, 200)
    async with on_stage(logbook) as stage:
        await stage.press("4")
        assert at_cursor(stage).startswith("90 days")
        await stage.press("right", "right")
        assert at_cursor(stage).startswith("all")
        await stage.press("5", "down")
        assert at_cursor(stage).startswith("▌ Single-leg stance")
        await stage.press("6", "down")
        assert at_cursor(stage).startswith("▌ Toe Walking")
        await stage.press("question_mark")
        assert at_cursor(stage).startswith("Keys")


async def test_in_the_palette_it_is_in_the_field(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("colon", *"toe")
        await stage.until("▌ Start Toe Press")
        x, y = stage.app.cursor_position
        assert stage.text().splitlines()[y][:x].endswith("toe")
