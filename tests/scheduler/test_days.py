from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.scheduler.days import (
    DAY_START,
    ONE_DAY,
    days_between,
    months_later,
    practice_day,
    year_before,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
# The Sundays on which each zone changes its clocks, and the hours of the day that is affected.
JUMPS = [
    (BERLIN, date(2026, 3, 29), 23),
    (BERLIN, date(2026, 10, 25), 25),
    (NEW_YORK, date(2026, 3, 8), 23),
    (NEW_YORK, date(2026, 11, 1), 25),
]
DAY_STARTS = [time(0), time(1, 30), time(2), time(2, 30), time(3), DAY_START]
# Whole-hour and half-hour jumps, jumps at midnight, none at all.
ZONES = [
    BERLIN,
    NEW_YORK,
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Africa/Cairo"),
    ZoneInfo("America/Havana"),
    ZoneInfo("Asia/Kolkata"),
    UTC,
]

zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC))
day_starts = st.times().map(lambda start: start.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("2026-03-10 03:59", "2026-03-09"),
        ("2026-03-10 04:00", "2026-03-10"),
        ("2026-03-10 23:59", "2026-03-10"),
        ("2026-03-11 00:00", "2026-03-10"),
        ("2024-03-01 02:00", "2024-02-29"),
        ("2000-01-01 01:00", "1999-12-31"),
    ],
)
def test_a_practice_day_begins_at_four(clock: str, day: str) -> None:
    instant = datetime.fromisoformat(clock).replace(tzinfo=BERLIN)
    assert practice_day(instant) == date.fromisoformat(day)


def test_the_day_start_can_be_set() -> None:
    instant = datetime(2026, 3, 10, 2, 59, tzinfo=BERLIN)
    assert practice_day(instant, time(3)) == date(2026, 3, 9)
    assert practice_day(instant, time(2)) == date(2026, 3, 10)
    assert practice_day(instant, time(0)) == date(2026, 3, 10)


def test_case_02_eight_in_the_evening_at_utc_minus_7_is_today() -> None:
    """Case 2: in UTC it is tomorrow already, which is none of the person's business."""
    evening = datetime(2026, 3, 9, 20, tzinfo=timezone(timedelta(hours=-7)))
    assert evening.astimezone(UTC).date() == date(2026, 3, 10)
    assert practice_day(evening) == date(2026, 3, 9)


@pytest.mark.parametrize("day_start", DAY_STARTS, ids=str)
@pytest.mark.parametrize(("zone", "jump", "hours"), JUMPS, ids=str)
def test_case_03_a_day_of_a_clock_change_is_exactly_one_day(
    zone: ZoneInfo, jump: date, hours: int, day_start: time
) -> None:
    """Case 3: minute by minute over the change, each day comes once and in order."""
    begin = datetime.combine(jump - 2 * ONE_DAY, time(12), tzinfo=zone).astimezone(UTC)
    minutes = (begin + timedelta(minutes=n) for n in range(4 * 24 * 60))
    days = [practice_day(minute.astimezone(zone), day_start) for minute in minutes]
    runs = [(day, len(list(run))) for day, run in groupby(days)]
    assert [day for day, _ in runs] == list(days_between(jump - 2 * ONE_DAY, jump + 2 * ONE_DAY))
    # The first and the last day are cut off; of the three between, one is an hour off.
    lengths = [length for _, length in runs[1:-1]]
    assert sorted(lengths) == sorted([24 * 60, 24 * 60, hours * 60])


@given(
    zone=zones,
    day_start=day_starts,
    moment=moments,
    later=st.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_case_03_later_is_never_an_earlier_day(
    zone: ZoneInfo, day_start: time, moment: datetime, later: timedelta
) -> None:
    """Case 3: within one zone the practice day never goes back."""
    day = practice_day(moment.astimezone(zone), day_start)
    assert day <= practice_day((moment + later).astimezone(zone), day_start) <= day + 4 * ONE_DAY


def test_case_03_flying_west_across_midnight_comes_back_to_the_day_before() -> None:
    """Case 3: the day is that of the wall clock where the person is."""
    moment = datetime(2026, 3, 10, 3, 30, tzinfo=UTC)
    assert practice_day(moment.astimezone(BERLIN)) == date(2026, 3, 10)
    assert practice_day(moment.astimezone(NEW_YORK)) == date(2026, 3, 9)


def test_days_between_counts_both_ends() -> None:
    first = date(2024, 2, 28)
    assert list(days_between(first, date(2024, 3, 1))) == [
        first,
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert list(days_between(first, first)) == [first]
    assert list(days_between(first, first - ONE_DAY)) == []


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2000-02-29", "1999-02-28"),
        ("1970-01-01", "1969-01-01"),
        ("2026-03-09", "2025-03-09"),
    ],
)
def test_case_05_one_year_back_works_on_every_date(day: str, before: str) -> None:
    """Case 5: 29 February included, and dates before 2000."""
    assert year_before(date.fromisoformat(day)) == date.fromisoformat(before)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 9), 1, date(2026, 4, 9)),
        (date(2026, 3, 9), -3, date(2025, 12, 9)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2000, 1, 31), -1, date(1999, 12, 31)),
        (date(2026, 3, 9), 0, date(2026, 3, 9)),
    ],
)
def test_the_same_date_of_another_month(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected
