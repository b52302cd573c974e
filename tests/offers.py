"""Histories after which another dose is offered."""

from __future__ import annotations

from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from tests.practice import ONE_DAY


def rated(
    logbook: Logbook, name: str, *days: date, effort: int | None = 3, pain: int | None = 1
) -> list[Session]:
    """Checks off a session of the exercise on each of the days, with these ratings."""
    exercise = logbook.catalog.find(name)
    return [
        session
        for day in days
        for session in logbook.check_off([exercise], day=day, effort=effort, pain=pain)
    ]


def offer_a_step_up(logbook: Logbook, name: str = "walking") -> None:
    """Two good sessions on the two days before today."""
    today = logbook.today()
    rated(logbook, name, today - 2 * ONE_DAY, today - ONE_DAY)


def offer_a_step_back(logbook: Logbook, name: str = "press", pain: int = 7) -> None:
    """A painful session, so long ago that nothing is asked about the morning after."""
    rated(logbook, name, logbook.today() - 2 * ONE_DAY, pain=pain)


def with_dose(logbook: Logbook, exercise: Exercise, day: date, **values: int) -> None:
    """Prescribes the values from the day on."""
    changes = logbook.plan_changes
    changes.store("change", [changes.dose(exercise, values, day)])
