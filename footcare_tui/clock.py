"""The clocks of this machine, and its time zone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

Clock = Callable[[], datetime]

# The newest date in CHANGELOG.md, which no right clock shows to be in the future.
NEWEST_CHANGE = date(2026, 11, 26)

# A session is paused when the machine has slept for more seconds than this.
SLEPT_S = 2.0

# A link to the rules of the machine's time zone; without it the zone is UTC (localtime(5)).
LOCAL_TIME = "/etc/localtime"


class SystemZone(tzinfo):
    """The time zone of the machine, with its past and future clock changes.

    ``datetime.astimezone`` alone returns a fixed offset. With that, the start
    of a day after the next clock change would be wrong by an hour.
    """

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """The UTC offset at that local time."""
        return when.replace(tzinfo=None).astimezone().utcoffset() if when else None

    def dst(self, when: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's form
        """None: the system does not say which part of the offset this is."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """The system's abbreviation of the zone at that local time."""
        return when.replace(tzinfo=None).astimezone().tzname() if when else None

    def fromutc(self, when: datetime) -> datetime:
        """The local time of a UTC instant."""
        return datetime.fromtimestamp(when.replace(tzinfo=UTC).timestamp()).replace(tzinfo=self)


SYSTEM_ZONE = SystemZone()


def system_zone_name() -> str | None:
    """The name of the machine's time zone, such as Europe/Berlin; None where it is not known."""
    # TZ may also name a file, or be a rule such as CET-1CEST.
    named = os.environ.get("TZ")
    if named is not None:
        return named.removeprefix(":") or "UTC"
    path = os.path.realpath(LOCAL_TIME)
    if not os.path.lexists(LOCAL_TIME):
        return "UTC"
    return path.partition("/zoneinfo/")[2] or None


def seconds_asleep() -> float:
    """The seconds that the machine has slept since it started.

    This is the difference of two clocks; one of them stops during sleep:
    Linux and macOS have them (clock_gettime(2)). On other systems it is 0. The
    wall clock is not used, because it can be set.
    """
    for runs_on, stops in (
        ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"),
    ):
        if hasattr(time, runs_on) and hasattr(time, stops):
            return time.clock_gettime(getattr(time, runs_on)) - time.clock_gettime(
                getattr(time, stops)
            )
    return 0.0


class Clocks(NamedTuple):
    """The clock of a countdown, and the time the machine has slept; both in seconds.

    ``steady`` only goes forward, and stops while the machine sleeps.
    """

    steady: Callable[[], float] = time.monotonic
    asleep: Callable[[], float] = seconds_asleep


CLOCKS = Clocks()


def system_now() -> datetime:
    """The current time in the system's zone."""
    return datetime.now(SYSTEM_ZONE)


def clock_problem(clock: Clock) -> str | None:
    """Return one line about the system's clock when it is behind, or None.

    Any other clock was set on purpose.
    """
    if clock is not system_now or (now := clock()).astimezone(UTC).date() >= NEWEST_CHANGE:
        return None
    return (
        f"the clock of this machine shows {now:%Y-%m-%d %H:%M}, but this footcare is of "
        f"{NEWEST_CHANGE}; nothing is stored until the clock is set"
    )
