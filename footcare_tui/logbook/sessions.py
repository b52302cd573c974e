"""New sessions: guided ones as they begin, and those that are checked off."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from footcare_tui.errors import Refused
from footcare_tui.model import Exercise, How, Prescription, Session
from footcare_tui.model.bounds import MOST_CHECKED_OFF_AT_ONCE


def new_session(
    exercise: Exercise, prescription: Prescription, day: date, at: datetime | None, how: How
) -> Session:
    """Return a session of the exercise without a repetition."""
    return Session(
        id=os.urandom(16).hex(),
        exercise=exercise.slug,
        day=day,
        at=at,
        seconds=0,
        reps=0,
        prescribed_reps=prescription.repetitions,
        complete=False,
        how=how,
    )


def checked_off(
    due: Sequence[tuple[Exercise, Prescription]], times: int, day: date, at: datetime | None
) -> Iterator[Session]:
    """Yield complete sessions of the prescribed length, ``times`` of each exercise."""
    from footcare_tui.scheduler.timeline import timeline

    for exercise, prescription in due:
        for _ in range(times):
            yield replace(
                new_session(exercise, prescription, day, at, How.CHECKED_OFF),
                seconds=round(timeline(prescription, exercise.action).seconds),
                reps=prescription.repetitions,
                complete=True,
            )


def check_check_off(day: date, today: date, times: int) -> None:
    """Raise Refused for a day in the future, or for too many sessions at once."""
    if day > today:
        raise Refused(f"{day} is in the future; the last day to check off is {today}")
    if not 1 <= times <= MOST_CHECKED_OFF_AT_ONCE:
        raise Refused(
            f"{times} times cannot be checked off; "
            f"give a number from 1 to {MOST_CHECKED_OFF_AT_ONCE}"
        )
