"""New sessions: guided ones as they begin, those that are checked off, and those moved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from footcare_tui.errors import Refused
from footcare_tui.model import Exercise, How, Prescription, Session, replace
from footcare_tui.model.bounds import (
    EARLIEST_DAY,
    MOST_CHECKED_OFF_AT_ONCE,
    UNASKED_DAYS,
    day_problem,
)


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
    for exercise, prescription in due:
        for _ in range(times):
            yield replace(
                new_session(exercise, prescription, day, at, How.CHECKED_OFF),
                seconds=prescription.seconds,
                reps=prescription.repetitions,
                complete=True,
            )


def moved(session: Session, day: date) -> Session:
    """Return the session as a new one on another day, without a time."""
    return replace(session, id=os.urandom(16).hex(), rev=0, day=day, at=None)


def days_made_due(day: date, first_day: date | None, today: date) -> int:
    """Return how many more days a session on that day would make due.

    Every day from the first one with a session on is judged. The number is 0
    for a day that needs no question: one near the others, or out of bounds.
    """
    days = (min(first_day or today, today) - day).days
    return days if days > UNASKED_DAYS and day >= EARLIEST_DAY else 0


def check_day(day: date, latest: date, purpose: str) -> None:
    """Raise Refused for a day that is too early or too late for the purpose."""
    if problem := day_problem(day, latest, purpose):
        raise Refused(problem)


def check_times(times: int) -> None:
    """Raise Refused for too many sessions at once."""
    if not 1 <= times <= MOST_CHECKED_OFF_AT_ONCE:
        raise Refused(
            f"{times} times cannot be checked off; "
            f"give a number from 1 to {MOST_CHECKED_OFF_AT_ONCE}"
        )
