from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.tui.widgets.heat_map import HeatMap
from tests.clock import SettableClock
from tests.tui.stage import SMALL, Stage, on_stage

TODAY = date(2026, 3, 9)


def practise(logbook: Logbook, day: date, sessions: int = 8) -> None:
    """Checks off so many of the day's sessions."""
    left = sessions
    for due in logbook.plan(day).exercises:
        times = min(left, due.prescribed)
        if times:
            logbook.check_off([logbook.catalog.exercises[due.exercise]], times=times, day=day)
        left -= times


def cell(stage: Stage, day: date) -> str:
    """The sign of the day on the heat map."""
    heat_map = stage.app.screen.query_one(HeatMap)
    region = heat_map._cell(day).translate(heat_map.region.offset)
    return stage.text().splitlines()[region.y][region.x]


async def test_tiles_tell_streaks_and_strength(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=1))
    practise(logbook, TODAY - timedelta(days=2))
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("2 days", "current streak, pending", "longest streak")
        assert stage.shows(f"{logbook.progress().overall.strength:.0%}")


async def test_the_map_marks_each_day(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=4))
    practise(logbook, TODAY - timedelta(days=3), 7)
    practise(logbook, TODAY - timedelta(days=2), 1)
    logbook.rest(TODAY - timedelta(days=7), TODAY - timedelta(days=7), RestKind.TRAVEL)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        signs = {days: cell(stage, TODAY - timedelta(days=days)) for days in (1, 2, 3, 4, 5, 7)}
        assert signs == {1: "·", 2: "▫", 3: "▪", 4: "■", 5: " ", 7: "–"}
        assert stage.shows("■ complete", "▪ most", "▫ some", "· none", "– rest")


async def test_the_cursor_moves_by_days_weeks_and_years_and_never_past_today(
    logbook: Logbook,
) -> None:
    practise(logbook, TODAY - timedelta(days=8), 1)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("Monday 9 March 2026")
        await stage.press("right", "down", "]")
        assert stage.shows("Monday 9 March 2026")
        await stage.press("left", "up")
        assert stage.shows("Sunday 1 March 2026   1 of 8", "● ", "Toe Press")
        await stage.press("[")
        assert stage.shows("Saturday 1 March 2025", "No session", "Mar")
        await stage.press("]")
        assert stage.shows("Sunday 1 March 2026")
        await stage.press("t")
        assert stage.shows("Monday 9 March 2026")


async def test_one_year_back_from_29_february_works(logbook: Logbook, clock: SettableClock) -> None:
    """Case 5 of the cases other trackers get wrong."""
    clock.now = clock.now.replace(year=2028, month=2, day=29)
    async with on_stage(logbook) as stage:
        await stage.press("3", "[")
        assert stage.shows("28 February 2027")


async def test_a_session_is_told_in_full_and_its_note_is_plain_text(logbook: Logbook) -> None:
    note = "[/x] [bold]sore\x1b[31m\x07\u202e toes"
    logbook.check_off([logbook.catalog.find("press")], note=note, effort=3, pain=1)
    async with on_stage(logbook, size=(120, 30)) as stage:
        await stage.press("3")
        assert stage.shows("10:00  Toe Press", "10 of 10", "1:22", "checked-off  effort 3  pain 1")
        assert stage.shows("[/x] [bold]sore[31m toes")
        assert not any(control in stage.text() for control in "\x1b\x07\u202e")


async def test_an_exercise_no_longer_in_the_catalogue_is_told_by_its_slug(
    logbook: Logbook, own_exercise: str
) -> None:
    logbook.check_off([logbook.catalog.find("stretch")])
    (logbook.home.config / "exercises" / "stretch.toml").unlink()
    async with on_stage(Logbook(logbook.home, logbook.now)) as stage:
        await stage.press("3")
        assert stage.shows("10:00  stretch")


async def test_the_rest_day_under_the_cursor_is_named(logbook: Logbook) -> None:
    logbook.rest(TODAY, TODAY, RestKind.ILL)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("rest day (ill)")


@pytest.mark.parametrize("size", [SMALL, (60, 20), (200, 50)])
async def test_every_size_shows_the_map_and_the_day(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    practise(logbook, TODAY)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("3")
        assert stage.shows("Mon", "■", "9 Mar", "2026   8 of 8", "Toe Press", "1")
        # Either the tiles tell the streak or, where there is no room, the line of the day.
        assert stage.shows("streak 1") or stage.shows("1 day", "current streak")
