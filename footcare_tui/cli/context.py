"""What every command is given: the home, and the logbook in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from footcare_tui.cli.output import warn
from footcare_tui.clock import system_now
from footcare_tui.config import Link
from footcare_tui.paths import Home, find_home

if TYPE_CHECKING:
    from footcare_tui.logbook import Logbook

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Invocation:
    """One run of the program; ``folder`` is what ``--home`` says, ``link`` what ``--link`` says."""

    arguments: tuple[str, ...] = ()
    folder: str | None = None
    link: Link | None = None

    @property
    def home(self) -> Home:
        """Where the files are."""
        return find_home(self.folder)

    @cached_property
    def logbook(self) -> Logbook:
        """The logbook of the home."""
        from footcare_tui.logbook import Logbook

        return Logbook(self.home, system_now, tell_wait)


def current_invocation() -> Invocation:
    """The run under way."""
    return click.get_current_context().ensure_object(Invocation)


def tell_wait() -> None:
    """Says why nothing happens for the moment."""
    warn("waiting for another footcare to finish writing")


def tell_problems(logbook: Logbook) -> None:
    """Names each file or record of the history that could not be used."""
    for problem in logbook.problems:
        warn(problem)


def pass_logbook(
    command: Callable[Concatenate[Logbook, Parameters], Returned],
) -> Callable[Parameters, Returned]:
    """Gives the command the logbook, once its problems have been told."""

    @wraps(command)
    def with_logbook(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Returned:
        logbook = current_invocation().logbook
        tell_problems(logbook)
        return command(logbook, *args, **kwargs)

    return with_logbook


def home_option(command: Command) -> Command:
    """Lets ``--home DIR`` stand with the command."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False),
        metavar="DIR",
        # Eager: dates such as "yesterday" depend on the settings in the home.
        is_eager=True,
        expose_value=False,
        callback=_take_home,
        help="Keep everything under this folder.",
    )(command)


def link_option(command: Command) -> Command:
    """Lets ``--link`` stand with a command that opens the app."""
    return click.option(
        "--link",
        type=click.Choice([link.value for link in Link]),
        expose_value=False,
        callback=_take_link,
        help="How much the line to this terminal bears; slow over SSH, else fast.",
    )(command)


def json_option(command: Command) -> Command:
    """Lets the command answer in JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def _take_home(context: click.Context, parameter: click.Parameter, folder: str | None) -> None:
    invocation = context.ensure_object(Invocation)
    if folder == "":
        raise click.BadParameter("it is empty; name a folder", context, parameter)
    if folder is not None:
        invocation.folder = folder


def _take_link(context: click.Context, parameter: click.Parameter, link: str | None) -> None:  # noqa: ARG001 - click's form
    if link is not None:
        context.ensure_object(Invocation).link = Link(link)
