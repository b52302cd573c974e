"""The command ``footcare``: its commands, their errors and exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from footcare_tui import __version__
from footcare_tui.cli.completion import COMPLETION
from footcare_tui.cli.context import Invocation, current_invocation, home_option, link_option
from footcare_tui.cli.output import DONE, REFUSED, USAGE, discard_unwritten, refuse, warn

NAME = "footcare"

# In the order of the help. A module is imported only when one of its commands is run.
COMMANDS = {
    "start": "footcare_tui.cli.session:start",
    "today": "footcare_tui.cli.day:today",
    "done": "footcare_tui.cli.day:done",
    "undo": "footcare_tui.cli.undo:undo",
    "redo": "footcare_tui.cli.undo:redo",
    "correct": "footcare_tui.cli.correct:correct",
    "rest": "footcare_tui.cli.day:rest",
    "set": "footcare_tui.cli.set:set_exercise",
    "plan": "footcare_tui.cli.plan:plan",
    "streak": "footcare_tui.cli.progress:streak",
    "status": "footcare_tui.cli.progress:status",
    "remind": "footcare_tui.cli.remind:remind",
    "history": "footcare_tui.cli.progress:history",
    "check-in": "footcare_tui.cli.self_tests:check_in",
    "goal": "footcare_tui.cli.goals:goal",
    "report": "footcare_tui.cli.report:report",
    "exercises": "footcare_tui.cli.catalogue:exercises",
    "show": "footcare_tui.cli.catalogue:show_exercise",
    "why": "footcare_tui.cli.why:why",
    "export": "footcare_tui.cli.transfer:export",
    "import": "footcare_tui.cli.transfer:import_file",
    "backup": "footcare_tui.cli.maintenance:backup",
    "restore": "footcare_tui.cli.maintenance:restore",
    "doctor": "footcare_tui.cli.maintenance:doctor",
    "config": "footcare_tui.cli.config:config",
    "where": "footcare_tui.cli.where:where",
    "demo": "footcare_tui.cli.session:demo",
}


class LazyGroup(click.Group):
    """A group of commands, each imported only when it is used."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name].split(":")
        command: click.Command = getattr(import_module(module), function)
        return command


@click.command(
    NAME,
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@link_option
@home_option
@click.pass_context
def footcare(context: click.Context) -> int:
    """Do five daily foot exercises in the terminal. Without a command, open the app."""
    if context.invoked_subcommand is not None:
        return DONE
    from footcare_tui.cli.open_app import open_app, require_terminal

    require_terminal()
    invocation = current_invocation()
    return open_app(invocation.logbook, link=invocation.link)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status.

    An error becomes one line on standard error. Python's development mode
    (``python -X dev``) shows unexpected errors in full.
    """
    try:
        return _outcome(sys.argv[1:] if arguments is None else arguments)
    finally:
        discard_unwritten()


def _outcome(arguments: Sequence[str]) -> int:
    try:
        return _invoke(arguments)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        return _refuse_usage(error)
    except Exception as error:
        return refuse(error)


def _invoke(arguments: Sequence[str]) -> int:
    if os.environ.get(COMPLETION):
        footcare.main(list(arguments), NAME, complete_var=COMPLETION)
    # Click's own main has other exit statuses and messages for ctrl+c and closed pipes.
    invocation = Invocation(tuple(arguments))
    with footcare.make_context(NAME, list(arguments), obj=invocation) as context:
        return footcare.invoke(context) or DONE


def _refuse_usage(error: click.UsageError) -> int:
    """Report the error; return ``REFUSED`` for a value that is not allowed, else ``USAGE``."""
    message = error.format_message()
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        warn(message)
        return REFUSED
    context = error.ctx or click.Context(footcare, info_name=NAME)
    click.echo(context.get_usage(), err=True)
    click.echo(f"Try '{context.command_path} --help' for help.", err=True)
    warn(message)
    return USAGE
