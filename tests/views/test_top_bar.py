from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.tui.places import tabs
from footcare_tui.views.rows import Row, row_width
from footcare_tui.views.top_bar import place_row

TABS = tabs({})


def text(rows: Sequence[Row]) -> list[str]:
    return ["".join(words for words, _ in row).rstrip() for row in rows]


def test_a_session_that_waits_is_named_in_the_place_of_the_countdown(logbook: Logbook) -> None:
    (row,) = text([place_row(TABS, "today", logbook.today(), 81, session_waits=True)])
    assert row == (
        " 1 Today  2 Paused  3 History  4 Trends  5 Tests  6 Plan  7 Settings"
        + "Mon 9 Mar".rjust(12)
    )


def test_80_columns_have_room_for_every_name(logbook: Logbook) -> None:
    for _, _, place in TABS:
        (row,) = text([place_row(TABS, place, logbook.today(), 80)])
        assert row == (
            " 1 Today 2 Countdown 3 History 4 Trends 5 Tests 6 Plan 7 Settings"
            + "Mon 9 Mar".rjust(14)
        )


def test_in_a_narrow_bar_only_the_place_in_front_and_a_session_that_waits_are_named(
    logbook: Logbook,
) -> None:
    day = logbook.today()
    (row,) = text([place_row(TABS, "tests", day, 40)])
    assert row == " 1  2  3  4  5 Tests  6  7" + "Mon 9 Mar".rjust(13)
    (row,) = text([place_row(TABS, "countdown", day, 40, session_waits=True)])
    assert row == " 1 2 Countdown 3 4 5 6 7" + "Mon 9 Mar".rjust(15)
    (row,) = text([place_row(TABS, "settings", day, 40, session_waits=True)])
    assert row == " 1 2 Paused 3 4 5 6 7 Settings" + "9 Mar".rjust(9)


@pytest.mark.parametrize("place", [place for _, _, place in TABS])
def test_the_bar_fits_with_the_day(place: str) -> None:
    for width in range(38, 132):
        row = place_row(TABS, place, date(2026, 9, 30), width, session_waits=width >= 40)
        (words,) = text([row])
        assert row_width(row) == width == len(words) + 1
        assert "30 Sep" in words
        assert all(style.endswith("on $panel") for _, style in row)
