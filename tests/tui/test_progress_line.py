from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from footcare_tui.config import Theme
from footcare_tui.terminal.colors import Depth
from footcare_tui.tui.countdown.progress_line import ProgressLine
from footcare_tui.tui.themes import theme, theme_name

WIDTH = 20


class Bar(App[None]):
    """One bar and nothing else."""

    def __init__(self, *, smooth: bool) -> None:
        super().__init__()
        self.register_theme(theme(Theme.DARK, Depth.TRUE_COLOR))
        self.theme = theme_name(Theme.DARK)
        self.bar = ProgressLine(smooth=smooth)

    def compose(self) -> ComposeResult:
        yield self.bar


def drawn(bar: ProgressLine) -> str:
    return bar.render().plain


@pytest.mark.parametrize(
    ("share", "smooth", "line"),
    [
        (0.0, False, "─" * 20),
        (0.07, False, "━" + "─" * 19),
        (0.07, True, "━╾" + "─" * 18),
        (0.05, True, "━" + "─" * 19),
        (0.99, True, "━" * 19 + "╾"),
        (1.0, True, "━" * 20),
        (1.5, True, "━" * 20),
    ],
)
async def test_the_bar_grows_by_cells_or_within_them(share: float, smooth: bool, line: str) -> None:
    app = Bar(smooth=smooth)
    async with app.run_test(size=(WIDTH, 1)):
        app.bar.share = share
        assert drawn(app.bar) == line


@pytest.mark.parametrize(("smooth", "steps"), [(False, WIDTH), (True, WIDTH * 8)])
async def test_it_is_drawn_once_for_each_step_it_grows_by(smooth: bool, steps: int) -> None:
    app = Bar(smooth=smooth)
    async with app.run_test(size=(WIDTH, 1)):
        looks = [app.bar.render()]
        while (until := app.bar.until_step()) <= 1 - app.bar.share:
            # A hair further, so that the sums of floats do not fall short.
            app.bar.share += until + 1e-9
            looks.append(app.bar.render())
            assert not looks[-1].is_same(looks[-2])
        assert len(looks) == steps + 1


async def test_a_bar_without_room_waits_for_some() -> None:
    assert ProgressLine(smooth=True).until_step() == 1.0
