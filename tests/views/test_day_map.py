from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.views.day_map import LABEL_WIDTH, DayMap, monday_of, weeks_map, year_map
from footcare_tui.views.rows import Row, row_width

ROOMY, NARROW = 116, 76
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def text(shown: DayMap) -> list[str]:
    """The map with the last digit of the date in each day."""
    rows = shown.rows(lambda day, width: (f"{day.day % 10}".ljust(width), ""))
    return ["".join(words for words, _ in row) for row in rows]


def test_a_year_has_its_name_and_its_days_alone() -> None:
    lines = text(year_map(2026, NARROW))
    assert lines[0].split() == [
        "2026",
        *["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ]
    # It begins on a Thursday and ends on one.
    assert [line[:7] for line in lines[1:]] == [
        "Mon   5",
        "      6",
        "Wed   7",
        "     18",
        "Fri  29",
        "     30",
        "Sun  41",
    ]
    assert lines[4].endswith("1")
    assert lines[5].endswith(" ")


def test_the_last_weeks_go_on_over_the_end_of_a_year() -> None:
    shown = weeks_map(date(2026, 3, 9), date(2026, 3, 9), NARROW)
    assert (shown.first, shown.last) == (date(2025, 3, 10), date(2026, 3, 15))
    assert text(shown)[0].split()[0] == "Apr"


@pytest.mark.parametrize(
    ("width", "day_width", "of_year"), [(ROOMY, 2, 2), (112, 2, 1), (110, 1, 1), (60, 1, 1)]
)
def test_days_are_two_cells_wide_where_that_fits(width: int, day_width: int, of_year: int) -> None:
    today = date(2026, 3, 9)
    assert weeks_map(today, today, width).day_width == day_width
    assert year_map(2026, width).day_width == of_year


@given(days, st.integers(59, 200))
def test_every_day_of_a_year_is_in_its_cell(day: date, width: int) -> None:
    shown = year_map(day.year, width)
    lines = text(shown)
    assert lines[1 + day.weekday()][shown.column_of(day)] == f"{day.day % 10}"
    assert all(len(line) <= width for line in lines)
    assert (
        sum(len(line[LABEL_WIDTH:].replace(" ", "")) for line in lines[1:])
        == (shown.last - shown.first).days + 1
    )


@given(days, st.integers(-900, 900), st.integers(1, 200))
def test_the_last_weeks_always_have_the_day(day: date, apart: int, width: int) -> None:
    last = day + timedelta(days=apart)
    shown = weeks_map(last, day, width)
    assert day in shown
    assert shown.first == monday_of(shown.first)
    rows: list[Row] = shown.rows(lambda _, cells: ("x" * cells, ""))
    assert max(map(row_width, rows[1:])) <= max(width, LABEL_WIDTH + 1)
