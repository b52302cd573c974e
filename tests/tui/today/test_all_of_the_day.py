"""Everything of a day at once, what is left of it, and the moment it is done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from tests.clock import SettableClock
from tests.practice import ONE_DAY, check_off, do_all
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

WIDE = (120, 40)
SIZES = [ROOMY, SMALL, WIDE]
DONE = "All done for today"


def said(stage: Stage) -> list[str]:
    """The messages about a day that is done."""
    return [message for message in stage.notices() if message.startswith(DONE)]


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_left_is_checked_off_as_one_change(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    check_off(logbook, "press", "press", "circles")
    async with on_stage(logbook, size=size) as stage:
        await stage.press("A")
        assert stage.shows("8 of 8 today", "✓ All done for today")
        assert len(logbook.sessions(logbook.today())) == 8
        assert all(session.at for session in logbook.sessions(logbook.today()))
        if size != SMALL:
            assert stage.shows("u Undo 5 check-offs")
        await stage.press("A")
        assert len(logbook.sessions(logbook.today())) == 8
        await stage.press("u")
        assert stage.shows("3 of 8 today")
        await stage.press("U")
        assert stage.shows("8 of 8 today")


async def test_more_than_was_due_and_what_rests_is_left_alone(logbook: Logbook) -> None:
    check_off(logbook, "press", times=4)
    logbook.rest_days.mark(logbook.today(), logbook.today(), exercise=logbook.catalog.find("walk"))
    async with on_stage(logbook) as stage:
        await stage.press("A")
        done = [due.done for due in logbook.plan().exercises]
        assert done == [4, 0, 1, 1, 1]


async def test_on_a_rest_day_nothing_is_left(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today())
    async with on_stage(logbook) as stage:
        assert not stage.shows("A Check")
        await stage.press("A")
        assert logbook.sessions(logbook.today()) == ()


@pytest.mark.parametrize("size", SIZES)
async def test_how_long_what_is_left_takes(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("space")
        assert stage.shows("13 min left")
        await stage.press("A")
        assert not stage.shows("left")


async def test_the_moment_all_is_done_is_said_once_a_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook, notifications=True) as stage:
        await stage.press("space")
        assert said(stage) == []
        await stage.press("A")
        assert said(stage) == [DONE]
        await stage.press("u", "U", "u", "A")
        assert said(stage) == [DONE]
        clock.move(timedelta(days=1))
        await stage.look()
        await stage.press("A")
        assert said(stage) == [DONE, DONE]


async def test_the_longest_streak_is_named_when_it_becomes_that(logbook: Logbook) -> None:
    do_all(logbook, *(logbook.today() - ago * ONE_DAY for ago in (5, 4, 2, 1)))
    async with on_stage(logbook) as stage:
        await stage.press("A")
        assert said(stage) == [f"{DONE} · 3 days, your longest streak"]


async def test_a_day_that_was_done_before_the_app_opened_is_not_news(full_day: Logbook) -> None:
    async with on_stage(full_day) as stage:
        await stage.press("space", "3", "1")
        assert said(stage) == []


async def test_the_last_session_done_elsewhere_is_the_moment_too(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        do_all(Logbook(find_home(), clock))
        await stage.look()
        await stage.pilot.pause()
        assert said(stage) == [DONE]


async def test_the_summary_of_the_last_session_says_so_itself(logbook: Logbook) -> None:
    do_all(logbook, *(logbook.today() - ago * ONE_DAY for ago in (5, 4, 2, 1)))
    check_off(logbook, "walking", times=2)
    check_off(logbook, "circles", "pickups", "flexion", "press", "press")
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(82)
        assert stage.shows("8 of 8 sessions today · 3 days, your longest streak")
        await stage.press("enter")
        assert stage.shows("✓ All done for today")
        assert said(stage) == []


@pytest.mark.parametrize("size", SIZES)
async def test_on_the_first_day_one_line_says_what_to_press(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        assert stage.shows("Next  Toe Press  enter starts it")
        await stage.press("space")
        assert not stage.shows("starts it")
        await stage.press("u")
        assert stage.shows("enter starts it")


async def test_the_line_of_the_first_day_has_keys_of_ones_own(logbook: Logbook) -> None:
    settings = logbook.home.settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[keymap]\n"today.start" = "f5"\n"today.check-off" = "x"\n')
    async with on_stage(logbook) as stage:
        assert stage.shows("f5 starts it, x checks it off")


@pytest.mark.parametrize("size", SIZES)
async def test_during_a_pause_enter_goes_back_to_the_session(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter", "1")
        assert stage.shows("nter goes back to it")
        await stage.press("down", "enter")
        assert stage.shows("rep 1 of 10", "space Resume")
        assert stage.app.sessions.waiting == "Toe Press is paused"
        await stage.press("1", "left", "enter")
        assert stage.shows("rep 1 of 10"), "from yesterday, too"
        await stage.press("q", "d")
        assert stage.shows("Next  Toe Press")
        assert not stage.shows("goes back to it")


@pytest.mark.parametrize("size", SIZES)
async def test_between_two_exercises_enter_goes_back_to_the_round(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("a", "1")
        assert not stage.shows("goes back to it"), "nothing is done yet"
        await stage.press("2", "space", "q", "c", "escape")
        assert stage.shows("GET READY   2 of 5")
        await stage.press("1")
        assert stage.shows("nter goes back to it")
        await stage.press("end", "enter")
        assert stage.shows("GET READY   2 of 5", "Toe Walking")
        await stage.press("escape", "escape")
        assert not stage.shows("goes back to it")
        assert not stage.app.sessions.waiting


async def test_in_the_palette_another_start_says_which_key_goes_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "1")
        stage.app.sessions.start([logbook.catalog.find("walking")])
        await stage.pilot.pause()
        assert "A session is under way; 2 goes back to it" in stage.notices()
        assert stage.app.sessions.waiting == "Toe Press is paused"
