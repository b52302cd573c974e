"""Whole days of practice, for tests that need some behind them."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from footcare_tui.logbook import Logbook
from footcare_tui.model import Session

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
ONE_DAY = timedelta(days=1)
DOSES = {
    "toe-press": 3,
    "toe-walking": 2,
    "ankle-circles": 1,
    "toe-pencil-pickups": 1,
    "resisted-flexion": 1,
}


def check_off(
    logbook: Logbook, *names: str, times: int = 1, day: date | None = None
) -> list[Session]:
    exercises = [logbook.catalog.find(name) for name in names]
    return logbook.check_off(exercises, times=times, day=day)


def do_all(logbook: Logbook, *days: date) -> None:
    """Checks off what is prescribed on each of the days, or today."""
    for day in days or (logbook.today(),):
        for due in logbook.plan(day).exercises:
            if due.prescribed:
                check_off(logbook, due.exercise, times=due.prescribed, day=day)


def current(logbook: Logbook) -> int:
    return logbook.progress().overall.streaks.current


def next_exercise(logbook: Logbook) -> str | None:
    session = logbook.next_session()
    return session.exercise if session else None
