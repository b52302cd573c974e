from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.scheduler.streaks import DayStatus
from footcare_tui.scheduler.trends import Amount, Day, Figures, Practice
from footcare_tui.views.practice import WHY_APART
from footcare_tui.views.rows import row_width
from footcare_tui.views.trends import charts, trend_rows
from tests.examples import MONDAY


def weeks(*practices: Practice) -> list[Day]:
    """A Monday of practice in each week."""
    return [
        Day(MONDAY + timedelta(weeks=number), Figures(practice, 1, 1), DayStatus.KEPT, 0.5)
        for number, practice in enumerate(practices)
    ]


def text(days: list[Day], width: int = 76, height: int = 20) -> str:
    rows = trend_rows(days, width, height)
    assert all(row_width(row) < width for row in rows)
    return "\n".join("".join(words for words, _ in row) for row in rows)


BOTH = weeks(
    Practice(Amount(4, 480), Amount(8, 9999)),
    Practice(Amount(2, 240)),
    Practice(checked_off=Amount(4, 9999)),
)


def test_timed_and_ticked_sessions_have_a_lane_each_and_one_scale() -> None:
    sessions, _, minutes, *_ = charts(BOTH, 30)
    assert sessions.figure == "6 · 12"
    assert [(lane.upper, lane.lower, list(lane.values)) for lane in sessions.lanes] == [
        ("timed", "0–8", [4, 2, 0]),
        ("ticked", "0–8", [8, 0, 4]),
    ]
    assert {lane.top for lane in sessions.lanes} == {8}
    # The seconds of ticked sessions are in no bar.
    assert minutes.figure == "12 min timed"
    assert [list(lane.values) for lane in minutes.lanes] == [[8, 4, 0]]


def test_the_lanes_are_read_without_colour_on_eighty_columns() -> None:
    lines = text(BOTH).splitlines()
    assert lines[0].startswith("Sessions by week")
    assert lines[0].split("Adherence")[0].endswith("6 · 12  ")
    assert [line[:7].strip() for line in lines[1:5]] == ["timed", "0–8", "ticked", "0–8"]
    assert "█" in lines[4]


@pytest.mark.parametrize(
    ("practice", "figure"),
    [
        (Practice(Amount(3, 60)), "3 timed"),
        (Practice(checked_off=Amount(3, 60)), "3 ticked"),
        (Practice(imported=Amount(3, 60)), "3 imported"),
    ],
)
def test_one_way_of_recording_needs_no_lanes(practice: Practice, figure: str) -> None:
    sessions = charts(weeks(practice), 30)[0]
    assert (sessions.figure, len(sessions.lanes)) == (figure, 1)
    assert sessions.lanes[0].upper == "3"


def test_imported_sessions_have_a_lane_of_their_own() -> None:
    days = weeks(Practice(Amount(1, 60), Amount(2, 60), Amount(3, 60)))
    sessions = charts(days, 30)[0]
    assert sessions.figure == "1 · 2 · 3"
    assert [lane.upper for lane in sessions.lanes] == ["timed", "ticked", "import"]
    assert [line[:7].strip() for line in text(days).splitlines()[1:4]] == [
        "timed",
        "ticked",
        "import",
    ]


def test_why_they_are_apart_is_said_once_where_anything_was_ticked() -> None:
    for width in (36, 76, 120):
        assert " ".join(text(BOTH, width).split()).endswith(WHY_APART)
    assert "Nicolson" not in text(weeks(Practice(Amount(3, 60))))
