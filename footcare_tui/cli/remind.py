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

    The exit status is 0 when something is due, and 1, without a line, when
    nothing is. It is 3 when the history or the settings cannot be read; the
    reason is shown on a terminal only, because cron would mail it each time.
    footcare today shows it, too.
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
