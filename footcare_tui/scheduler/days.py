"""The practice day of an instant.

A practice day begins at the day start (04:00 unless set otherwise), so that a
session after midnight still counts for the evening it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY_START = time(4, 0)
ONE_DAY = timedelta(days=1)


def practice_day(instant: datetime, day_start: time = DAY_START) -> date:
    """The practice day of an aware instant, by the rules of its own time zone.

    The day begins at the first moment the wall clock shows ``day_start``.
    Instants are compared in UTC, so a day start inside the hour that a
    daylight saving change repeats or leaves out still begins one day only.
    """
    calendar_day = instant.date()
    begins = datetime.combine(calendar_day, day_start, tzinfo=instant.tzinfo)
    return (
        calendar_day
        if instant.astimezone(UTC) >= begins.astimezone(UTC)
        else calendar_day - ONE_DAY
    )


def span_of(day: date, day_start: time, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """The instants at which the practice day begins and the next one does."""
    return (
        datetime.combine(day, day_start, tzinfo=zone),
        datetime.combine(day + ONE_DAY, day_start, tzinfo=zone),
    )


def days_between(first: date, last: date) -> Iterator[date]:
    """Every date from the first to the last, both included; none when last is before first."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def year_before(day: date) -> date:
    """The same date a year earlier; 28 February stands in for a missing 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def months_later(day: date, months: int) -> date:
    """The same date so many months later; the month's last day stands in for a missing one.

    Raises ValueError outside the years 1 to 9999.
    """
    # Of the commands of every day none needs it, and it loads the rules of every locale.
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
