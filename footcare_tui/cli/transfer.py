"""The commands ``export`` and ``import``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import click

from footcare_tui.cli import exporters, importers
from footcare_tui.cli.context import json_command
from footcare_tui.cli.mapping import habit_and_exercise
from footcare_tui.cli.merged import habit_fields, habit_lines, merge_options, show_merged
from footcare_tui.cli.output import STANDARD_STREAM, show, show_json, warn
from footcare_tui.cli.text import json_line
from footcare_tui.errors import Refused
from footcare_tui.exchange.habits import HabitSummary
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Record
from footcare_tui.terminal.modes import is_terminal

MAKERS = {
    "jsonl": exporters.make_jsonl,
    "csv": exporters.make_csv,
    "loop": exporters.make_loop,
    "harsh": exporters.make_harsh,
}


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(list(MAKERS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="PATH",
    help="Write to this file (harsh: folder) instead of standard output.",
)
@json_command
def export(logbook: Logbook, form: str, output: str | None, as_json: bool) -> None:
    """Export the history.

    The formats: jsonl, all records; csv, a row for each session; loop, the
    archive that Loop Habit Tracker exports; harsh, a folder with its two files.
    """
    output = None if output == STANDARD_STREAM else output
    if output is None and form == "harsh":
        raise Refused("harsh needs two files; name a folder for them with -o")
    if output is None and form == "loop" and is_terminal(sys.stdout):
        raise Refused("an archive cannot be shown on a terminal; name a file for it with -o")
    files, counts = MAKERS[form](logbook)
    if output is None:
        exporters.write_out(files[""])
    elif form == "harsh":
        exporters.write_folder(output, files)
    else:
        exporters.write_file(output, files[""])
    _show_counts(counts, as_json=as_json, to_stderr=output is None)


def _show_counts(counts: Mapping[str, int], *, as_json: bool, to_stderr: bool) -> None:
    """Print the numbers of records; on standard error when standard output has the export."""
    line = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in counts.items())
    if as_json and to_stderr:
        click.echo(json_line(counts), nl=False, err=True)
    elif as_json:
        show_json(counts)
    elif to_stderr:
        warn(f"exported {line}")
    else:
        show(f"exported {line}")


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", *importers.TRACKERS]))
@click.argument("path", metavar="PATH", type=click.Path())
@click.option(
    "--map",
    "named",
    type=habit_and_exercise,
    metavar="HABIT=EXERCISE",
    multiple=True,
    help="Exercise of a habit; can be repeated.",
)
@click.option("--skip-unknown", is_flag=True, help="Leave out habits without an exercise.")
@merge_options
@json_command
def import_file(
    logbook: Logbook,
    form: str,
    path: str,
    named: tuple[tuple[str, Exercise], ...],
    skip_unknown: bool,
    overwrite: bool,
    revive: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a history.

    PATH is a file, or - for standard input. The formats: jsonl; loop, the
    archive that Loop Habit Tracker exports; harsh, the folder with its files
    habits and log.

    Records that are different here or were deleted here are left as they are,
    unless an option takes them. footcare undo undoes the whole import.
    """
    records: Iterable[Record]
    habits: list[HabitSummary] = []
    if form in importers.TRACKERS:
        records, habits = importers.read_habits(
            form, path, logbook, named, skip_unknown=skip_unknown
        )
    elif named or skip_unknown:
        trackers = ", ".join(importers.TRACKERS)
        raise Refused(f"{form} names exercises itself; --map and --skip-unknown are for {trackers}")
    else:
        records = importers.read_jsonl(path, logbook)
    merged = logbook.merge(records, dry_run=dry_run, overwrite=overwrite, revive=revive)
    show_merged(
        merged,
        skipped=sum(habit.days + habit.skipped_days for habit in habits if not habit.exercise),
        fields={"habits": [habit_fields(habit) for habit in habits]},
        lines=habit_lines(logbook, habits),
        dry_run=dry_run,
        as_json=as_json,
    )
