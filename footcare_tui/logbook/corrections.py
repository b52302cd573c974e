"""Corrections of stored sessions.

Nothing is lost: a correction stores a newer revision, and undoing it stores
the former one again as the newest. Each function raises Refused, with nothing
changed, when that cannot be stored.
"""

from __future__ import annotations

from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.rest_days import nothing_to_clear
from footcare_tui.logbook.sessions import check_day, moved
from footcare_tui.model import Exercise, Session, replace
from footcare_tui.model.bounds import MOST_REPETITIONS


def edit_session(logbook: Logbook, session: Session, edited: Session) -> Session:
    """Change the figures or the note of a stored session; return the new version.

    When the repetitions change, it becomes complete or incomplete.
    """
    return _revise(logbook, "correction", _with_figures(session, edited))


def _with_figures(session: Session, edited: Session) -> Session:
    if not 0 <= edited.reps <= MOST_REPETITIONS:
        raise Refused(
            f"{edited.reps} repetitions cannot be kept; give a number from 0 to {MOST_REPETITIONS}"
        )
    if edited.reps != session.reps:
        return replace(edited, complete=edited.reps >= edited.prescribed_reps)
    return edited


def delete_session(logbook: Logbook, session: Session) -> Session:
    """Delete a session; return the deleted version."""
    return _revise(logbook, "deletion", replace(session, deleted=True))


def move_session(logbook: Logbook, session: Session, edited: Session, day: date) -> Session:
    """Move a session, with the figures of ``edited``, to another day; return the new one.

    The stored session is deleted and a new one with another id is added, so
    that no record is in the files of two years.
    """
    if day == session.day:
        raise Refused(f"that session is on {day} already")
    check_day(day, logbook.today(), "for a session")
    if exercise := logbook.catalog.exercises.get(session.exercise):
        logbook.derived.due_prescription(exercise, day)
    new = moved(_with_figures(session, edited), day)
    words = f"move of {logbook.name(session.exercise)} to {day}"
    logbook.revise(words, [replace(session, deleted=True)], [new])
    return new


def clear_rest(logbook: Logbook, first: date, last: date, exercise: Exercise | None = None) -> None:
    """Make every day from the first to the last an ordinary day again; one must be a rest day.

    With an exercise, only its own rest is cleared.
    """
    if not logbook.rest_days.clear(first, last, exercise):
        raise Refused(nothing_to_clear(exercise))


def _revise(logbook: Logbook, what: str, session: Session) -> Session:
    (revised,) = logbook.revise(f"{what} of {logbook.name(session.exercise)}", [session])
    return revised
