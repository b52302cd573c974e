"""The commands ``plan …``: what is prescribed, orders of exercises, and the plan as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

import click

from footcare_tui.catalog import DAILY
from footcare_tui.cli.context import home_option, json_command, json_option, pass_logbook
from footcare_tui.cli.output import DONE, STANDARD_STREAM, show, show_json, warn
from footcare_tui.cli.parameters import Day, ExerciseName, RoutineName
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.offers import offer_of
from footcare_tui.model import Exercise, FieldError, OwnRoutine, Record
from footcare_tui.model.about import about_value
from footcare_tui.model.slugs import check_slug, slug_of
from footcare_tui.terminal.cells import columns
from footcare_tui.views.format import counted
from footcare_tui.views.offers import offer_fields
from footcare_tui.views.plan_changes import change_lines
from footcare_tui.views.plan_rows import plan_rows

day_option = click.option(
    "--from", "from_day", type=Day(ahead=True), metavar="DATE", help="First day; default today."
)


@click.group(invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def plan(context: click.Context, as_json: bool) -> int:
    """Show what is prescribed, and every change with its day.

    The commands order the exercises, and exchange the plan with a file that
    you or a therapist can write.
    """
    if context.invoked_subcommand is None:
        pass_logbook(_show_plan)(as_json=as_json)
    elif as_json:
        raise click.UsageError(f"Give --json after {context.invoked_subcommand}.")
    return DONE


def _show_plan(logbook: Logbook, /, *, as_json: bool) -> None:
    if as_json:
        exercises = logbook.catalog.exercises.values()
        show_json([entry for exercise in exercises for entry in _entries(logbook, exercise)])
    else:
        show(*columns(plan_rows(logbook)))


def _entries(logbook: Logbook, exercise: Exercise) -> list[dict[str, object]]:
    """Return each prescription of an exercise; a shipped one begins without a day."""
    regimen = logbook.derived.regimen
    in_force = regimen.in_force(exercise.slug, logbook.today())
    offered = offer_fields(exercise, offer_of(logbook, exercise))
    return [
        {
            "exercise": exercise.slug,
            "name": exercise.name,
            "own": exercise.own,
            "retired": exercise.retired,
            "from_day": None if from_day == date.min else from_day.isoformat(),
            "in_force": prescription is in_force,
            **prescription.to_fields(),
            "offered": offered if prescription is in_force else None,
        }
        for from_day, prescription in regimen.changes(exercise.slug)
    ]


@plan.command("round")
@click.argument("exercises", metavar="EXERCISE...", type=ExerciseName(), nargs=-1, required=True)
@json_command
def order_round(logbook: Logbook, exercises: tuple[Exercise, ...], as_json: bool) -> None:
    """Order the exercises of the day.

    Those that are not named come last.
    """
    _store(logbook, "order of the day", [logbook.plan_changes.order(exercises)], as_json=as_json)


@plan.command("routine")
@click.argument("name", metavar="NAME", type=RoutineName())
@click.argument("exercises", metavar="[EXERCISE]...", type=ExerciseName(), nargs=-1)
@click.option("--delete", is_flag=True, help="Delete the routine.")
@json_command
def set_routine(
    logbook: Logbook, name: str, exercises: tuple[Exercise, ...], delete: bool, as_json: bool
) -> None:
    """Name an order of exercises, for start --routine NAME."""
    if delete == bool(exercises):
        raise click.UsageError("Name the exercises of the routine, or give --delete alone.")
    if delete:
        record = logbook.plan_changes.without_routine(logbook.catalog.routine(name).slug)
    else:
        record = _routine(logbook, name, exercises)
    _store(logbook, f"routine {record.name}", [record], as_json=as_json)


def _routine(logbook: Logbook, name: str, exercises: Sequence[Exercise]) -> OwnRoutine:
    """Return the routine of that slug or name, perhaps a new one. Raises Refused."""
    from footcare_tui.logbook.plan_files import title

    try:
        slug, name = logbook.catalog.routine(name)[:2]
    except Refused:
        slug = slug_of(name)
        name = title(slug) if name == slug else name
    if slug == DAILY:
        raise Refused(f"{slug} is the order of the day; footcare plan round changes it")
    try:
        check_slug(slug)
        return logbook.plan_changes.routine(slug, about_value("name", name), exercises)
    except FieldError as error:
        raise Refused(str(error)) from None


@plan.command("export")
@click.argument("path", metavar="[PATH]", type=click.Path(), default=STANDARD_STREAM)
@home_option
@pass_logbook
def export_plan(logbook: Logbook, path: str) -> None:
    """Write the plan of today to a file, or to standard output.

    Change it in an editor; plan apply stores the changes.
    """
    from footcare_tui.cli.exporters import write_file, write_out
    from footcare_tui.exchange.plan_file import write_plan
    from footcare_tui.logbook.plan_files import present_plan

    content = write_plan(present_plan(logbook)).encode(errors="replace")
    if path == STANDARD_STREAM:
        write_out(content)
    else:
        write_file(path, content)
        show(f"wrote the plan to {path}")


@plan.command("apply")
@click.argument("path", metavar="FILE", type=click.Path())
@day_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and store nothing.")
@json_command
def apply_plan(
    logbook: Logbook, path: str, from_day: date | None, dry_run: bool, as_json: bool
) -> None:
    """Store the changes in a plan file; - reads standard input.

    Values that are not in the file do not change, nor do earlier days. If the
    file has faults, each is shown with its line, and nothing is changed.
    """
    from footcare_tui.cli.plan_text import plan_in, shown_name
    from footcare_tui.logbook.plan_files import records_of

    records = records_of(logbook, plan_in(logbook, path), from_day)
    _store(
        logbook,
        f"plan of {PurePath(shown_name(path)).name}",
        records,
        as_json=as_json,
        dry_run=dry_run,
    )


@plan.command("edit")
@day_option
@json_command
def edit_plan(logbook: Logbook, from_day: date | None, as_json: bool) -> None:
    """Change the plan in your editor, which VISUAL or EDITOR names.

    A text with faults can be edited again. It is never lost.
    """
    from footcare_tui.cli.plan_text import edited_plan
    from footcare_tui.logbook.plan_files import records_of

    with edited_plan(logbook) as given:
        _store(logbook, "edited plan", records_of(logbook, given, from_day), as_json=as_json)


def _store(
    logbook: Logbook,
    words: str,
    records: Sequence[Record],
    *,
    as_json: bool,
    dry_run: bool = False,
) -> None:
    """Store the records as one change, or only show what they would change."""
    changes = logbook.plan_changes
    records = changes.changed(records)
    lines = change_lines(logbook, records)
    rejudged = changes.rejudged_days(records)
    if not dry_run:
        records = changes.store(words, records)
    if rejudged.days:
        would_be = "would be judged" if dry_run else "judged"
        warn(f"{would_be} again: {counted(rejudged.days, 'day')} from {rejudged.first} on")
    if as_json:
        show_json([{"table": record.table, **record.to_fields()} for record in records])
    else:
        show(*lines or ["nothing changes; the plan is like that already"])
