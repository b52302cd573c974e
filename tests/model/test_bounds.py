from __future__ import annotations

from datetime import date

import pytest

from footcare_tui.model.bounds import day_problem, latest_day
from tests.examples import MONDAY


@pytest.mark.parametrize(
    ("today", "planned", "in_file", "latest"),
    [
        (MONDAY, False, False, MONDAY),
        (MONDAY, False, True, date(2026, 3, 10)),
        (MONDAY, True, False, date(2028, 3, 9)),
        (MONDAY, True, True, date(2028, 3, 9)),
        (date(2024, 2, 29), True, False, date(2026, 2, 28)),
        (date.max, False, True, date.max),
        (date.max, True, False, date.max),
    ],
)
def test_the_latest_day(today: date, planned: bool, in_file: bool, latest: date) -> None:
    assert latest_day(today, planned=planned, in_file=in_file) == latest


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1999, 12, 31), MONDAY])
def test_days_within_the_bounds(day: date) -> None:
    assert day_problem(day, MONDAY) is None


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(1, 1, 1), "0001-01-01 is too long ago; the first day allowed is 1900-01-01"),
        (date(206, 11, 24), "0206-11-24 is too long ago; the first day allowed is 1900-01-01"),
        (date(1899, 12, 31), "1899-12-31 is too long ago; the first day allowed is 1900-01-01"),
        (date(2026, 3, 10), "2026-03-10 is in the future; the last day allowed is 2026-03-09"),
        (date(2062, 3, 9), "2062-03-09 is in the future; the last day allowed is 2026-03-09"),
    ],
)
def test_days_outside_the_bounds(day: date, problem: str) -> None:
    assert day_problem(day, MONDAY) == problem
