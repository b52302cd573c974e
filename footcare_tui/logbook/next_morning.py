"""The question how it feels the morning after a painful session, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from footcare_tui.files.atomic import write_whole
from footcare_tui.files.bounded import read_bounded
from footcare_tui.logbook import Logbook
from footcare_tui.model import NextMorning, Session, replace
from footcare_tui.model.pain import SOME_PAIN
from footcare_tui.scheduler.days import ONE_DAY


def painful_sessions(logbook: Logbook) -> Sequence[Session]:
    """Return the most painful sessions of yesterday, while there is something to ask about them.

    There are none once the question was answered or left out, and where no pain
    reached the range that the pain-monitoring model accepts only if it is no
    worse the next morning.
    """
    yesterday = logbook.today() - ONE_DAY
    # The sessions themselves take long to read, and there is seldom much pain.
    latest = (logbook.derived.latest(slug, yesterday) for slug in logbook.catalog.exercises)
    pains = [each.pain or 0 for rows in latest for each in rows if each.day == yesterday]
    if max(pains, default=0) < SOME_PAIN or _was_left_out(logbook):
        return ()
    sessions = logbook.sessions(yesterday)
    most = max(session.pain or 0 for session in sessions)
    if any(session.next_morning for session in sessions):
        return ()
    return tuple(session for session in sessions if session.pain == most)


def answer(
    logbook: Logbook, sessions: Sequence[Session], next_morning: NextMorning
) -> list[Session]:
    """Store the answer with each of the sessions. Raises Refused, with nothing changed."""
    names = ", ".join(dict.fromkeys(logbook.name(session.exercise) for session in sessions))
    answered = [replace(session, next_morning=next_morning) for session in sessions]
    return logbook.revise(f"next morning of {names}", answered)


def leave_out(logbook: Logbook) -> None:
    """Ask no more today. Raises Refused when that cannot be remembered."""
    write_whole(logbook.home.morning_left_out, str(logbook.today()).encode())


def _was_left_out(logbook: Logbook) -> bool:
    with suppress(OSError, UnicodeDecodeError):
        left_out = read_bounded(logbook.home.morning_left_out).decode("ascii")
        return left_out.strip() == str(logbook.today())
    return False
