"""The command ``where``, which shows the folders of the files."""

from __future__ import annotations

import click

from footcare_tui.cli.context import current_invocation, home_option, json_option
from footcare_tui.cli.output import show, show_json


@click.command()
@home_option
@json_option
def where(as_json: bool) -> None:
    """Show the folders of history, settings and state."""
    home = current_invocation().home
    folders = {
        "history": str(home.history),
        "config": str(home.config),
        "state": str(home.state),
    }
    if as_json:
        show_json(folders)
    else:
        show(*(f"{part:<9}{folder}" for part, folder in folders.items()))
