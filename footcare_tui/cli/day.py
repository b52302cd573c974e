"""The commands for one day: ``today``, ``done`` and ``rest``."""

from __future__ import annotations

from datetime import date

import click

from footcare_tui.cli.answers import today_aloud, today_answer
from footcare_tui.cli.context import json_command
from footcare_tui.cli.day_values import day_values
from footcare_tui.cli.output import show, show_json, show_text
from footcare_tui.cli.parameters import (
    Day,
    ExerciseName,
    ExerciseToDo,
    check_early_day,
    earlier_option,
    whole_number,
)
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.rest_days import nothing_to_clear
from footcare_tui.model import Exercise, RestDay, RestKind
from footcare_tui.model.bounds import MOST_CHECKED_OFF_AT_ONCE, MOST_RATING
from footcare_tui.model.slugs import ALL
from footcare_tui.views.day_text import rest_in_words
from footcare_tui.views.format import exercise_total, shown_note

RATING = whole_number(0, MOST_RATING)


@click.command()
@click.option("--plain", is_flag=True, help="Use words instead of signs, to be read aloud.")
@json_command
def today(logbook: Logbook, plain: bool, as_json: bool) -> None:
    """Show what is due today and what is done."""
    values, now = day_values(logbook), logbook.now().timestamp()
    aloud = plain and not as_json
    show_text(today_aloud(values, now) if aloud else today_answer(values, now, as_json=as_json))


@click.command()
@click.argument("named", metavar="EXERCISE...", type=ExerciseToDo(), nargs=-1, required=True)
@click.option(
    "-n",
    "--times",
    type=whole_number(1, MOST_CHECKED_OFF_AT_ONCE),
    metavar="N",
    default=1,
    help="Number of sessions of each exercise.",
)
@click.option("--day", type=Day(), metavar="DATE", help="Day of the sessions; default today.")
@earlier_option
@click.option("--note", default="", metavar="TEXT", help="Note to store with them.")
@click.option(
    "--effort", type=RATING, metavar=f"0-{MOST_RATING}", help="Effort, 10 for the hardest."
)
@click.option("--pain", type=RATING, metavar=f"0-{MOST_RATING}", help="Pain, 10 for the worst.")
@json_command
def done(
    logbook: Logbook,
    named: tuple[Exercise | str, ...],
    times: int,
    day: date | None,
    earlier: bool,
    note: str,
    effort: int | None,
    pain: int | None,
    as_json: bool,
) -> None:
    """Check off a complete session of each exercise.

    "next" is the next exercise of the day, and "all" is every session left;
    together they are one change, undone as one.

    A session of another day has no time. For a day long before the first one
    on record, answer a question on a terminal, or add --earlier elsewhere:
    every day since then would become due.
    """
    if day is not None and not earlier:
        check_early_day(logbook, day, may_ask=not as_json)
    exercises = _exercises(logbook, named, times, day)
    sessions = logbook.check_off(
        exercises, times=times, day=day, note=note, effort=effort, pain=pain
    )
    if as_json:
        show_json([session.to_fields() for session in sessions])
        return
    plan = logbook.plan(day)
    for slug in dict.fromkeys(exercise.slug for exercise in exercises):
        show(exercise_total(logbook, plan, slug))
    if plan.complete:
        day_name = "Today" if plan.day == logbook.today() else f"{plan.day}"
        show(f"{day_name} is complete · streak {logbook.progress().overall.streaks.current}")


def _exercises(
    logbook: Logbook, named: tuple[Exercise | str, ...], times: int, day: date | None
) -> list[Exercise]:
    """Return the exercises to check off. Raises Refused when a word names none."""
    if ALL in named and (len(named) > 1 or times > 1):
        raise click.UsageError(f'"{ALL}" is every session left: name it alone, without -n.')
    exercises: list[Exercise] = []
    for name in named:
        exercises += [name] if isinstance(name, Exercise) else _left(logbook, name, day)
    return exercises


def _left(logbook: Logbook, word: str, day: date | None) -> list[Exercise]:
    """Return the next exercise of the day, or that of each session left."""
    if word == ALL:
        left = logbook.to_do(day)
    else:
        session = logbook.next_session(day)
        left = [logbook.catalog.exercises[session.exercise]] if session else []
    if not left:
        raise Refused(f"nothing is left to check off {f'on {day}' if day else 'today'}")
    return left


@click.command()
@click.argument("first", metavar="FROM", type=Day(ahead=True))
@click.argument("last", metavar="[TO]", type=Day(ahead=True), required=False)
@click.option(
    "--kind", type=click.Choice([kind.value for kind in RestKind]), help="Reason; default rest."
)
@click.option("--note", metavar="TEXT", help="Note to store with the days.")
@click.option(
    "--exercise",
    type=ExerciseName(),
    metavar="NAME",
    help="Rest only this exercise, or clear its rest.",
)
@click.option("--clear", is_flag=True, help="Make the days ordinary days again.")
@json_command
def rest(
    logbook: Logbook,
    first: date,
    last: date | None,
    kind: str | None,
    note: str | None,
    exercise: Exercise | None,
    clear: bool,
    as_json: bool,
) -> None:
    """Mark rest days, which do not break a streak.

    With --exercise, only that exercise rests, and the others stay due.
    """
    if clear and (kind is not None or note is not None):
        raise click.UsageError("Use --clear without --kind and --note.")
    last = last or first
    if clear:
        marks = logbook.rest_days.clear(first, last, exercise)
    else:
        kind = RestKind(kind or RestKind.REST)
        marks = logbook.rest_days.mark(first, last, kind, note or "", exercise)
    if as_json:
        show_json([mark.to_fields() for mark in marks])
    elif marks:
        show(*(_mark_in_words(mark, exercise) for mark in marks))
    else:
        show(nothing_to_clear(exercise))


def _mark_in_words(mark: RestDay, exercise: Exercise | None) -> str:
    note = f" · {shown_note(mark.note)}" if mark.note else ""
    if exercise is None:
        ordinary, rest_day = "is an ordinary day again", f"is a {rest_in_words(mark.kind)}{note}"
        return f"{mark.day} {ordinary if mark.deleted else rest_day}"
    if mark.deleted:
        return f"{exercise.name} no longer rests on {mark.day}"
    return f"{exercise.name} rests on {mark.day} ({mark.kind}){note}"
