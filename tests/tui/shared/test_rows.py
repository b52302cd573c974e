"""Rows of text paint what differs, and no more."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.rows import Row

WIDE = ("足趾", "")
BEFORE: list[Row] = [(("one", ""),), (("two ", ""), ("●●○", "bold"), (" three", ""))]


class Page(App[None]):
    """Two rows."""

    def compose(self) -> ComposeResult:
        yield Rows(lambda *_: BEFORE)


@pytest.mark.parametrize(
    ("after", "painted"),
    [
        (BEFORE, []),
        ([BEFORE[0], (("two ", ""), ("●●○", ""), (" three", ""))], [Region(4, 1, 3, 1)]),
        (
            [(("six", ""),), (("two ", "bold"), ("●●○", "bold"), (" seven", ""))],
            [Region(0, 0, 3, 1), Region(0, 1, 4, 1), Region(7, 1, 6, 1)],
        ),
        ([BEFORE[0], (("two ", ""), ("●●○", "bold"), (" four", ""))], [Region(0, 1, 40, 1)]),
        ([BEFORE[0], ()], [Region(0, 1, 40, 1)]),
    ],
    ids=["nothing", "a style", "some spans", "another width", "no more spans"],
)
async def test_only_the_spans_that_differ_are_painted(
    after: list[Row], painted: list[Region], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Page()
    async with app.run_test(size=(40, 2)) as pilot:
        await pilot.pause()
        rows = app.query_one(Rows)
        asked: list[Region] = []
        monkeypatch.setattr(rows, "refresh", lambda *regions: asked.extend(regions))
        rows.update(lambda *_: after)
        assert asked == painted


async def test_a_row_with_wide_text_is_painted_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page()
    async with app.run_test(size=(40, 2)) as pilot:
        rows = app.query_one(Rows)
        rows.update(lambda *_: [(WIDE, (" 1/3", ""))] * 2)
        await pilot.pause()
        asked: list[Region] = []
        monkeypatch.setattr(rows, "refresh", lambda *regions: asked.extend(regions))
        rows.update(lambda *_: [(WIDE, (" 1/3", "")), (WIDE, (" 2/3", ""))])
        assert asked == [Region(0, 1, 40, 1)]
