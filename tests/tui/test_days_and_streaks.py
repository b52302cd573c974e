"""The cases of days, streaks and scores, seen on History with the clock moved while it is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session
from footcare_tui.model import RestKind
from footcare_tui.scheduler.days import days_between
from footcare_tui.tui.history.heat_map import HeatMap
from tests.clock import SettableClock
from tests.examples import MONDAY, a_change
from tests.practice import BERLIN, NEW_YORK, ONE_DAY, check_off, do_all
from tests.tui.stage import Stage, on_stage
from tests.tui.test_history import cell


async def look(stage: Stage) -> None:
    """What the app does by itself every moment."""
    await stage.look()
    await stage.pilot.pause()


async def test_case_01_the_next_key_after_the_day_change_is_about_the_new_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    do_all(logbook)
    async with on_stage(logbook) as stage:
        clock.now = datetime(2026, 3, 10, 3, 59, 59, tzinfo=BERLIN)
        await stage.press("3")
        assert stage.shows("Monday 9 March 2026   8 of 8", "1 day", "current streak  ")
        clock.move(timedelta(seconds=1))
        await look(stage)
        assert stage.shows("Tuesday 10 March 2026   0 of 8", "1 day", "current streak, today open")
        await stage.press("n", "1")
        assert [session.day for session in logbook.sessions(MONDAY + ONE_DAY)] == [MONDAY + ONE_DAY]


async def test_case_01_a_correction_before_the_screen_has_moved_on_keeps_its_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    """What is corrected is the day that stands on the screen."""
    async with on_stage(logbook) as stage:
        await stage.press("3", "up", "n")
        clock.move(ONE_DAY)
        await stage.press("1")
        assert len(logbook.sessions(MONDAY - ONE_DAY)) == 1
        assert stage.shows("Sunday 8 March 2026   1 of 8", "10 Mar")


async def test_case_02_travel_alters_no_day(logbook: Logbook, clock: SettableClock) -> None:
    clock.now = datetime(2026, 3, 9, 20, tzinfo=timezone(timedelta(hours=-7)))
    do_all(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        for zone in (BERLIN, UTC, ZoneInfo("Pacific/Auckland")):
            clock.now = clock.now.astimezone(zone)
            await look(stage)
            assert cell(stage, MONDAY) == "■"
            assert stage.shows("1 day ", "longest streak")
            stage.app.screen.query_one(HeatMap).move_to(MONDAY)
            await stage.pilot.pause()
            assert stage.shows("Monday 9 March 2026   8 of 8")
            await stage.press("t")


async def test_case_03_a_day_of_a_clock_change_is_one_day_and_flying_west_misses_none(
    logbook: Logbook, clock: SettableClock
) -> None:
    jump = datetime(2026, 3, 29, tzinfo=BERLIN)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        for days in range(-1, 2):
            clock.now = (jump + days * ONE_DAY).replace(hour=23, minute=30)
            do_all(logbook)
            await look(stage)
        assert stage.shows("3 days", "Monday 30 March 2026   8 of 8")
        assert [cell(stage, date(2026, 3, day)) for day in (28, 29, 30)] == ["■"] * 3
        clock.now = datetime(2026, 3, 31, 6, tzinfo=BERLIN)
        do_all(logbook)
        await look(stage)
        assert stage.shows("4 days", "Tuesday 31 March 2026   8 of 8")
        clock.now = clock.now.astimezone(NEW_YORK)
        await look(stage)
        assert stage.shows("3 days", "Monday 30 March 2026   8 of 8")
        clock.move(timedelta(hours=4))
        await look(stage)
        assert stage.shows("4 days", "Tuesday 31 March 2026   8 of 8")


async def test_case_04_a_session_over_the_day_change_belongs_to_the_day_it_began(
    logbook: Logbook, clock: SettableClock
) -> None:
    clock.now = datetime(2026, 3, 10, 3, 59, tzinfo=BERLIN)
    async with on_stage(logbook, [logbook.catalog.find("press")]) as stage:
        await stage.after(30)
        clock.move(timedelta(minutes=5))
        await stage.after(60)
        await stage.press("escape", "3")
        assert stage.shows("Tuesday 10 March 2026   0 of 8")
        await stage.press("up")
        assert stage.shows("Monday 9 March 2026   1 of 8", "● 03:59  Toe Press")


async def test_case_05_a_year_back_from_29_february_and_dates_before_2000(
    logbook: Logbook, clock: SettableClock
) -> None:
    clock.now = datetime(2000, 2, 29, 10, tzinfo=BERLIN)
    do_all(logbook, *days_between(date(1999, 12, 30), date(2000, 1, 2)))
    async with on_stage(logbook) as stage:
        await stage.press("3", "[")
        assert stage.shows("Sunday 28 February 1999", "4 days")
        await stage.press("]", "pageup", "pageup", "down", "down")
        assert stage.shows("Thursday 30 December 1999   8 of 8")
        await stage.press("y")
        assert stage.shows("4 days  Thu 30 Dec 1999 – Sun 2 Jan 2000", "ended Mon 3 Jan 2000")


async def test_case_06_ten_full_days_and_an_open_today_are_ten_pending(
    logbook: Logbook, clock: SettableClock
) -> None:
    do_all(logbook, *days_between(MONDAY - 9 * ONE_DAY, MONDAY))
    async with on_stage(logbook) as stage:
        await stage.press("3")
        strength = f"{logbook.progress().overall.strength:.0%}"
        assert stage.shows("10 days", "current streak  ", strength)
        clock.move(ONE_DAY)
        await look(stage)
        assert stage.shows("10 days", "current streak, today open", strength)
        await stage.press("y")
        assert stage.shows("current   10 days, today open", "still going")
        await stage.press("y", "n", "1")
        assert stage.shows("10 days", "current streak, today open", strength)


async def test_case_07_an_earlier_day_is_healed_by_its_own_sessions_alone(
    logbook: Logbook,
) -> None:
    yesterday = MONDAY - ONE_DAY
    do_all(logbook, yesterday - 2 * ONE_DAY, yesterday - ONE_DAY, MONDAY)
    do_all(logbook, yesterday)
    (press, *_) = logbook.sessions(yesterday)
    delete_session(logbook, logbook.sessions(yesterday)[-1])
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("1 day ")
        assert cell(stage, yesterday) == "▪"
        await stage.press("n", "5")
        assert cell(stage, yesterday) == "▪"
        await stage.press("up", "n", "5")
        assert cell(stage, yesterday) == "■"
        assert stage.shows("4 days")
        await stage.press("d")
        assert cell(stage, yesterday) == "▪"
        assert stage.shows("1 day ", "2 days")
        await stage.press("u")
        assert stage.shows("4 days")
        assert press.id in {session.id for session in logbook.sessions(yesterday)}


async def test_case_08_a_rest_day_holds_the_streak_and_the_score(
    logbook: Logbook, clock: SettableClock
) -> None:
    logbook.merge([a_change(MONDAY - 30 * ONE_DAY, "ankle-circles", weekdays=frozenset({1}))])
    do_all(logbook, MONDAY - ONE_DAY, MONDAY)
    logbook.rest_days.mark(MONDAY + ONE_DAY, MONDAY + 7 * ONE_DAY, RestKind.TRAVEL)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        strength = f"{logbook.progress().overall.strength:.0%}"
        for _ in range(7):
            clock.move(ONE_DAY)
            await look(stage)
            assert stage.shows("2 days", "current streak  ", strength, "rest day (travel)")
        clock.move(ONE_DAY)
        await look(stage)
        assert stage.shows("2 days", "current streak, today open", strength)
        assert cell(stage, MONDAY + 7 * ONE_DAY) == "–"


async def test_case_09_an_old_run_is_longest_and_not_current(
    logbook: Logbook, clock: SettableClock
) -> None:
    do_all(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("1 day ")
        clock.move(2 * ONE_DAY)
        await look(stage)
        assert stage.shows("1 of 2", "last 28 days", "1 day", "longest streak")
        logbook.rest_days.mark(logbook.today() + ONE_DAY, logbook.today() + 9 * ONE_DAY)
        await look(stage)
        await stage.press("y")
        assert stage.shows("1 day  Mon 9 Mar 2026", "ended Tue 10 Mar 2026")


@pytest.mark.parametrize("figures", [{"sessions_per_day": 5}, {"active": False}], ids=str)
async def test_case_10_a_prescription_changed_today_leaves_past_days_as_they_were(
    figures: dict[str, object], logbook: Logbook
) -> None:
    days = list(days_between(MONDAY - 3 * ONE_DAY, MONDAY - ONE_DAY))
    do_all(logbook, *days[1:])
    check_off(logbook, "press", day=days[0])
    async with on_stage(logbook) as stage:
        await stage.press("3")
        before = [cell(stage, day) for day in days]
        logbook.merge([a_change(MONDAY, "toe-press", **figures)])
        stage.app.screens.read_again()
        await stage.pilot.pause()
        assert [cell(stage, day) for day in days] == before == ["▫", "■", "■"]
        assert stage.shows("2 days", f"0 of {logbook.plan().prescribed}")
        await stage.press("up")
        assert stage.shows("8 of 8")


async def test_case_11_the_strength_follows_the_published_rule(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("0%")
        do_all(logbook)
        stage.app.screens.read_again()
        await stage.pilot.pause()
        # 0.051922 after the first day; a day with 3 of 8 done adds less than a full one.
        assert stage.shows(" 5%")
        clock.move(ONE_DAY)
        check_off(logbook, "press", times=3)
        clock.move(ONE_DAY)
        await look(stage)
        assert stage.shows(" 7%")
