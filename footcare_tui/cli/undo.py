"""The commands ``undo`` and ``redo``, for any change made on this device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json, warn
from footcare_tui.cli.parameters import whole_number
from footcare_tui.logbook import Logbook
from footcare_tui.model import Record, Session
from footcare_tui.store.change_files import Change
from footcare_tui.store.reverting import Reverted
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import exercise_total, records_left

MOST_NUMBER = 999_999_999
# The answer stays as short as a person can read at a glance.
MOST_TOTALS = 5


@click.command()
@click.argument("number", metavar="[N]", type=whole_number(1, MOST_NUMBER), required=False)
@click.option("--list", "listed", is_flag=True, help="List the changes, the newest first.")
@json_command
def undo(logbook: Logbook, number: int | None, listed: bool, as_json: bool) -> None:
    """Undo the last change of any kind, or change N alone.

    A change made on another day needs its number.
    """
    if listed:
        if number is not None:
            raise click.UsageError("Give a number or --list, not both.")
        _show_list(logbook.undo_stack.made(), as_json=as_json)
        return
    _show(logbook, logbook.undo_stack.undo(number), "undone", as_json=as_json)


@click.command()
@json_command
def redo(logbook: Logbook, as_json: bool) -> None:
    """Redo the change that was undone last."""
    _show(logbook, logbook.undo_stack.redo(), "redone", as_json=as_json)


def _show(logbook: Logbook, reverted: Reverted, done: str, *, as_json: bool) -> None:
    if reverted.left:
        warn(records_left(logbook, reverted.left))
    if as_json:
        records = [{"table": record.table, **record.to_fields()} for record in reverted.records]
        show_json({done: reverted.change.words, "records": records})
    else:
        show(f"{done}: {reverted.change.words}")
        show(*_totals(logbook, reverted.records))
        if reverted.session is not None and done == "undone":
            show("footcare start goes on with the session")


def _totals(logbook: Logbook, records: Sequence[Record]) -> Iterator[str]:
    """Yield the sessions of each exercise that were touched, unless they are many."""
    touched = {
        (record.day, record.exercise): None for record in records if isinstance(record, Session)
    }
    if len(touched) <= MOST_TOTALS:
        for day, slug in touched:
            yield exercise_total(logbook, logbook.plan(day), slug)


def _show_list(changes: list[Change], *, as_json: bool) -> None:
    if as_json:
        show_json(
            [
                {"number": change.number, "day": change.day.isoformat(), "change": change.words}
                for change in changes
            ]
        )
    elif changes:
        show(
            *columns(
                [
                    (f"{change.number}", f"{change.day}", plain_text(change.words))
                    for change in changes
                ]
            )
        )
    else:
        show("there is no change to undo")
