"""The time here and now, with the rules of this machine's time zone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

Clock = Callable[[], datetime]

# The clocks of a countdown differ by more than this many seconds after a machine has slept.
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


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clock a countdown runs by, and the wall clock that betrays a machine's sleep.

    Both give seconds: ``steady`` only goes forward and stands still while the
    machine sleeps, ``wall`` goes on.
    """

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time

    def gap(self) -> float:
        """How far the clocks are apart; it grows when the machine has slept."""
        return self.wall() - self.steady()


def system_now() -> datetime:
    """The present instant in the system's zone."""
    return datetime.now(SYSTEM_ZONE)
