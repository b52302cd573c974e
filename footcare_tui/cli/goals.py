"""The commands ``goal …``: the person's own activities, which a self-test rates."""

from __future__ import annotations

from typing import Any

import click

from footcare_tui.cli.context import home_option, json_command, json_option, pass_logbook
from footcare_tui.cli.output import DONE, show, show_json
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.goals import NONE_YET
from footcare_tui.model import Goal
from footcare_tui.model.self_test import ACTIVITIES
from footcare_tui.scheduler.self_tests import Course
from footcare_tui.views.self_test_text import course_in_words


@click.group(invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def goal(context: click.Context, as_json: bool) -> int:
    """Show your own activities, to rate every two weeks.

    Name one to three that your feet or your back make hard. footcare check-in
    goal VALUE --goal NUMBER rates one, from 0 (unable) to 10 (as before).
    """
    if context.invoked_subcommand is None:
        pass_logbook(_show_goals)(as_json=as_json)
    elif as_json:
        raise click.UsageError(f"Give --json after {context.invoked_subcommand}.")
    return DONE


@goal.command("add")
@click.argument("words", metavar="TEXT", nargs=-1, required=True)
@json_command
def add_goal(logbook: Logbook, words: tuple[str, ...], as_json: bool) -> None:
    """Name an activity in your own words.

    A retired activity with the same text is rated again.
    """
    _show_goal("added", logbook.goals.add(" ".join(words)), as_json=as_json)


@goal.command("retire")
@click.argument("words", metavar="NUMBER|TEXT", nargs=-1, required=True)
@json_command
def retire_goal(logbook: Logbook, words: tuple[str, ...], as_json: bool) -> None:
    """Stop rating an activity; its ratings are kept."""
    goals = logbook.goals
    _show_goal("retired", goals.retire(goals.find(" ".join(words))), as_json=as_json)


def _show_goal(done: str, stored: Goal, *, as_json: bool) -> None:
    if as_json:
        show_json(stored.to_fields())
    else:
        show(f"{done}: {stored.text}")


def _show_goals(logbook: Logbook, /, *, as_json: bool) -> None:
    courses = logbook.check_ins.judged(ACTIVITIES)
    if as_json:
        means = [_judged(course) for course in courses if course.is_mean]
        goals = [
            {"number": number, **course.subject.to_fields(), **_judged(course)}
            for number, course in enumerate(courses, 1)
            if isinstance(course.subject, Goal)
        ]
        show_json({"goals": goals, "mean": means[0] if means else None})
    elif courses:
        numbers = (" " if course.is_mean else number for number, course in enumerate(courses, 1))
        rows = zip(numbers, map(course_in_words, courses), strict=True)
        show(*(f"{number}  {words}" for number, words in rows))
    else:
        show(NONE_YET)


def _judged(course: Course) -> dict[str, Any]:
    """Return the last rating, and the change since the first one with its verdict."""
    change = course.change
    if change is None:
        return {"last": None, "change": None, "verdict": None}
    last = {"day": change.last.day.isoformat(), "value": change.last.value}
    return {"last": last, "change": change.amount, "verdict": change.verdict.value}
