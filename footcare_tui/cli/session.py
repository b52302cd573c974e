"""The commands ``start`` and ``demo``, and the start of the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from footcare_tui.cli.context import current_invocation, home_option, link_option, show_problems
from footcare_tui.cli.output import is_terminal, show
from footcare_tui.cli.parameters import ExerciseName, number
from footcare_tui.clock import system_now
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import find_home
from footcare_tui.views.day_text import rest_in_words

if TYPE_CHECKING:
    from footcare_tui.terminal.splash import Splash


@click.command()
@click.argument("exercises", metavar="[EXERCISE]...", type=ExerciseName(), nargs=-1)
@click.option("--routine", metavar="NAME", help="Do the exercises of a routine.")
@click.option("--plain", is_flag=True, help="Print lines of text, for screen readers and pipes.")
@click.option(
    "--speed",
    type=number(0.1, 100),
    metavar="X",
    default=1.0,
    help="Speed factor, for example 10; the sessions count.",
)
@link_option
@home_option
def start(exercises: tuple[Exercise, ...], routine: str | None, plain: bool, speed: float) -> int:
    """Start a guided session of exercises, or of all due."""
    if routine is not None and exercises:
        raise click.UsageError("Use --routine without names of exercises.")
    if not plain:
        _require_terminal()
    logbook = current_invocation().logbook
    chosen = _chosen(logbook, exercises, routine)
    if not chosen:
        rest_day = logbook.plan().rest_day
        reason = f"today is a {rest_in_words(rest_day)}" if rest_day else "nothing is left today"
        show(f"{reason}; name exercises to start them anyway")
        return 0
    if plain:
        from footcare_tui.cli.plain import Pace, guide

        show_problems(logbook)
        guide(logbook, chosen, Pace(speed))
        return 0
    return _open_app(logbook, chosen, speed)


@click.command()
@link_option
@home_option
def demo() -> int:
    """Open the app with a year of example history."""
    _require_terminal()
    from tempfile import TemporaryDirectory

    from footcare_tui.demo import fill_example
    from footcare_tui.terminal.signals import ended_by_signals

    temporary = TemporaryDirectory(prefix="footcare-demo-")
    with temporary as folder, ended_by_signals(temporary.cleanup):
        logbook = Logbook(find_home(folder), system_now)
        fill_example(logbook)
        return _open_app(logbook, clean_up=temporary.cleanup)


def open_today() -> int:
    """Open the app; return its exit status."""
    _require_terminal()
    return _open_app(current_invocation().logbook)


def _open_app(
    logbook: Logbook,
    exercises: Sequence[Exercise] = (),
    speed: float = 1.0,
    *,
    clean_up: Callable[[], None] | None = None,
) -> int:
    """Open the app; ``clean_up`` is called when a signal ends the program during the start."""
    from footcare_tui.terminal.connection import motion_policy
    from footcare_tui.terminal.signals import ended_by_signals
    from footcare_tui.terminal.splash import Splash

    if keymap := logbook.config.keymap:
        from footcare_tui.tui.key_settings import check_keymap

        check_keymap(keymap, logbook.home)
    policy = motion_policy(logbook.config, current_invocation().link, os.environ)
    splash = Splash()

    def restore() -> None:
        splash.remove()
        if clean_up is not None:
            clean_up()

    with ended_by_signals(restore):
        try:
            if not exercises:
                _draw_today(splash, logbook)
            from footcare_tui.tui.run import run_app

            return run_app(logbook, exercises, speed, policy, ready=splash.hand_over)
        finally:
            splash.remove()


def _draw_today(splash: Splash, logbook: Logbook) -> None:
    """Draw Today while the app is loading, once the safety notes have been seen."""
    from footcare_tui.terminal.colors import PALETTES
    from footcare_tui.terminal.modes import terminal_size
    from footcare_tui.terminal.splash import knows_all_colours
    from footcare_tui.tui.places import tabs
    from footcare_tui.views.safety import safety_notes_seen
    from footcare_tui.views.today import splash_rows

    if safety_notes_seen(logbook.home):
        width, height = terminal_size(sys.stdout.fileno())
        colours = PALETTES[logbook.config.theme] if knows_all_colours() else {}
        places = tabs(logbook.config.keymap)
        splash.draw(splash_rows(logbook, places, width, height), colours)


def _chosen(logbook: Logbook, named: Sequence[Exercise], routine: str | None) -> Sequence[Exercise]:
    if named:
        return named
    known = logbook.catalog.exercises
    if routine is not None:
        return [known[slug] for slug in logbook.catalog.routine(routine).exercises]
    plan = logbook.plan()
    return [] if plan.rest_day else [known[slug] for slug in plan.round]


def _require_terminal() -> None:
    instead = 'or use "footcare today" or "footcare start --plain"'
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise Refused(
            'the app needs a terminal: over SSH "ssh -t", in a container "docker exec -it"; '
            + instead
        )
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb"):
        raise Refused(
            f"the app needs a terminal that can move the cursor, but TERM is {kind!r}; {instead}"
        )
