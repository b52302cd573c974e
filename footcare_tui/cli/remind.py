"""The command ``remind``."""

from __future__ import annotations

import sys

import click

from footcare_tui.cli.answers import UNKNOWN, remind_answer
from footcare_tui.cli.context import current_invocation, home_option, json_option
from footcare_tui.cli.day_values import day_values
from footcare_tui.cli.output import refuse, show_text
from footcare_tui.terminal.modes import is_terminal


@click.command()
@home_option
@json_option
def remind(as_json: bool) -> int:
    """Show in one line what is due now, for cron or a login message.

    The exit status is 0 when something is due. It is 1 when nothing is, and
    then there is no line. Where that cannot be known, because the history or
    the settings cannot be read, it is 3, with the reason on a terminal alone:
    cron would mail it each time, and footcare today shows it as well.
    """
    try:
        logbook = current_invocation().logbook
        values, now = day_values(logbook), logbook.now().timestamp()
        answer, status = remind_answer(values, now, as_json=as_json)
        show_text(answer)
    except BrokenPipeError:
        raise
    except Exception as error:
        if is_terminal(sys.stderr):
            refuse(error)
        return UNKNOWN
    return status
