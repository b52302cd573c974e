"""The time here and now, with the rules of this machine's time zone."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

Clock = Callable[[], datetime]

# A sleep of fewer seconds is none that a session need pause for.
SLEPT_S = 2.0


class SystemZone(tzinfo):
    """The zone the machine is set to, including its past and coming clock changes.

    ``datetime.astimezone`` alone gives today's fixed offset, with which the
    start of a day on the other side of a clock change is an hour off.
    """

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """The offset at that wall time."""
        return when.replace(tzinfo=None).astimezone().utcoffset() if when else None

    def dst(self, when: datetime | None) -> timedelta | None:  # noqa: ARG002 - tzinfo's form
        """Not known apart from the offset."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """The abbreviation the system uses at that wall time."""
        return when.replace(tzinfo=None).astimezone().tzname() if when else None

    def fromutc(self, when: datetime) -> datetime:
        """The wall time of a UTC instant."""
        return datetime.fromtimestamp(when.replace(tzinfo=UTC).timestamp()).replace(tzinfo=self)


SYSTEM_ZONE = SystemZone()


def seconds_asleep() -> float:
    """How long the machine has slept since it started, in seconds.

    Read from two clocks of which one goes on in the meantime, as Linux and
    macOS have them (clock_gettime(2)); elsewhere a sleep goes unnoticed. The
    wall clock is none of them: it can be set.
    """
    for goes_on, stands_still in (
        ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"),
    ):
        if hasattr(time, goes_on) and hasattr(time, stands_still):
            return time.clock_gettime(getattr(time, goes_on)) - time.clock_gettime(
                getattr(time, stands_still)
            )
    return 0.0


class Clocks(NamedTuple):
    """The clock a countdown runs by, and how long the machine has slept; both in seconds.

    ``steady`` only goes forward and stands still while the machine sleeps.
    """

    steady: Callable[[], float] = time.monotonic
    asleep: Callable[[], float] = seconds_asleep


CLOCKS = Clocks()


def system_now() -> datetime:
    """The present instant in the system's zone."""
    return datetime.now(SYSTEM_ZONE)
