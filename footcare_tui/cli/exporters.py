"""Make the files of an export, and write them to disk or standard output."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from footcare_tui.cli.mapping import habit_names
from footcare_tui.cli.output import show
from footcare_tui.errors import Refused
from footcare_tui.exchange import harsh, jsonl, loop, spreadsheet
from footcare_tui.exchange.habits import Habit, HabitDay, gather
from footcare_tui.files.elsewhere import write_elsewhere
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES, RestDay, Session
from footcare_tui.model.bounds import EARLIEST_DAY
from footcare_tui.terminal.modes import is_terminal

# The content of each file by name (a single file has none), and the numbers of records by table.
Export = tuple[Mapping[str, bytes], Mapping[str, int]]


def make_jsonl(logbook: Logbook) -> Export:
    """All records, including deleted ones."""
    records = list(logbook.records())
    in_tables = Counter(record.table for record in records)
    text = "".join(jsonl.write_lines(records))
    return {"": text.encode("ascii")}, {table: in_tables[table] for table in TABLES}


def make_csv(logbook: Logbook) -> Export:
    """All sessions up to today that are not deleted."""
    counted = logbook.between(Session, EARLIEST_DAY, logbook.today())
    sessions = spreadsheet.sessions_in_order(counted)
    return {"": spreadsheet.write_table(sessions)}, {Session.table: len(sessions)}


def make_loop(logbook: Logbook) -> Export:
    """All complete sessions and all rest up to today, in an archive like Loop's."""
    habits, days = _habits(logbook)
    strengths = logbook.derived.strengths()
    return {"": loop.write_archive(habits, days, strengths, logbook.today())}, _counts(days)


def make_harsh(logbook: Logbook) -> Export:
    """All complete sessions and all rest up to today, in the two files of harsh."""
    habits, days = _habits(logbook)
    return harsh.write_files(habits, days), _counts(days)


def _habits(logbook: Logbook) -> tuple[list[Habit], list[HabitDay]]:
    """The exercises as habits, including those no longer in the catalogue, and their marks."""
    records = list(logbook.records())
    names = habit_names(logbook.catalog.exercises.values())
    habits = []
    for slug, name in names.items():
        exercise = logbook.catalog.exercises[slug]
        dose = logbook.prescription(exercise)
        days = len(dose.weekdays)
        habits.append(Habit(slug, name, exercise.summary, dose.sessions_per_day, days, dose.active))
    done = {record.exercise for record in records if isinstance(record, Session)}
    habits += [Habit(slug, slug, active=False) for slug in sorted(done - set(names))]
    return habits, gather(records, habits, logbook.today())


def _counts(days: list[HabitDay]) -> dict[str, int]:
    return {
        Session.table: sum(mark.sessions for mark in days),
        RestDay.table: len({mark.day for mark in days if mark.skipped}),
    }


def write_out(content: bytes) -> None:
    """Write to standard output; to a terminal, without characters that could control it."""
    if is_terminal(sys.stdout):
        show(*content.decode("utf-8").splitlines())
    else:
        click.echo(content, nl=False)


def write_file(output: str, content: bytes) -> None:
    """Write the file, through links. Raises Refused for a folder, a device or a pipe."""
    path = Path(output).absolute()
    if path.is_dir():
        raise Refused(f"{output} is a folder; name a file")
    if (
        path.is_relative_to("/dev")
        or path.is_relative_to("/proc")
        or (path.exists() and not path.is_file())
    ):
        raise Refused(f"{output} is not a file; leave it out to write to standard output")
    write_elsewhere(path, content)


def write_folder(output: str, files: Mapping[str, bytes]) -> None:
    """Write new files to a folder. Raises Refused when one of them exists already."""
    folder = Path(output).absolute()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{output} is not a folder; name a folder")
    for name in files:
        if os.path.lexists(folder / name):
            raise Refused(f"{output} has a file {name} already; name another folder")
    for name, content in files.items():
        write_elsewhere(folder / name, content)
