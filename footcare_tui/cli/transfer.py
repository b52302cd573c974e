"""The commands ``export`` and ``import``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import click

from footcare_tui.cli import exporters, importers
from footcare_tui.cli.context import json_command
from footcare_tui.cli.exporters import DayRange, Export
from footcare_tui.cli.mapping import habit_and_exercise
from footcare_tui.cli.merged import habit_fields, habit_lines, merge_options, show_merged
from footcare_tui.cli.output import STANDARD_STREAM, show, show_json, warn
from footcare_tui.cli.parameters import Day
from footcare_tui.cli.text import json_line
from footcare_tui.errors import Refused
from footcare_tui.exchange.habits import HabitSummary
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Record
from footcare_tui.terminal.modes import is_terminal
from footcare_tui.views.format import counted

MAKERS = {
    "jsonl": exporters.make_jsonl,
    "csv": exporters.make_sessions,
    "loop": exporters.make_loop,
    "harsh": exporters.make_harsh,
}
MAKERS_OF_TABLES = {
    "sessions": exporters.make_sessions,
    "rest-days": exporters.make_rest_days,
    "check-ins": exporters.make_check_ins,
}
# What one record of each table is called.
RECORD_NAMES = {
    "sessions": "session",
    "rest_days": "rest day",
    "check_ins": "check-in",
    "prescriptions": "prescription",
    "exercises": "exercise",
    "routines": "routine",
    "goals": "goal",
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
@click.option(
    "--what",
    type=click.Choice(list(MAKERS_OF_TABLES)),
    help="Table for csv; default sessions.",
)
@click.option("--from", "first", type=Day(), metavar="DATE", help="First day.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Last day.")
@json_command
def export(
    logbook: Logbook,
    form: str,
    output: str | None,
    what: str | None,
    first: date | None,
    last: date | None,
    as_json: bool,
) -> None:
    """Export the history.

    The formats: jsonl, all records; csv, a table with a row for each session;
    loop, the archive that Loop Habit Tracker exports; harsh, a folder with its
    two files.

    --from and --to export what belongs to these days alone. In jsonl a
    prescription belongs to the day from which on it is in force; exercises and
    routines of your own belong to no day and are always there.
    """
    make = _maker(form, what)
    days = _days(first, last)
    output = None if output == STANDARD_STREAM else output
    if output is None and form == "harsh":
        raise Refused("harsh needs two files; name a folder for them with -o")
    if output is None and form == "loop" and is_terminal(sys.stdout):
        raise Refused("an archive cannot be shown on a terminal; name a file for it with -o")
    files, counts = make(logbook, days)
    if output is None:
        exporters.write_out(files[""])
    elif form == "harsh":
        exporters.write_folder(output, files)
    else:
        exporters.write_file(output, files[""])
    _show_counts(counts, as_json=as_json, to_stderr=output is None)


def _maker(form: str, what: str | None) -> Callable[[Logbook, DayRange], Export]:
    if what is None:
        return MAKERS[form]
    if form != "csv":
        raise Refused(f"{form} is not one table; --what chooses a table for csv")
    return MAKERS_OF_TABLES[what]


def _days(first: date | None, last: date | None) -> DayRange:
    if first and last and last < first:
        raise Refused(f"{last} is before {first}; give --from a day no later than --to")
    return DayRange(first or date.min, last or date.max)


def _show_counts(counts: Mapping[str, int], *, as_json: bool, to_stderr: bool) -> None:
    """Print the numbers of records; on standard error when standard output has the export."""
    line = ", ".join(counted(count, RECORD_NAMES[table]) for table, count in counts.items())
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
