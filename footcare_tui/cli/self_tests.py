"""The command ``check-in``, which stores the result of a self-test."""

from __future__ import annotations

from datetime import date

import click
from click.shell_completion import CompletionItem

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import Day
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.check_ins import find_self_test, refused_value
from footcare_tui.model import CheckIn, Side
from footcare_tui.model.self_test import SELF_TESTS, SelfTest, Subject
from footcare_tui.scheduler.self_tests import Course, norm_for
from footcare_tui.views.self_test_text import (
    course_in_words,
    norm_in_words,
    self_test_name,
    source_lines,
    thresholds_in_words,
    value_in_words,
)


def _measures(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the measures that begin with the typed text."""
    return [
        CompletionItem(test.measure, help=test.name)
        for test in SELF_TESTS
        if test.measure.startswith(incomplete.casefold())
    ]


HELP = f"""Store the result of a self-test, or be guided through one.

{", ".join(f"{test.measure} is {test.usage}" for test in SELF_TESTS)}.
If there are several on one day, the last one counts.
"""


# Otherwise a value such as -1 would be read as an option.
@click.command(help=HELP, context_settings={"ignore_unknown_options": True})
@click.argument("test", metavar="MEASURE", type=find_self_test, shell_complete=_measures)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--guided", is_flag=True, help="Be guided through the test in lines of text.")
@click.option("--side", type=click.Choice([side.value for side in Side]), help="Side of the body.")
@click.option(
    "--goal", metavar="NUMBER|TEXT", help="Activity of your own; the numbers are those of goal."
)
@click.option("--day", type=Day(), metavar="DATE", help="Day of the test; default today.")
@click.option("--note", default="", metavar="TEXT", help="Note to store with it.")
@json_command
def check_in(
    logbook: Logbook,
    test: SelfTest,
    value: str | None,
    guided: bool,
    side: str | None,
    goal: str | None,
    day: date | None,
    note: str,
    as_json: bool,
) -> None:
    """Store the result, and show the change since the first one."""
    subject = _subject(logbook, test, side, goal)
    if guided:
        if value is not None or day is not None or as_json:
            raise click.UsageError("Use --guided without VALUE, --day and --json.")
        _guide(logbook, test, subject, note)
        return
    if value is None:
        raise click.UsageError("Give VALUE, or use --guided.")
    result = logbook.check_ins.add(test, _number(test, value), subject, day=day, note=note)
    if as_json:
        change = _course(logbook, test, subject).change
        show_json(result.to_fields() | {"verdict": change and change.verdict.value})
        return
    _show_result(logbook, test, subject, result)
    _show_meaning(logbook, test)


def _guide(logbook: Logbook, test: SelfTest, subject: Subject, note: str) -> None:
    """Guide through the test, of the side or activity alone if one is named; store the results."""
    import sys

    from footcare_tui.cli.open_app import HOW_TO_GET_A_TERMINAL
    from footcare_tui.cli.plain_self_test import STOP, PlainSelfTest
    from footcare_tui.cli.plain_session import Pace, interaction_at_terminal
    from footcare_tui.cli.typed import TypedLines
    from footcare_tui.terminal.modes import can_ask

    if not can_ask():
        instead = f"or give the value: footcare check-in {test.measure} VALUE"
        raise Refused(f"--guided needs a terminal: {HOW_TO_GET_A_TERMINAL}; {instead}")
    subjects = logbook.check_ins.subjects(test)
    if subject is not None or not subjects:
        logbook.check_ins.check_subject(test, subject)
        subjects = (subject,)
    pace = Pace(wait=TypedLines(sys.stdin.fileno(), at_end=STOP).wait)
    plain = PlainSelfTest(test, pace, interaction_at_terminal(logbook.home))
    plain.introduce()
    stored = False
    for value, of in plain.results(subjects):
        result = logbook.check_ins.add(test, value, of, note=note)
        _show_result(logbook, test, of, result)
        stored = True
    if stored:
        _show_meaning(logbook, test)
    else:
        show("Nothing is stored")


def _show_result(logbook: Logbook, test: SelfTest, subject: Subject, result: CheckIn) -> None:
    """Show a stored result and the change since the first one."""
    name = self_test_name(test, subject)
    show(f"{name}: {value_in_words(test, result.value)} on {result.day}")
    show(course_in_words(_course(logbook, test, subject)))


def _show_meaning(logbook: Logbook, test: SelfTest) -> None:
    """Show what helps to judge the results: means, thresholds, the norm, sources."""
    show(*(course_in_words(each) for each in logbook.check_ins.judged(test) if each.is_mean))
    show(*thresholds_in_words(test))
    if test.caveat:
        show(test.caveat.credited)
    if norm := norm_for(test, logbook.config.age):
        show(norm_in_words(test, norm))
    show(*(f"source: {line}" for line in source_lines(test)))


def _course(logbook: Logbook, test: SelfTest, subject: Subject) -> Course:
    return Course(test, subject, logbook.check_ins.results(test, subject))


def _subject(logbook: Logbook, test: SelfTest, side: str | None, goal: str | None) -> Subject:
    """Return what the result is of; the only activity there is need not be named."""
    if side is not None and goal is not None:
        raise click.UsageError("Give --side or --goal.")
    if goal is not None:
        return logbook.goals.find(goal)
    if test.rates_activities and len(active := logbook.goals.active()) == 1:
        return active[0]
    return Side(side) if side else None


def _number(test: SelfTest, written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise refused_value(test, repr(written)) from None
