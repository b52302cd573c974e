"""The results of self-tests: stored and read."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from footcare_tui.clock import Clock
from footcare_tui.errors import Refused
from footcare_tui.logbook.sessions import check_day
from footcare_tui.model import CheckIn, Side
from footcare_tui.model.self_test import SELF_TESTS, Result, SelfTest
from footcare_tui.scheduler.self_tests import course
from footcare_tui.store import History


def find_self_test(name: str) -> SelfTest:
    """Return the self-test with this measure, or the only one whose measure has this part.

    Raises Refused with the possible measures.
    """
    wanted = name.casefold().replace(" ", "-")
    fitting = [test for test in SELF_TESTS if wanted and wanted in test.measure]
    if len(fitting) == 1:
        return fitting[0]
    trouble = "is ambiguous" if fitting else "is not a self-test"
    measures = ", ".join(test.measure for test in fitting or SELF_TESTS)
    raise Refused(f'"{name}" {trouble}; there are {measures}')


def refused_value(test: SelfTest, shown: str) -> Refused:
    """Return the error for a result that is not allowed."""
    return Refused(f"{test.measure} is {shown}, but must be {test.allowed}")


class CheckIns:
    """The results of self-tests; each call that may be refused raises Refused."""

    def __init__(self, history: History, now: Clock, today: Callable[[], date]) -> None:
        self._history = history
        self._now = now
        self._today = today

    def add(
        self,
        test: SelfTest,
        value: float,
        side: Side | None = None,
        *,
        day: date | None = None,
        note: str = "",
    ) -> CheckIn:
        """Store a result of the test on the side, by default of today."""
        today = self._today()
        day = day or today
        check_day(day, today, "for a result")
        check_in = CheckIn(
            id=os.urandom(16).hex(),
            day=day,
            at=self._now(),
            measure=test.measure,
            side=_checked_side(test, side),
            value=_checked_value(test, value),
            note=note,
        )
        self._history.put([check_in], f"self-test {test.name}")
        return check_in

    def results(self, test: SelfTest, side: Side | None = None) -> tuple[Result, ...]:
        """Return the results up to today, oldest first; of several on a day, the last one."""
        today = self._today()
        return course(
            result
            for result in self._history.index.results(test.measure, side)
            if result.day <= today and test.allows(result.value)
        )

    def courses(self, test: SelfTest) -> dict[Side | None, tuple[Result, ...]]:
        """Return the results of each side of the test."""
        return {side: self.results(test, side) for side in test.sides}


def _checked_side(test: SelfTest, side: Side | None) -> Side | None:
    if side in test.sides:
        return side
    if test.has_sides:
        raise Refused(f"{test.measure} is taken on one side; say --side left or --side right")
    raise Refused(f"{test.measure} has no sides; leave --side out")


def _checked_value(test: SelfTest, value: float) -> float:
    if not test.allows(value):
        raise refused_value(test, f"{value:g}")
    return int(value) if test.whole else round(value, 1)
