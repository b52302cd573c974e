from __future__ import annotations

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.tui.places import tabs
from footcare_tui.views.day_rows import first_steps
from footcare_tui.views.layout import list_columns
from footcare_tui.views.today import splash_rows
from tests.tui.stage import on_stage

SIZES = [(80, 24), (40, 12), (120, 40), (79, 20), (78, 19), (77, 21), (200, 60), (72, 24), (71, 15)]
SIZES += [(110, 24), (111, 20), (153, 30), (155, 12), (190, 50)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["nothing done", "some done", "all done", "rest day"])
async def test_the_first_picture_is_what_the_app_then_shows(
    logbook: Logbook, size: tuple[int, int], state: str
) -> None:
    press, *others = logbook.catalog.exercises.values()
    if state != "nothing done":
        logbook.check_off([press], times=3)
    if state == "all done":
        logbook.check_off(others, times=2)
    if state == "rest day":
        logbook.rest_days.mark(logbook.today(), logbook.today())
    width, height = size
    notice = first_steps(logbook, "enter", "space")
    picture = [
        "".join(words for words, _ in row).rstrip()
        for row in splash_rows(logbook, tabs({}), width, height, notice)
    ]
    async with on_stage(logbook, size=size) as stage:
        shown = stage.text().split("\n")
    assert len(picture) == len(shown) == height
    list_width = list_columns(width)
    for number, line in enumerate(picture[:-1]):
        beside = shown[number][list_width:] if len(line) <= list_width else ""
        assert shown[number].removesuffix(beside).rstrip() == line
    assert "Toe Press" in "".join(picture)
    assert picture[-1] == "", "the keys come with the app that answers them"
