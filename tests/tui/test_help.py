"""Tests of the page of help: keys first, in two columns where there is room, and its headings."""

from __future__ import annotations

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.tui.places import PLACES, Place
from tests.tui.stage import SMALL, Stage, on_stage

SIZES = [SMALL, (60, 20), (80, 24), (100, 30), (120, 40), (200, 50)]
HERE, EVERYWHERE = "Keys of this screen", "Keys that work everywhere"
HEADINGS = [HERE, EVERYWHERE, "Safety", "Why these exercises", "Files"]


def first_row(stage: Stage) -> str:
    return next(row.strip(" ▄▁▔█").strip() for row in stage.text().splitlines() if row.strip())


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.mode)
async def test_the_keys_of_the_screen_come_before_those_of_every_screen(
    logbook: Logbook, place: Place
) -> None:
    fill_example(logbook, 20)
    async with on_stage(logbook, size=(100, 120)) as stage:
        await stage.press(place.key, "question_mark")
        here, _, everywhere = stage.text().partition(EVERYWHERE)
        assert HERE in here
        assert "Go to" not in here
        assert "Quit; everything" not in here
        for other in PLACES:
            assert f"Go to {other.help}" in everywhere
        assert "Quit; everything is stored already" in everywhere


@pytest.mark.parametrize(("width", "side_by_side"), [(109, False), (110, True), (200, True)])
async def test_the_keys_are_in_two_columns_where_there_is_room(
    logbook: Logbook, width: int, *, side_by_side: bool
) -> None:
    async with on_stage(logbook, size=(width, 40)) as stage:
        await stage.press("question_mark")
        row = next(row for row in stage.text().splitlines() if HERE in row)
        assert (EVERYWHERE in row) is side_by_side


@pytest.mark.parametrize("size", SIZES)
async def test_the_text_is_as_wide_as_can_be_read(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("question_mark", "tab", "tab")
        rows = stage.text().splitlines()[:-1]
        left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
        texts = [row[left:].rstrip(" ▄▁▔▇▂▃▅▆█").rstrip() for row in rows]
        assert max(map(len, texts)) <= 100
        assert max(map(len, texts)) > min(100, size[0]) * 0.8


@pytest.mark.parametrize("size", SIZES)
async def test_tab_goes_to_the_headings_and_back(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("question_mark")
        top = stage.text()
        # Side by side, the keys are one step.
        for heading in HEADINGS[2 if size[0] >= 110 else 1 : 4]:
            await stage.press("tab")
            assert first_row(stage).startswith(heading)
        await stage.press("tab")
        assert stage.shows("Files", "Settings")
        bottom = stage.text()
        await stage.press("tab")
        assert stage.text() == top
        await stage.press("shift+tab")
        assert stage.text() == bottom
        await stage.press("shift+tab")
        assert first_row(stage).startswith("Why these exercises")


async def test_tab_goes_on_from_where_the_text_was_scrolled_to(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark", "tab", "tab", "pagedown", "shift+tab")
        assert first_row(stage).startswith("Safety")
        await stage.press("down", "tab")
        assert first_row(stage).startswith("Why these exercises")


async def test_a_page_of_one_section_has_no_key_for_the_next(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "y")
        assert not stage.shows("Next section")
        await stage.press("tab")
        assert stage.shows("Streaks of whole days")
        await stage.press("q", "question_mark")
        assert stage.shows("tab Next section")


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_key_does_is_under_what_the_others_do(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("question_mark")
        rows = stage.text().splitlines()
        enter = next(row for row in rows if "enter  " in row)
        space = next(row for row in rows if "space  " in row)
        assert enter.index("Start the") == space.index("Check one")
