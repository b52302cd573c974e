"""The commands ``export`` and ``import``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from footcare_tui.cli import exporters, importers
from footcare_tui.cli.context import json_command
from footcare_tui.cli.exporters import DayRange, Export
from footcare_tui.cli.mapping import Named, habit_and_exercises
from footcare_tui.cli.merged import merge_options, show_merged
from footcare_tui.cli.output import STANDARD_STREAM, show, show_json, warn
from footcare_tui.cli.parameters import Day
from footcare_tui.cli.preview import preview_fields, preview_lines, previews, without_other_days
from footcare_tui.cli.text import json_line
from footcare_tui.errors import Refused
from footcare_tui.exchange.habit_file import MET, SESSIONS
from footcare_tui.exchange.table_reader import NAMES
from footcare_tui.logbook import Logbook
from footcare_tui.terminal.modes import can_ask, is_terminal
from footcare_tui.views.format import counted

if TYPE_CHECKING:
    from footcare_tui.store.incoming import Merged

MAKERS = {
    "jsonl": exporters.make_jsonl,
    "csv": exporters.make_sessions,
    "loop": exporters.make_loop,
    "harsh": exporters.make_harsh,
    "ics": exporters.make_ics,
}
MAKERS_OF_TABLES = {
    "sessions": exporters.make_sessions,
    "rest-days": exporters.make_rest_days,
    "check-ins": exporters.make_check_ins,
}
# The name of one record of each table, and of one event.
RECORD_NAMES = {
    "sessions": "session",
    "rest_days": "rest day",
    "check_ins": "check-in",
    "prescriptions": "prescription",
    "exercises": "exercise",
    "routines": "routine",
    "goals": "goal",
    "events": "event",
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
    two files; ics, a calendar with the sessions of the plan from today on.

    --from and --to export only the records of these days. In jsonl, a
    prescription belongs to its first day; your own exercises and routines
    belong to no day and are always exported.
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


def _sources(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the formats, then files."""
    is_first = not context.params.get("source")
    forms = [CompletionItem(form) for form in importers.FORMS if form.startswith(typed)]
    return [*(forms if is_first else ()), CompletionItem(typed, type="file")]


def column_and_name(value: str) -> tuple[str, str]:
    """Read a column and its name in a table, such as ``date=When``. Raises ValueError."""
    column, equals, name = value.partition("=")
    if not equals or column not in NAMES:
        raise ValueError(f"{value!r} must be one of {', '.join(NAMES)}, = and a name")
    return column, name


@click.command("import")
@click.argument("source", metavar="[FORMAT] PATH", nargs=-1, required=True, shell_complete=_sources)
@click.option(
    "--map",
    "named",
    type=habit_and_exercises,
    metavar="HABIT=EXERCISE",
    multiple=True,
    help='Exercises of a habit: some, with commas, or "all"; can be repeated.',
)
@click.option("--skip-unknown", is_flag=True, help="Leave out habits without an exercise.")
@click.option(
    "--count",
    type=click.Choice([MET, SESSIONS]),
    help="Meaning of the numbers of all habits: a target that is met, or sessions.",
)
@click.option("--full", is_flag=True, help="A tick means all sessions of the day.")
@click.option(
    "--column",
    "columns",
    type=column_and_name,
    metavar="COLUMN=NAME",
    multiple=True,
    help="Name of the table's column for date, habit, value or note.",
)
@click.option("--date-format", metavar="FORMAT", help="Form of the dates in a table, as %d.%m.%Y.")
@click.option("--only-missing", is_flag=True, help="Leave out days with other sessions.")
@click.option("--skip-bad", is_flag=True, help="Leave out lines that are not valid.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@merge_options
@json_command
def import_file(
    logbook: Logbook,
    source: tuple[str, ...],
    named: tuple[Named, ...],
    skip_unknown: bool,
    count: str | None,
    full: bool,
    columns: tuple[tuple[str, str], ...],
    date_format: str | None,
    only_missing: bool,
    skip_bad: bool,
    yes: bool,
    overwrite: bool,
    revive: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a history.

    PATH is a file or a folder, or - for standard input. The format is found
    from the content, unless you give FORMAT: jsonl; csv, a table with a date
    and a habit in each row; loop, what Loop Habit Tracker exports as CSV or as
    full backup; harsh, the folder with its files habits and log.
    docs/exchange.md explains how to move from other trackers.

    On a terminal, a preview and a question come first. Records that are
    different here or were deleted here do not change, unless --overwrite or
    --revive is given. footcare undo undoes the whole import.
    """
    form, path = _form_and_path(source)
    may_ask = path != STANDARD_STREAM and not (yes or as_json) and can_ask()
    options = importers.Options(
        named, skip_unknown, count, full, dict(columns), date_format, skip_bad, may_ask
    )
    incoming = importers.read_source(form, path, logbook, options)
    if only_missing:
        incoming = without_other_days(logbook, incoming)
    is_shown = may_ask or dry_run or as_json
    shown = previews(logbook, incoming, overwrite=overwrite, revive=revive) if is_shown else []
    records = [record for _, record in incoming.records]

    def merged(*, only_compared: bool) -> Merged:
        return logbook.merge(records, dry_run=only_compared, overwrite=overwrite, revive=revive)

    def show_outcome(outcome: Merged, *, only_compared: bool, as_json: bool = False) -> None:
        left_out = (habit for habit in incoming.habits if not habit.exercises)
        show_merged(
            outcome,
            skipped=sum(habit.days + habit.skipped_days for habit in left_out),
            fields={"habits": [preview_fields(preview) for preview in shown]},
            lines=preview_lines(logbook, shown),
            dry_run=only_compared,
            as_json=as_json,
        )

    if may_ask and not dry_run:
        show_outcome(merged(only_compared=True), only_compared=True)
        if not click.confirm("Import this?", default=True):
            raise Refused("nothing was imported")
    show_outcome(merged(only_compared=dry_run), only_compared=dry_run, as_json=as_json)


def _form_and_path(source: tuple[str, ...]) -> tuple[str | None, str]:
    if len(source) == 1 and source[0] not in importers.FORMS:
        return None, source[0]
    if len(source) == 2 and source[0] in importers.FORMS:
        return source[0], source[1]
    forms = ", ".join(importers.FORMS)
    raise click.UsageError(f"Give one PATH, or a format and a PATH; the formats are {forms}.")
