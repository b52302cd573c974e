from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets._toast import Toast

from footcare_tui.logbook import Logbook
from footcare_tui.model import OwnExercise, RestKind, replace
from footcare_tui.tui.history.heat_map import HeatMap
from footcare_tui.tui.history.session_list import SessionList
from tests.clock import SettableClock
from tests.examples import a_session
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

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
    x, y = heat_map.content_region.offset + heat_map.cell_of(day)
    return stage.text().splitlines()[y].ljust(x + 1)[x]


async def test_tiles_tell_streaks_and_strength(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=1))
    practise(logbook, TODAY - timedelta(days=2))
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("2 days", "current streak, today open", "longest streak")
        assert stage.shows(f"{logbook.progress().overall.strength:.0%}")


async def test_the_map_marks_each_day(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=4))
    practise(logbook, TODAY - timedelta(days=3), 7)
    practise(logbook, TODAY - timedelta(days=2), 1)
    logbook.rest_days.mark(TODAY - timedelta(days=7), TODAY - timedelta(days=7), RestKind.TRAVEL)
    async with on_stage(logbook) as stage:
        await stage.press("3")
        signs = {days: cell(stage, TODAY - timedelta(days=days)) for days in (1, 2, 3, 4, 5, 7)}
        assert signs == {1: "∙", 2: "▫", 3: "▪", 4: "■", 5: " ", 7: "–"}
        assert stage.shows("■ complete", "▪ most", "▫ some", "∙ none", "– rest")


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
    (known,) = (each for each in logbook.records() if isinstance(each, OwnExercise))
    logbook.revise("exercise", [replace(known, deleted=True)])
    async with on_stage(Logbook(logbook.home, logbook.now)) as stage:
        await stage.press("3")
        assert stage.shows("10:00  stretch")


async def test_the_rest_day_under_the_cursor_is_named(logbook: Logbook) -> None:
    logbook.rest_days.mark(TODAY, TODAY, RestKind.ILL)
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


async def test_the_cursor_moves_by_months(logbook: Logbook, clock: SettableClock) -> None:
    clock.now = clock.now.replace(month=3, day=31)
    async with on_stage(logbook) as stage:
        await stage.press("3", "pageup")
        assert stage.shows("Saturday 28 February 2026")
        await stage.press("pageup", "pageup")
        assert stage.shows("Sunday 28 December 2025")
        await stage.press("pagedown")
        assert stage.shows("Wednesday 28 January 2026")
        await stage.press("t", "pagedown")
        assert stage.shows("Tuesday 31 March 2026")


async def test_the_cursor_moves_by_years_across_a_29_february(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "[", "[", "[")
        assert stage.shows("Thursday 9 March 2023")
        await stage.press("]")
        assert stage.shows("Saturday 9 March 2024")


async def test_a_key_held_down_never_runs_out_of_calendar(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3")
        heat_map = stage.app.screen.query_one(HeatMap)
        for _ in range(130):
            heat_map.action_month(-12)
        await stage.press("[", "pageup", "left", "up")
        assert stage.shows("Monday 1 January 1900", "No session")


async def test_f_shows_one_exercise_after_the_other(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=1), 4)
    async with on_stage(logbook) as stage:
        await stage.press("3", "up")
        assert stage.shows("All exercises", "4 of 8", "0 days", "Toe Walking")
        await stage.press("f")
        assert not stage.shows("All exercises")
        assert stage.shows("3 of 3", "1 day ", "current streak, today open", "Toe Press")
        assert not stage.shows("Toe Walking")
        assert cell(stage, TODAY - timedelta(days=1)) == "■"
        await stage.press("f")
        assert stage.shows("1 of 2", "0 days", "Toe Walking")
        assert cell(stage, TODAY - timedelta(days=1)) == "▪"
        await stage.press("f")
        assert stage.shows("0 of 1", "Ankle Circles", "No session")
        await stage.press("f", "f", "f")
        assert stage.shows("All exercises", "4 of 8")


async def test_a_small_screen_says_whose_figures_they_are(logbook: Logbook) -> None:
    practise(logbook, TODAY)
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("3", "f")
        assert stage.shows("3 of 3 Toe Press")
        # There is no room for the streak, and half a figure would be a wrong one.
        assert not stage.shows("str")


async def test_tab_goes_to_the_sessions_of_the_day_and_back(logbook: Logbook) -> None:
    practise(logbook, TODAY)
    async with on_stage(logbook) as stage:
        await stage.press("3", "tab", "j", "down", "k")
        assert stage.shows("Monday 9 March 2026")
        sessions = stage.app.screen.query_one(SessionList)
        assert sessions.session == logbook.sessions(TODAY)[1]
        await stage.press("tab", "k")
        assert stage.shows("Sunday 8 March 2026")


