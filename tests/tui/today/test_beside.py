"""What is beside the list: steps, the last note, cues and cautions, and the last weeks."""

from __future__ import annotations

from datetime import date

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from tests.practice import ONE_DAY, do_all
from tests.tui.stage import ROOMY, SMALL, on_stage

WIDE = (120, 40)
MAP = "Last 12 weeks"


@pytest.mark.parametrize("size", [(110, 24), WIDE, (200, 50)])
async def test_from_110_columns_the_last_weeks_are_beside_the_steps(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    do_all(logbook, *(logbook.today() - ago * ONE_DAY for ago in range(1, 7)))
    async with on_stage(logbook, size=size) as stage:
        await stage.until(MAP)
        assert stage.shows("grip the floor", "■ complete", "– rest", "1 more to a streak of 7")
        await stage.press("A")
        assert stage.shows("23 more to a streak of 30")
        assert stage.notices() == ["All done for today · a streak of 7 days"]


@pytest.mark.parametrize("size", [ROOMY, SMALL, (109, 40)])
async def test_with_fewer_columns_there_is_no_map(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        assert not stage.shows(MAP)
        assert not stage.shows("Cautions")
        await stage.pilot.resize_terminal(*WIDE)
        await stage.until(MAP, "Cautions")


async def test_the_streak_that_would_be_the_longest(logbook: Logbook) -> None:
    do_all(logbook, *(logbook.today() - ago * ONE_DAY for ago in (9, 8, 7, 6, 2, 1)))
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.until("5 would be your longest, 3 to", "streak 2 days")


async def test_the_steps_have_cues_and_cautions_where_there_is_room(logbook: Logbook) -> None:
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.until("Cues", "· Keep breathing", "Cautions", "! Hold something solid")


@pytest.mark.parametrize("size", [ROOMY, WIDE])
async def test_the_last_note_is_with_the_steps_of_its_exercise(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    press = logbook.catalog.find("press")
    logbook.check_off([press], day=date(2026, 3, 3), note="calf tight")
    async with on_stage(logbook, size=size) as stage:
        await stage.until("Last note, 3 Mar: calf tight")
        await stage.press("down")
        assert not stage.shows("Last note")
        await stage.press("up")
        assert stage.shows("Last note, 3 Mar: calf tight")


async def test_a_note_is_asked_after_a_session_and_shown_before_the_next(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(82)
        assert stage.shows("note", "optional")
        await stage.press("4", "down", "2", "down", *"calf 2 tight q", "enter")
        (session,) = logbook.sessions(logbook.today())
        assert (session.effort, session.pain, session.note) == (4, 2, "calf 2 tight q")
        await stage.until("Last note, 9 Mar: calf 2 tight q")
        await stage.press("u")
        assert not stage.shows("Last note")


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (("enter",), ROOMY),
        (("escape",), ROOMY),
        *((("tab", "tab", "space", "enter"), size) for size in (ROOMY, SMALL, WIDE)),
    ],
)
async def test_nothing_typed_is_no_note(
    logbook: Logbook, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter")
        await stage.after(82)
        await stage.press(*keys)
        (session,) = logbook.sessions(logbook.today())
        assert (session.note, session.rev) == ("", 0)


@pytest.mark.parametrize("size", [ROOMY, SMALL])
async def test_the_field_of_the_note_is_in_view_while_it_is_typed(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter")
        await stage.after(82)
        await stage.press("tab", "7", "tab", *"towel")
        assert stage.shows("note", "towel")


async def test_the_map_marks_the_day_that_is_shown(logbook: Logbook) -> None:
    fill_example(logbook, 100)
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.until(MAP)
        today = stage.app.export_screenshot()
        await stage.press("left")
        assert stage.app.export_screenshot() != today
        await stage.press("right")
        assert stage.shows(MAP, "3 of 8 today")
