"""Yesterday on Today, for what was forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.paths import find_home
from tests.clock import SettableClock
from tests.own_exercises import add_exercise
from tests.practice import ONE_DAY, check_off, do_all
from tests.tui.stage import ROOMY, SMALL, on_stage

WIDE = (120, 40)
SIZES = [ROOMY, SMALL, WIDE]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("there", "back"), [("left", "right"), ("h", "l"), ("left", "t")])
async def test_yesterday_and_back(
    logbook: Logbook, size: tuple[int, int], there: str, back: str
) -> None:
    check_off(logbook, "press", times=2, day=logbook.today() - ONE_DAY)
    async with on_stage(logbook, size=size) as stage:
        before = stage.text()
        assert not stage.shows("Yesterday")
        await stage.press(there)
        assert stage.shows("Yesterday, Sun 8 Mar", "2 of 8", "●●○  2/3", "Sun 8 Mar")
        assert stage.shows("without a time · →")
        assert not stage.shows("today ·")
        await stage.press(there)
        assert stage.shows("Sun 8 Mar"), "History is for what is longer ago"
        await stage.press(back)
        assert stage.text() == before


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_forgotten_is_checked_off_without_a_time(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    yesterday = logbook.today() - ONE_DAY
    check_off(logbook, "press", times=3, day=yesterday)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("left", "space")
        (session,) = [each for each in logbook.sessions(yesterday) if each.exercise != "toe-press"]
        assert (session.exercise, session.at) == ("toe-walking", None)
        assert logbook.sessions(logbook.today()) == ()
        assert stage.shows("Yesterday, Sun 8 Mar", "4 of 8", "●○   1/2")
        await stage.press("u")
        assert stage.shows("Yesterday, Sun 8 Mar", "3 of 8")
        assert stage.notices() == ["Undone: check-off of Toe Walking"]
        await stage.press("A")
        assert logbook.plan(yesterday).complete
        assert logbook.plan().done == 0
        assert stage.shows("Yesterday, Sun 8 Mar", "8 of 8")
        await stage.press("u")
        assert len(logbook.sessions(yesterday)) == 3


async def test_the_streak_follows_what_is_filled_in(logbook: Logbook) -> None:
    do_all(logbook, logbook.today() - 2 * ONE_DAY)
    async with on_stage(logbook, size=WIDE) as stage:
        assert stage.shows("Yesterday was missed")
        await stage.press("left", "A")
        assert stage.shows("✓ All done", "streak 2 days")
        await stage.press("right")
        assert not stage.shows("Yesterday")


async def test_a_rest_is_of_the_day_that_is_shown(logbook: Logbook) -> None:
    yesterday = logbook.today() - ONE_DAY
    async with on_stage(logbook) as stage:
        await stage.press("left", "r")
        assert stage.shows("Whole day, Sun 8 Mar 2026")
        await stage.press("i")
        assert logbook.plan(yesterday).rest_day is RestKind.ILL
        assert logbook.plan().rest_day is None
        assert stage.shows("Yesterday, Sun 8 Mar", "Rest day")
        assert not stage.shows("A Check all")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_yesterday_is_started_and_enter_says_why(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("left")
        assert not any(stage.shows(words) for words in ("enter Start", "a Round", "e Edit"))
        await stage.press("a", "e", "g", "enter")
        assert stage.shows("Yesterday, Sun 8 Mar")
        assert not stage.app.sessions.under_way
        assert stage.notices() == [
            "Sessions of yesterday are filled in, without a time: space checks one off"
        ]


@pytest.mark.parametrize("keys", [["1"], ["3", "1"], ["2", "escape"]])
async def test_going_somewhere_brings_today_back(logbook: Logbook, keys: list[str]) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("left", *keys)
        assert stage.shows("0 of 8 today", "Mon 9 Mar")


async def test_from_another_screen_a_check_off_is_of_today(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("left", "3", "ctrl+p")
        await stage.press(*"check off toe press")
        await stage.until("Check off Toe Press")
        await stage.press("enter")
        await stage.pilot.pause()
        assert logbook.plan().done == 1


async def test_a_new_day_brings_today_back(logbook: Logbook, clock: SettableClock) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("left")
        clock.move(timedelta(days=1))
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("Tue 10 Mar", "0 of 8 today")
        await stage.press("space")
        assert logbook.plan().done == 1
        assert stage.notices() == []


@pytest.mark.parametrize("key", ["space", "A", "r"])
async def test_a_key_for_a_yesterday_that_is_over_changes_nothing(
    logbook: Logbook, clock: SettableClock, key: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("left")
        sunday = logbook.today() - ONE_DAY
        clock.move(timedelta(days=1))
        await stage.press(key)
        assert stage.notices() == ["A new day has begun; this is today"]
        assert stage.shows("Tue 10 Mar", "0 of 8 today")
        assert [logbook.plan(sunday + ago * ONE_DAY).done for ago in range(3)] == [0, 0, 0]


async def test_what_another_program_writes_about_yesterday_appears(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("left")
        shell = Logbook(find_home(), clock)
        check_off(shell, "flexion", day=shell.today() - ONE_DAY)
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("Yesterday, Sun 8 Mar", "1 of 8", "●    1/1  ✓")


async def test_an_exercise_that_began_today_is_not_there_yesterday(logbook: Logbook) -> None:
    add_exercise(logbook, from_day=logbook.today())
    async with on_stage(logbook) as stage:
        await stage.press("end")
        assert stage.shows("Heel Drop")
        await stage.press("left")
        assert not stage.shows("Heel Drop")
        await stage.press("space")
        assert logbook.plan(logbook.today() - ONE_DAY).done == 1
