"""The command that corrects one session of any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from footcare_tui.cli.context import home_option, json_option, pass_logbook
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import UNRATED, Day, ExerciseName, Rating, WholeNumber
from footcare_tui.corrections import Corrections
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.model.records import MOST_REPETITIONS
from footcare_tui.views.format import session_in_words

MOST_SESSIONS = 999


@click.command()
@click.argument("exercise", metavar="EXERCISE", type=ExerciseName())
@click.option("--day", type=Day(), metavar="DATE", help="The day; today if left out.")
@click.option(
    "--session",
    "number",
    type=WholeNumber(1, MOST_SESSIONS),
    metavar="N",
    help="Which of its sessions on the day, the oldest being 1; the newest if left out.",
)
@click.option(
    "--reps", type=WholeNumber(0, MOST_REPETITIONS), metavar="N", help="The repetitions done."
)
@click.option(
    "--effort", type=Rating(), metavar="0-10|none", help="How hard it was; none takes it out."
)
@click.option(
    "--pain", type=Rating(), metavar="0-10|none", help="How much it hurt; none takes it out."
)
@click.option("--note", metavar="TEXT", help="A few words about it.")
@click.option("--delete", is_flag=True, help="Take the session out of the history.")
@home_option
@json_option
@pass_logbook
def correct(
    logbook: Logbook,
    /,
    exercise: Exercise,
    day: date | None,
    number: int | None,
    *,
    delete: bool,
    as_json: bool,
    **figures: int | str | None,
) -> None:
    """Correct a session of the day, or delete it."""
    given = {
        name: None if figure == UNRATED else figure
        for name, figure in figures.items()
        if figure is not None
    }
    if delete == bool(given):
        raise click.UsageError("Give --reps, --effort, --pain or --note, or else --delete.")
    day = day or logbook.today()
    session = _session(logbook, exercise, day, number)
    corrections = Corrections(logbook)
    if delete:
        correction = corrections.delete(session)
    else:
        correction = corrections.edit(session, replace(session, **given))  # type: ignore[arg-type]
    (corrected,) = correction.after
    assert isinstance(corrected, Session)
    if as_json:
        show_json(corrected.to_fields())
        return
    show(f"{'deleted ' if delete else ''}{session_in_words(logbook, corrected)}")


def _session(logbook: Logbook, exercise: Exercise, day: date, number: int | None) -> Session:
    """The session of that number on the day, or the newest."""
    of_it = [session for session in logbook.sessions(day) if session.exercise == exercise.slug]
    if not of_it:
        raise Refused(f"there is no session of {exercise.name} on {day}")
    if number is None:
        return of_it[-1]
    if number > len(of_it):
        raise Refused(
            f"there is no session {number} of {exercise.name} on {day}; "
            f"give a number from 1 to {len(of_it)}"
        )
    return of_it[number - 1]
