from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.trends import Range, total, within
from tests.clock import SettableClock
from tests.practice import do_all
from tests.tui.stage import ROOMY, SMALL, on_stage

TITLES = ("Sessions by week", "Adherence by week", "Minutes by week", "Adherence by weekday")


async def test_six_plots_of_ninety_days(logbook: Logbook) -> None:
    fill_example(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("4")
        assert stage.shows(
            *TITLES, "Effort above pain by week", "Strength", "5–10", "0–5", "so far"
        )
        assert stage.shows("90 days", "from 2025-12-10 to 2026-03-09", "Mon Tue Wed")
        assert stage.shows(f"{logbook.progress().overall.strength:.0%}")


async def test_ranges_go_from_thirty_days_to_all_and_no_further(logbook: Logbook) -> None:
    fill_example(logbook, 500)
    today = logbook.today()
    async with on_stage(logbook) as stage:
        await stage.press("4", "left", "left", "left")
        for reach in Range:
            days = within(logbook.derived.days, reach.first_day(today), today)
            figures = total(days)
            assert stage.shows(
                f"from {days[0].day} to {today}",
                f"{figures.practice.guided.sessions} · {figures.practice.checked_off.sessions}",
                f"{figures.adherence:.0%}",
                f"{figures.practice.guided.minutes:.0f} min timed",
            )
            await stage.press("right")
        await stage.press("right")
        assert stage.shows(f"from {logbook.first_day()}", "Sessions by quarter")


async def test_without_a_session_there_is_nothing_to_plot(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("4", "left", "down", "pagedown")
        assert stage.shows("No session yet")


async def test_a_session_stored_meanwhile_counts(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("4")
        do_all(logbook)
        stage.app.screens.read_again()
        await stage.pilot.pause()
        assert stage.shows("8 ticked", "100%", "0 min timed")


async def test_the_next_day_moves_the_range(logbook: Logbook, clock: SettableClock) -> None:
    fill_example(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("4")
        clock.move(timedelta(days=1))
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("from 2025-12-11 to 2026-03-10")


async def test_a_small_screen_shows_one_plot_at_a_time(logbook: Logbook) -> None:
    fill_example(logbook)
    titles = (*TITLES, "Effort above pain", "Strength")
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("4")
        assert stage.shows("30 days   90 days", "timed", "ticked")
        for before, title in pairwise(titles):
            assert stage.shows(before)
            assert not stage.shows(title)
            await stage.press("down")
        assert stage.shows("Strength")
        await stage.press("pageup", "k")
        assert stage.shows("Adherence by weekday")


@pytest.mark.parametrize(
    ("size", "beside"),
    [(SMALL, 1), ((60, 20), 1), (ROOMY, 2), ((120, 40), 2), ((149, 40), 2), ((200, 50), 3)],
)
async def test_as_many_plots_are_beside_each_other_as_there_is_room_for(
    logbook: Logbook, size: tuple[int, int], beside: int
) -> None:
    fill_example(logbook)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("4")
        (titles,) = (line for line in stage.text().splitlines() if TITLES[0] in line)
        assert [title for title in TITLES if title in titles] == [*TITLES[:beside]]
        assert stage.shows("so far")


async def test_the_week_that_is_not_over_is_shaded_and_says_so(logbook: Logbook) -> None:
    """Case 13: on a Monday the week begun looked like a collapse."""
    for weeks in range(9):
        do_all(logbook, logbook.today() - timedelta(weeks=weeks))
    async with on_stage(logbook) as stage:
        await stage.press("4")
        lines = stage.text().splitlines()
        assert any("▓" in line for line in lines)
        below = [line for line in lines if "so far" in line]
        assert len(below) == len(["sessions and adherence", "minutes", "effort and pain"])
        assert below[0].count("so far") == 2
        # What is over is not shaded.
        assert all(line.count("█") > line.count("▓") for line in lines if "▓" in line)


@pytest.mark.parametrize("size", [SMALL, (60, 20), (79, 24), (80, 20), (100, 30), (200, 50)])
async def test_every_size_shows_whole_plots(logbook: Logbook, size: tuple[int, int]) -> None:
    fill_example(logbook)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("4")
        assert stage.shows("Sessions by week", " · ", "timed", "ticked", "90 days")
        assert all(len(line) <= size[0] for line in stage.text().splitlines())
