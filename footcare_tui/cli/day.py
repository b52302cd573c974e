"""The commands about one day: what is due, checking off, taking back, resting."""

from __future__ import annotations

from datetime import date

import click

from footcare_tui.cli.answers import today_answer
from footcare_tui.cli.context import home_option, json_option, pass_logbook
from footcare_tui.cli.day_values import day_values
from footcare_tui.cli.output import show, show_json, show_text
from footcare_tui.cli.parameters import Day, ExerciseName, WholeNumber
from footcare_tui.cli.wording import (
    day_total,
    due_of,
    name_of,
    session_in_words,
    share,
)
from footcare_tui.logbook import MOST_CHECKED_OFF_AT_ONCE, Logbook
from footcare_tui.model import Exercise, RestDay, RestKind

RATING = WholeNumber(0, 10)


@click.command()
@home_option
@json_option
@pass_logbook
def today(logbook: Logbook, as_json: bool) -> None:
    """List what is due today, and what of it is done."""
    show_text(today_answer(day_values(logbook), as_json=as_json))


@click.command()
@click.argument("exercises", metavar="EXERCISE...", type=ExerciseName(), nargs=-1, required=True)
@click.option(
    "-n",
    "--times",
    type=WholeNumber(1, MOST_CHECKED_OFF_AT_ONCE),
    metavar="N",
    default=1,
    help="How many sessions of each.",
)
@click.option("--day", type=Day(), metavar="DATE", help="The day it was done; today if left out.")
@click.option("--note", default="", metavar="TEXT", help="A few words about it.")
@click.option("--effort", type=RATING, metavar="0-10", help="How hard it was.")
@click.option("--pain", type=RATING, metavar="0-10", help="How much it hurt.")
@home_option
@json_option
@pass_logbook
def done(
    logbook: Logbook,
    exercises: tuple[Exercise, ...],
    times: int,
    day: date | None,
    note: str,
    effort: int | None,
    pain: int | None,
    as_json: bool,
) -> None:
    """Check exercises off: a complete session of each."""
    sessions = logbook.check_off(
        exercises, times=times, day=day, note=note, effort=effort, pain=pain
    )
    if as_json:
        show_json([session.to_fields() for session in sessions])
        return
    plan = logbook.plan(day)
    for slug in dict.fromkeys(exercise.slug for exercise in exercises):
        show(f"{name_of(logbook, slug)} {share(due_of(plan, slug))} · {day_total(logbook, plan)}")
    if plan.complete:
        which = "Today" if plan.day == logbook.today() else f"{plan.day}"
        show(f"{which} is complete · streak {logbook.progress().overall.streaks.current}")


@click.command()
@click.option("--day", type=Day(), metavar="DATE", help="The day; today if left out.")
@home_option
@json_option
@pass_logbook
def undo(logbook: Logbook, day: date | None, as_json: bool) -> None:
    """Take the newest session of the day back."""
    session = logbook.undo(day)
    if as_json:
        show_json(session.to_fields())
        return
    plan = logbook.plan(session.day)
    show(f"took back {session_in_words(logbook, session)}")
    left = share(due_of(plan, session.exercise))
    show(f"{name_of(logbook, session.exercise)} {left} · {day_total(logbook, plan)}")


@click.command()
@click.argument("first", metavar="FROM", type=Day())
@click.argument("last", metavar="[TO]", type=Day(), required=False)
@click.option(
    "--kind", type=click.Choice([kind.value for kind in RestKind]), help="Why; rest if left out."
)
@click.option("--note", metavar="TEXT", help="A few words about it.")
@click.option("--clear", is_flag=True, help="Make the days ordinary days again.")
@home_option
@json_option
@pass_logbook
def rest(
    logbook: Logbook,
    first: date,
    last: date | None,
    kind: str | None,
    note: str | None,
    clear: bool,
    as_json: bool,
) -> None:
    """Mark rest days, which hold every streak."""
    if clear and (kind is not None or note is not None):
        raise click.UsageError("--clear goes with neither --kind nor --note.")
    last = last or first
    if clear:
        rest_days = logbook.clear_rest(first, last)
    else:
        rest_days = logbook.rest(first, last, RestKind(kind or RestKind.REST), note or "")
    if as_json:
        show_json([rest_day.to_fields() for rest_day in rest_days])
    elif rest_days:
        show(*map(_rest_day_in_words, rest_days))
    else:
        show("there was no rest day to clear")


def _rest_day_in_words(rest_day: RestDay) -> str:
    if rest_day.deleted:
        return f"{rest_day.day} is an ordinary day again"
    note = f" · {rest_day.note}" if rest_day.note else ""
    return f"{rest_day.day} is a rest day ({rest_day.kind}){note}"
