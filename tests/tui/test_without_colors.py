"""Tests of the screens on a terminal that has no colours, or is to have none."""

from __future__ import annotations

import pytest
from rich.segment import Segment

from footcare_tui.logbook import Logbook
from footcare_tui.terminal.colors import Depth
from footcare_tui.tui.app import FootcareApp


def in_reverse(app: FootcareApp, x: int, y: int) -> bool:
    """Whether the cell is painted in reverse video."""
    strip = app.screen._compositor.render_strips(app.size)[y]
    _, cell = Segment.divide(list(strip), [x, x + 1])
    return any(segment.style is not None and segment.style.reverse for segment in cell)


@pytest.mark.parametrize("keys", [("6", "e"), ("colon",)], ids=["form", "palette"])
async def test_the_cell_where_one_types_is_in_reverse(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = FootcareApp(logbook, depth=Depth.NONE)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        for key in ("1", "2", "left"):
            x, y = app.cursor_position
            assert in_reverse(app, x, y)
            assert not in_reverse(app, x + 5, y)
            await pilot.press(key)
