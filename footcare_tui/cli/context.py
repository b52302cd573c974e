"""The home and the logbook of a command, and the options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from footcare_tui.cli.output import only_warns_if, warn, warn_each
from footcare_tui.clock import system_now
from footcare_tui.config import Link
from footcare_tui.paths import Home, find_home

if TYPE_CHECKING:
    from footcare_tui.logbook import Logbook

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")
Command = TypeVar("Command", bound=Callable[..., Any])

# One for all commands: making it asks the disk for a translation of its name.
FOLDER = click.Path(file_okay=False)


class Invocation:
    """One run of the program: its arguments, and the values of ``--home`` and ``--link``."""

    def __init__(self, arguments: tuple[str, ...] = ()) -> None:
        self.arguments = arguments
        self.folder: str | None = None
        self.link: Link | None = None

    @property
    def home(self) -> Home:
        """The folders of the files."""
        return find_home(self.folder)

    @cached_property
    def logbook(self) -> Logbook:
        """The logbook in the home."""
        from footcare_tui.logbook import Logbook

        return Logbook(self.home, system_now, show_wait, warn)


def current_invocation() -> Invocation:
    """The current run of the program."""
    return click.get_current_context().ensure_object(Invocation)


def show_wait() -> None:
    """Warn that the command waits for another program."""
    warn("waiting for another footcare to finish writing")


def show_problems(logbook: Logbook, *, notice: bool = True) -> None:
    """Warn of each file or record of the history that could not be used.

    With ``notice``, also warn once of records that are gone.
    """
    if notice:
        logbook.notice()
    warn_each(logbook.problems)


def pass_logbook(
    command: Callable[Concatenate[Logbook, Parameters], Returned],
) -> Callable[Parameters, Returned | None]:
    """Pass the logbook to the command, after warnings of its problems.

    A failure after the command has stored its change becomes a warning.
    """

    @wraps(command)
    def with_logbook(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Returned | None:
        logbook = current_invocation().logbook
        show_problems(logbook)
        with only_warns_if(lambda: logbook.stored):
            return command(logbook, *args, **kwargs)
        return None

    return with_logbook


def json_command(
    command: Callable[Concatenate[Logbook, Parameters], Returned],
) -> Callable[Parameters, Returned | None]:
    """Pass the logbook to the command, and add the options ``--home`` and ``--json``."""
    return home_option(json_option(pass_logbook(command)))


def home_option(command: Command) -> Command:
    """Add the option ``--home DIR`` to the command."""
    return click.option(
        "--home",
        type=FOLDER,
        metavar="DIR",
        # Eager: dates such as "yesterday" depend on the settings in the home.
        is_eager=True,
        expose_value=False,
        callback=_set_home,
        help="Keep everything under this folder.",
    )(command)


def link_option(command: Command) -> Command:
    """Add the option ``--link`` to a command that opens the app."""
    return click.option(
        "--link",
        type=click.Choice([link.value for link in Link]),
        expose_value=False,
        callback=_set_link,
        help="Speed of the connection; by default slow over SSH, else fast.",
    )(command)


def json_option(command: Command) -> Command:
    """Add the option ``--json`` to the command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def _set_home(context: click.Context, parameter: click.Parameter, folder: str | None) -> None:
    invocation = context.ensure_object(Invocation)
    if folder == "":
        raise click.BadParameter("it is empty; name a folder", context, parameter)
    if folder is not None:
        invocation.folder = folder


def _set_link(context: click.Context, parameter: click.Parameter, link: str | None) -> None:  # noqa: ARG001 - click's form
    if link is not None:
        context.ensure_object(Invocation).link = Link(link)