async def test_without_sessions_there_is_nothing_for_tab_to_go_to(logbook: Logbook) -> None:
    practise(logbook, TODAY, 1)
    async with on_stage(logbook) as stage:
        await stage.press("3", "tab", "d")
        assert stage.shows("No session")
        await stage.press("tab", "left")
        assert stage.shows("Monday 2 March 2026")


async def test_h_j_k_l_move_the_day_as_the_arrows_do(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "h", "k")
        assert stage.shows("Sunday 1 March 2026")
        await stage.press("l", "j")
        assert stage.shows("Monday 9 March 2026")


async def test_j_scrolls_to_sessions_for_which_there_is_no_room(logbook: Logbook) -> None:
    practise(logbook, TODAY)
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("3")
        assert stage.shows("▌ ● 10:00  Toe Press", "↓")
        await stage.press("tab", "j", "j", "j")
        assert stage.shows("▌ ● 10:00  Toe Walking")
        await stage.press("k", "k", "k")
        assert stage.shows("▌ ● 10:00  Toe Press")


async def test_moving_the_cursor_paints_two_days_of_the_map_and_no_more(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=1))
    async with on_stage(logbook) as stage:
        await stage.press("3")
        heat_map = stage.app.screen.query_one(HeatMap)
        painted: list[Region] = []
        refresh = heat_map.refresh

        def spy(*regions: Region, **how: bool) -> Widget:
            painted.extend(regions or [heat_map.region])
            return refresh(*regions, **how)

        heat_map.refresh = spy  # type: ignore[method-assign,assignment]
        await stage.press("up", "left", "down")
        assert [region.size for region in painted] == [(1, 1)] * 6
        painted.clear()
        # Taking a session away changes the one day it was on.
        await stage.press("t", "up")
        painted.clear()
        await stage.press("d")
        assert [region.size for region in painted] == [(1, 1)]


