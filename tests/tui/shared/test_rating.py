"""Tests of the scale of a rating."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from footcare_tui.config import Theme
from footcare_tui.terminal.colors import Depth
from footcare_tui.tui.shared.rating import EFFORT, PAIN, Rating
from footcare_tui.tui.themes import use_themes


class Scale(App[None]):
    """One scale and nothing else."""

    def __init__(self, rating: Rating) -> None:
        super().__init__()
        use_themes(self, Theme.DARK, Depth.TRUE_COLOR)
        self.rating = rating

    def compose(self) -> ComposeResult:
        yield self.rating


@pytest.mark.parametrize("value", [None, *range(11)])
@pytest.mark.parametrize("ends", [EFFORT, PAIN])
@pytest.mark.parametrize("width", [36, 40, 56, 80])
async def test_every_figure_and_both_ends_are_seen(
    width: int, ends: tuple[str, str], value: int | None
) -> None:
    """On 40 columns the scale ended at 9, and the choice could not be seen."""
    rating = Rating("effort", ends, value)
    async with Scale(rating).run_test(size=(width, 4)):
        rows = rating.render().plain.split("\n")
        assert rating.size.height == len(rows)
        assert all(len(row) <= width for row in rows)
        figures = rows[-1].replace("[", " ").replace("]", " ").split()
        assert [figure for figure in figures if figure.isdigit()] == [str(n) for n in range(11)]
        assert all(end in rating.render().plain for end in ends)
        assert (f"[{value}]" in rows[-1]) == (value is not None)


async def test_choosing_a_figure_moves_no_other(caplog: pytest.LogCaptureFixture) -> None:
    rating = Rating("pain", PAIN)
    async with Scale(rating).run_test(size=(60, 4)) as pilot:
        before = rating.render().plain
        await pilot.press("7")
        assert rating.render().plain == before.replace(" 7 ", "[7]")
        await pilot.press("right", "l", "right")
        assert rating.value == 10
        assert rating.render().plain == before.replace(" 10 ", "[10]")
        await pilot.press("backspace")
        assert rating.render().plain == before
    assert not caplog.records
