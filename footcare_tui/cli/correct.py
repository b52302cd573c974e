"""The command ``correct``, which changes, moves or deletes a session of any day."""

from __future__ import annotations

from datetime import date

import click

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import (
    UNRATED,
    Day,
    ExerciseName,
    check_early_day,
    earlier_option,
    rating_or_none,
    whole_number,
)
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session, edit_session, move_session
from footcare_tui.model import Exercise, NextMorning, Session, replace
from footcare_tui.model.bounds import MOST_RATING, MOST_REPETITIONS
from footcare_tui.views.format import session_in_words

MOST_SESSIONS = 999
NOTHING = "none"
RATING = f"0-{MOST_RATING}|{NOTHING}"


@click.command()
@click.argument("exercise", metavar="EXERCISE", type=ExerciseName())
@click.option("--day", type=Day(), metavar="DATE", help="Day of the session; default today.")
@click.option(
    "--session",
    "number",
    type=whole_number(1, MOST_SESSIONS),
    metavar="N",
    help="Number of the session on that day, 1 for the oldest; default the newest.",
)
@click.option("--reps", type=whole_number(0, MOST_REPETITIONS), metavar="N", help="Repetitions.")
@click.option("--effort", type=rating_or_none, metavar=RATING, help="Effort; none removes it.")
@click.option("--pain", type=rating_or_none, metavar=RATING, help="Pain; none removes it.")
@click.option(
    "--next-morning",
    type=click.Choice([*(each.value for each in NextMorning), NOTHING]),
    help="How it felt the morning after, compared with before; none removes it.",
)
@click.option("--note", metavar="TEXT", help="Note to store with it.")
@click.option("--to-day", type=Day(), metavar="DATE", help="Move it to that day, without a time.")
@earlier_option
@click.option("--delete", is_flag=True, help="Delete the session.")
@json_command
def correct(
    logbook: Logbook,
    /,
    exercise: Exercise,
    day: date | None,
    number: int | None,
    *,
    to_day: date | None,
    earlier: bool,
    delete: bool,
    as_json: bool,
    **figures: int | str | None,
) -> None:
    """Correct, move or delete a session of a day."""
    given = {name: _figure(name, figure) for name, figure in figures.items() if figure is not None}
    if delete == bool(given or to_day):
        raise click.UsageError(
            "Give --reps, --effort, --pain, --next-morning, --note or --to-day, or only --delete."
        )
    day = day or logbook.today()
    session = _session(logbook, exercise, day, number)
    edited = replace(session, **given)
    if delete:
        corrected = delete_session(logbook, session)
    elif to_day is not None:
        if not earlier:
            check_early_day(logbook, to_day, may_ask=not as_json)
        corrected = move_session(logbook, session, edited, to_day)
    else:
        corrected = edit_session(logbook, session, edited)
    if as_json:
        show_json(corrected.to_fields())
        return
    what = "deleted " if delete else f"moved to {to_day}: " if to_day else ""
    show(f"{what}{session_in_words(logbook, corrected)}")


def _figure(name: str, given: int | str) -> int | str | None:
    """The value of a figure of the session; None if the figure is to be removed."""
    if name == "next_morning":
        return None if given == NOTHING else NextMorning(str(given))
    return None if given == UNRATED else given


def _session(logbook: Logbook, exercise: Exercise, day: date, number: int | None) -> Session:
    """The session with that number on the day; without a number, the newest."""
    sessions = [session for session in logbook.sessions(day) if session.exercise == exercise.slug]
    if not sessions:
        raise Refused(f"there is no session of {exercise.name} on {day}")
    if number is None:
        return sessions[-1]
    if number > len(sessions):
        raise Refused(
            f"there is no session {number} of {exercise.name} on {day}; "
            f"give a number from 1 to {len(sessions)}"
        )
    return sessions[number - 1]