async def test_streaks_are_explained(logbook: Logbook) -> None:
    for ago in (9, 8, 7, 3, 2):
        practise(logbook, TODAY - timedelta(days=ago))
    practise(logbook, TODAY - timedelta(days=6), 4)
    logbook.rest_days.mark(TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    async with on_stage(logbook, size=(80, 40)) as stage:
        await stage.press("3", "y")
        assert stage.shows("Streaks of whole days", "2 days, today open")
        assert stage.shows("longest   3 days", f"{logbook.progress().overall.strength:.0%}")
        assert stage.shows("m = 0.5^(√frequency ÷ 13)")
        assert stage.shows(
            "3 days  Sat 28 Feb – Mon 2 Mar 2026", "2 days  Fri 6 Mar – Sat 7 Mar 2026"
        )
        assert stage.shows("ended Tue 3 Mar 2026, missing 1 × Toe Walking, 1 × Ankle Circles")
        assert stage.shows("still going")
        assert stage.shows("Toe Press           streak 2, today open, longest 4, strength")
        await stage.press("y", "f", "y")
        assert stage.shows("Streaks of Toe Press", "4 days  Sat 28 Feb – Tue 3 Mar 2026")
        assert stage.shows("ended Wed 4 Mar 2026, missing 3 × Toe Press")
        assert not stage.shows("Toe Walking")
        await stage.press("escape", "q")


async def test_a_streak_that_is_over_says_what_ended_it(logbook: Logbook) -> None:
    practise(logbook, TODAY - timedelta(days=3))
    async with on_stage(logbook, size=(80, 50)) as stage:
        await stage.press("3", "y")
        assert stage.shows("current   0 days, today open", "longest   1 day")
        assert stage.shows("ended Sat 7 Mar 2026, nothing was done")
        assert stage.shows("Ankle Circles       streak 0, today open, longest 1")
        assert stage.shows("ended Sat 7 Mar 2026, missing 1 × Ankle Circles")


async def test_without_a_complete_day_there_is_little_to_explain(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "y")
        assert stage.shows("current   0 days", "No complete day yet")


async def test_timed_and_ticked_are_apart_for_a_day_a_range_and_the_year(logbook: Logbook) -> None:
    """18 ticked sessions and a guided one, and one of more than a year ago."""
    press, walking = map(logbook.catalog.find, ("press", "walking"))
    logbook.check_off([press], times=12, day=TODAY)
    logbook.check_off([walking], times=6, day=TODAY - timedelta(days=7))
    logbook.merge(
        [a_session(day=TODAY, seconds=82), a_session(day=TODAY - timedelta(days=365), seconds=90)]
    )
    async with on_stage(logbook) as stage:
        await stage.press("3")
        assert stage.shows("1 year: 1 timed, 1 min · 18 ticked", "1 timed, 1 min · 12 ticked")
        await stage.press("space", "left")
        assert stage.shows("8 days   1 timed, 1 min · 18 ticked")
        await stage.press("space", "f")
        assert not stage.shows("18 ticked")


SIZES = [SMALL, (60, 20), ROOMY, (120, 40), (200, 50)]
YEARS = {SMALL: [], (60, 20): [], ROOMY: [], (120, 40): ["2025", "2026"]}
YEARS[200, 50] = ["2024", *YEARS[120, 40]]


@pytest.fixture
def four_years(logbook: Logbook) -> Logbook:
    """A logbook with a session in each of four years, and eight of them today."""
    for year in (2023, 2024, 2025):
        practise(logbook, date(year, 7, 1), 1)
    practise(logbook, TODAY)
    return logbook


@pytest.mark.parametrize("size", SIZES)
async def test_as_many_years_as_fit_are_above_each_other(
    four_years: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(four_years, size=size) as stage:
        await stage.press("3")
        heat_map = stage.app.screen.query_one(HeatMap)
        assert [each.name for each in heat_map.maps if each.name] == YEARS[size]
        lines = stage.text().splitlines()
        for number, year in enumerate(YEARS[size]):
            assert lines[heat_map.content_region.y + number * 9].split()[0] == year
        for ago in range(0, 100, 7):
            assert cell(stage, TODAY - timedelta(days=ago)) == ("∙" if ago else "■")
        # All eight sessions of a day are in view wherever there is room for more than a few.
        sessions = stage.app.screen.query_one(SessionList)
        assert sessions.size.height >= (8 if size[1] >= ROOMY[1] else 1)
        assert stage.text().count("● ") == min(
            len(four_years.sessions(TODAY)), sessions.size.height
        )


@pytest.mark.parametrize("size", SIZES[1:])
async def test_the_legend_is_one_row_below_the_map(
    four_years: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(four_years, size=size) as stage:
        await stage.press("3")
        below = stage.app.screen.query_one(HeatMap).region.bottom
        row = stage.text().splitlines()[below]
        assert row.split() == ["■", "complete", "▪", "most", "▫", "some", "∙", "none", "–", "rest"]


async def test_the_cursor_goes_from_year_to_year(four_years: Logbook) -> None:
    async with on_stage(four_years, size=(120, 40)) as stage:
        await stage.press("3")
        heat_map = stage.app.screen.query_one(HeatMap)
        top = heat_map.content_region.y
        rows = []
        for keys, day in (
            (["left"] * 10, "Monday 29 December 2025"),
            (["right"], "Monday 5 January 2026"),
            (["up"] * 5, "Wednesday 31 December 2025"),
            (["down"], "Thursday 1 January 2026"),
            (["pageup"], "Monday 1 December 2025"),
            (["["], "Sunday 1 December 2024"),
            (["]", "]"], "Monday 9 March 2026"),
        ):
            await stage.press(*keys)
            assert stage.shows(day)
            rows.append((heat_map.cursor_cell.y - top, heat_map.maps[0].name))
        assert rows == [
            *[(1, "2025"), (10, "2025"), (3, "2025"), (13, "2025"), (1, "2025")],
            *[(7, "2024"), (10, "2025")],
        ]


async def test_a_first_session_in_an_earlier_year_adds_that_year(logbook: Logbook) -> None:
    practise(logbook, TODAY)
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("3")
        heat_map = stage.app.screen.query_one(HeatMap)
        assert [each.name for each in heat_map.maps] == [""]
        practise(Logbook(logbook.home, logbook.now), date(2025, 12, 31), 1)
        await stage.look()
        await stage.pilot.pause()
        assert [each.name for each in heat_map.maps] == ["2025", "2026"]
        assert cell(stage, date(2025, 12, 31)) == "▫"
        assert cell(stage, TODAY) == "■"


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_covers_nothing_it_is_about(
    four_years: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(four_years, size=size, notifications=True) as stage:
        await stage.press("3", "d", "u")
        assert stage.shows("Undone: deletion of Toe Press")
        (message,) = stage.app.screen.query(Toast)
        assert message.region.bottom == stage.app.screen.query_one("#top-bar").region.bottom
        assert message.region.right == size[0]
        # The session that is back is in view.
        assert stage.shows("▌ ● 10:00  Toe Press")
