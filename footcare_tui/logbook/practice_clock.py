"""The time where the person is, and the practice day that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from footcare_tui.clock import Clock, clock_problem
from footcare_tui.config import Config
from footcare_tui.errors import Refused
from footcare_tui.scheduler.days import practice_day, span_of

if TYPE_CHECKING:
    from footcare_tui.scheduler.reminders import PracticeHours


class PracticeClock:
    """A clock, read with the time zone and the start of the day in the settings."""

    def __init__(self, clock: Clock, config: Callable[[], Config]) -> None:
        self._clock = clock
        self._config = config

    def now(self) -> datetime:
        """Return the present instant, in the time zone of the settings or of the clock."""
        now, zone = self._clock(), self._config().timezone
        return now.astimezone(zone) if zone else now

    def today(self) -> date:
        """Return the practice day of the present instant."""
        return practice_day(self.now(), self._config().day_start)

    def span_of(self, day: date) -> tuple[float, float]:
        """Return when the practice day begins and ends, in seconds since the epoch."""
        begins, ends = span_of(day, self._config().day_start, self.now().tzinfo)
        return begins.timestamp(), ends.timestamp()

    @property
    def hours(self) -> PracticeHours:
        """The hours awake, in the zone of :meth:`now`."""
        # A check-off does not need them.
        from footcare_tui.scheduler.reminders import PracticeHours

        config = self._config()
        return PracticeHours(config.awake, config.day_start, self.now().tzinfo)

    @property
    def problem(self) -> str | None:
        """One line about the system's clock when it is wrong, so that nothing is stored."""
        return clock_problem(self._clock)

    def check(self) -> None:
        """Raise Refused when the system's clock is wrong."""
        if problem := self.problem:
            raise Refused(problem)
