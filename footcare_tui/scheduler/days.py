"""Practice days, and arithmetic with dates.

A practice day begins at the day start (by default 04:00), so that a session
after midnight counts for the evening before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class HoursAwake(NamedTuple):
    """The hours of a day in which sessions are due, on the wall clock; they may pass midnight."""

    first: time
    last: time


DAY_START = time(4, 0)
AWAKE = HoursAwake(time(7, 0), time(22, 0))
ONE_DAY = timedelta(days=1)


def practice_day(instant: datetime, day_start: time = DAY_START) -> date:
    """The practice day of an instant, in the instant's own time zone.

    The day begins when the wall clock shows ``day_start`` for the first time.
    Instants are compared in UTC, so that a day start within the hour that a
    daylight saving change repeats or skips begins exactly one day.
    """
    calendar_day = instant.date()
    begins = datetime.combine(calendar_day, day_start, tzinfo=instant.tzinfo)
    return (
        calendar_day
        if instant.astimezone(UTC) >= begins.astimezone(UTC)
        else calendar_day - ONE_DAY
    )


def span_of(day: date, day_start: time, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """The instants at which the practice day and the next one begin."""
    return (
        datetime.combine(day, day_start, tzinfo=zone),
        datetime.combine(day + ONE_DAY, day_start, tzinfo=zone),
    )


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every date from first to last, both included; none when last is before first."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def year_before(day: date) -> date:
    """The same date a year earlier; for 29 February this is the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def months_later(day: date, months: int) -> date:
    """The same date this many months later, or the last day of a shorter month.

    Raises ValueError when the year is not from 1 to 9999.
    """
    # No everyday command needs this module, and it loads the rules of every locale.
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
