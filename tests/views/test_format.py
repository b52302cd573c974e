from __future__ import annotations

from datetime import date, timedelta

from footcare_tui.views.format import WEEKDAYS, date_range, long_day, short_date, short_day

MONDAY = date(2026, 11, 23)


def test_days_are_in_english() -> None:
    assert long_day(date(2026, 3, 1)) == "Sunday 1 March"
    assert short_day(date(1900, 12, 31)) == "Mon 31 Dec"
    assert short_date(MONDAY) == "Mon 23 Nov 2026"
    months = {long_day(date(2026, month, 1)).rpartition(" ")[2] for month in range(1, 13)}
    assert len(months) == 12
    assert {"January", "May", "August", "December"} <= months


def test_the_days_of_the_week_begin_with_monday() -> None:
    week = [short_day(MONDAY + timedelta(days=number)) for number in range(7)]
    assert [day.partition(" ")[0] for day in week] == list(WEEKDAYS)


def test_a_range_names_the_year_once_and_a_single_day_once() -> None:
    assert date_range(MONDAY, MONDAY) == "Mon 23 Nov 2026"
    assert date_range(MONDAY, date(2026, 12, 1)) == "Mon 23 Nov – Tue 1 Dec 2026"
    assert date_range(MONDAY, date(2027, 1, 1)) == "Mon 23 Nov 2026 – Fri 1 Jan 2027"
