"""The commands ``start`` and ``demo``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from footcare_tui.cli.context import current_invocation, home_option, link_option, show_problems
from footcare_tui.cli.open_app import open_app, require_terminal
from footcare_tui.cli.output import show
from footcare_tui.cli.parameters import ExerciseName, RoutineName, number
from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import find_home
from footcare_tui.terminal.modes import can_ask
from footcare_tui.views.day_text import rest_in_words


@click.command()
@click.argument("exercises", metavar="[EXERCISE]...", type=ExerciseName(), nargs=-1)
@click.option(
    "--routine", type=RoutineName(), metavar="NAME", help="Do the exercises of a routine."
)
@click.option("--plain", is_flag=True, help="Print lines of text, for screen readers and pipes.")
@click.option(
    "--brief", is_flag=True, help="With --plain, print only what can be read aloud in time."
)
@click.option(
    "--speed",
    type=number(0.1, 100),
    metavar="X",
    default=1.0,
    help="Speed factor, for example 10; the sessions count.",
)
@link_option
@home_option
def start(
    exercises: tuple[Exercise, ...], routine: str | None, plain: bool, brief: bool, speed: float
) -> int:
    """Start a guided session of exercises, or of all that are due."""
    if routine is not None and exercises:
        raise click.UsageError("Use --routine without names of exercises.")
    if brief and not plain:
        raise click.UsageError("Use --brief with --plain.")
    if not plain:
        require_terminal()
    logbook = current_invocation().logbook
    chosen = _chosen(logbook, exercises, routine)
    if not chosen:
        rest_day = logbook.plan().rest_day
        reason = f"today is a {rest_in_words(rest_day)}" if rest_day else "nothing is left today"
        show(f"{reason}; name exercises to start them anyway")
        return 0
    if plain:
        return _guide_in_lines(logbook, chosen, speed, brief=brief)
    return open_app(logbook, chosen, speed, link=current_invocation().link)


@click.command()
@link_option
@home_option
def demo() -> int:
    """Open the app with a year of example history."""
    require_terminal()
    from tempfile import TemporaryDirectory

    from footcare_tui.demo import fill_example
    from footcare_tui.terminal.signals import ended_by_signals

    temporary = TemporaryDirectory(prefix="footcare-demo-")
    with temporary as folder, ended_by_signals(temporary.cleanup):
        logbook, link = Logbook(find_home(folder), system_now), current_invocation().link
        fill_example(logbook)
        return open_app(logbook, link=link, clean_up=temporary.cleanup)


def _guide_in_lines(
    logbook: Logbook, chosen: Sequence[Exercise], speed: float, *, brief: bool
) -> int:
    from footcare_tui.cli.plain import guide
    from footcare_tui.cli.plain_session import Interaction, Pace, interaction_at_terminal
    from footcare_tui.cli.typed import TypedLines

    show_problems(logbook)
    if not can_ask():
        guide(logbook, chosen, Pace(speed), Interaction(brief=brief))
        return 0
    pace = Pace(speed, wait=TypedLines(sys.stdin.fileno()).wait)
    guide(logbook, chosen, pace, interaction_at_terminal(logbook.home, brief=brief))
    return 0


def _chosen(logbook: Logbook, named: Sequence[Exercise], routine: str | None) -> Sequence[Exercise]:
    if named:
        return named
    known = logbook.catalog.exercises
    if routine is not None:
        return [known[slug] for slug in logbook.catalog.routine(routine).exercises]
    plan = logbook.plan()
    return [] if plan.rest_day else [known[slug] for slug in plan.round]
