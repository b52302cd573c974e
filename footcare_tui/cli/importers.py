"""Read the records to import from a file, a folder or standard input."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from footcare_tui.cli.mapping import Named, map_habits
from footcare_tui.cli.output import STANDARD_STREAM, warn
from footcare_tui.cli.sources import (
    content_of_pipe,
    contents_of,
    files_in,
    in_memory,
    opened,
    read_content,
)
from footcare_tui.errors import Refused
from footcare_tui.exchange import (
    harsh,
    harsh_reader,
    jsonl,
    loop,
    loop_backup,
    loop_reader,
    own_table,
    table_reader,
)
from footcare_tui.exchange.faults import Faults, refuse_faults
from footcare_tui.exchange.habit_file import (
    HabitFile,
    HabitSummary,
    Making,
    records_from,
    summaries,
)
from footcare_tui.exchange.limits import at_most
from footcare_tui.exchange.recognition import ARCHIVE, HEAD, Found, recognised, recognised_folder
from footcare_tui.exchange.zip_file import MOST_BYTES
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.sessions import checked_off
from footcare_tui.model import FieldError, How, Record, Session, replace
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import latest_day
from footcare_tui.terminal.modes import is_terminal

# With less to read, a progress bar would only flash.
MANY_BYTES = 4 * 1024 * 1024
MANY_DAYS = 5_000
FORMS = ("jsonl", "csv", loop.TRACKER, harsh.TRACKER)
WRITTEN_BY = {
    "jsonl": "JSON lines",
    "csv": "a table of comma-separated values",
    loop.TRACKER: "an export of Loop",
    harsh.TRACKER: "the folder of harsh",
}
UNKNOWN = "in no format that footcare reads; docs/exchange.md lists them"

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Options:
    """The options for reading habits: their exercises, and the meaning of their marks.

    ``count`` is "met" or "sessions", or None for what the units say; with
    ``full``, a tick is all sessions of the day. ``columns`` and ``date_form``
    are those of a table. With ``skip_bad``, lines that are not valid are left
    out; with ``ask``, questions can be asked.
    """

    named: tuple[Named, ...] = ()
    skip_unknown: bool = False
    count: str | None = None
    full: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    date_form: str | None = None
    skip_bad: bool = False
    ask: bool = False

    @property
    def are_given(self) -> bool:
        """Whether any option for habits is given."""
        return dataclasses.replace(self, skip_bad=False, ask=False) != Options()


class Incoming(NamedTuple):
    """The records to import, each with the name of its habit, and the habits of the file.

    Records of a form that names exercises itself have no habit.
    """

    records: list[tuple[str, Record]]
    habits: list[HabitSummary]


def read_source(form: str | None, path: str, logbook: Logbook, options: Options) -> Incoming:
    """Read a file or a folder in the given form, or in the form that is found in it.

    Raises Refused for another form, and Refusals with the first faults.
    """
    content = content_of_pipe(form, path)
    found = _found(path, content)
    if form is None and not found.form:
        raise Refused(f"{path} is {found.what or UNKNOWN}")
    if form is not None and found.what and found.form != form:
        right = f"; footcare import {found.form} reads it" if found.form else ""
        raise Refused(f"{path} is not {WRITTEN_BY[form]}, but {found.what}{right}")
    form = form or found.form
    names_exercises = form == "jsonl"
    if form == "csv":
        content = read_content(path, path) if content is None else content
        names_exercises = own_table.is_own(content, path)
    if names_exercises:
        if options.are_given:
            raise Refused(
                f"{path} names footcare's exercises; leave out the options for other trackers"
            )
        return _read_records(form, path, content, logbook, options)
    return _read_habits(form, path, content, logbook, options)


def _found(path: str, content: bytes | None) -> Found:
    """The recognised form of the file or folder, or of the content of a pipe."""
    if content is not None:
        return recognised(content)
    if path == STANDARD_STREAM:
        return Found(WRITTEN_BY["jsonl"], "jsonl")
    if Path(path).is_dir():
        return recognised_folder(files_in(Path(path)))
    with opened(path) as (file, size):
        head = file.read(HEAD)
        # The directory of an archive is at its end.
        is_archive = head.startswith(ARCHIVE) and size <= MOST_BYTES
        return recognised(head + file.read(MOST_BYTES) if is_archive else head)


def _read_records(
    form: str, path: str, content: bytes | None, logbook: Logbook, options: Options
) -> Incoming:
    faults = Faults()
    with opened(path) if content is None else in_memory(content) as (file, size):
        # One byte more than allowed is enough to see that a line is too long.
        lines: Iterator[bytes] = iter(partial(file.readline, jsonl.LONGEST_LINE + 1), b"")
        if form == "csv":
            lines = own_table.record_lines(file.read(), path)
        records = jsonl.read_records(
            _with_progress(lines, size, MANY_BYTES, len),
            logbook.today(),
            _slug_of(logbook),
            _complete_session(logbook),
            faults,
        )
        read_all = [("", record) for record in at_most(records)]
    _refuse_or_leave_out(faults, options)
    return Incoming(read_all, [])


def _read_habits(
    form: str, path: str, content: bytes | None, logbook: Logbook, options: Options
) -> Incoming:
    # Other trackers begin their day at midnight, or in another time zone.
    latest = latest_day(logbook.today(), in_file=True)
    file = _habit_file(form, path, content, latest, options)
    exercises = list(logbook.catalog.exercises.values())
    mapping = map_habits(
        file.names,
        exercises,
        options.named,
        skip_unknown=options.skip_unknown,
        ask=options.ask,
    )
    marks = _with_progress(file.days, len(file.days), MANY_DAYS, lambda _: 1)
    making = Making(_complete_session(logbook), _prescribed(logbook), options.full)
    records = list(at_most(records_from(form, marks, file.faults, mapping, making)))
    _refuse_or_leave_out(file.faults, options, [name for name in file.names if name not in mapping])
    return Incoming(records, summaries(file, mapping, full=options.full))


def _habit_file(
    form: str, path: str, content: bytes | None, latest: date, options: Options
) -> HabitFile:
    if form == harsh.TRACKER:
        folder = Path(path)
        if not folder.is_dir():
            raise Refused(
                f"{path} is not a folder; name the folder of harsh's files habits and log"
            )
        habits, log = (read_content(str(folder / name), name) for name in (harsh.HABITS, harsh.LOG))
        return harsh_reader.read_files(habits, log, latest, options.count)
    if content is None and Path(path).is_dir():
        return loop_reader.read_entries(
            contents_of(Path(path), (loop.HABITS, loop.MARKS)), latest, options.count
        )
    content = read_content(path, path) if content is None else content
    if form == "csv":
        named, date_form = options.columns, options.date_form
        return table_reader.read_table(content, path, latest, options.count, named, date_form)
    if content.startswith(loop_backup.SIGNATURE):
        return loop_backup.read_backup(content, latest, options.count)
    return loop_reader.read_archive(content, latest, options.count)


def _refuse_or_leave_out(faults: Faults, options: Options, left_out: Iterable[str] = ()) -> None:
    """Refuse a file with faults, unless lines that are not valid are left out."""
    left_out = list(left_out)
    if not options.skip_bad:
        refuse_faults(faults, left_out)
    for line in faults.without(left_out):
        warn(f"left out {line}")


def _prescribed(logbook: Logbook) -> Callable[[str, date], int]:
    """Return a function for the number of sessions prescribed of an exercise on a day, or 1."""

    def prescribed(slug: str, day: date) -> int:
        return logbook.prescription(logbook.catalog.exercises[slug], day).sessions_per_day or 1

    return prescribed


def _slug_of(logbook: Logbook) -> jsonl.SlugOf:
    """A function that finds an exercise of the catalogue, or one that was practised before."""

    @cache
    def slug_of(name: str) -> str:
        if exercise := logbook.catalog.named(name):
            return exercise.slug
        if name in logbook.practised():
            return name
        return read.named({"exercise": name}, "exercise", logbook.catalog.exercises)

    return slug_of


def _complete_session(logbook: Logbook) -> jsonl.SessionOf:
    """A function that makes the session of an exercise on a day, as prescribed then."""

    def session(slug: str, day: date) -> Session:
        exercise = logbook.catalog.exercises.get(slug)
        if exercise is None:
            raise FieldError(f"{slug} is no longer an exercise, so each field must be given")
        due = [(exercise, logbook.prescription(exercise, day))]
        (session,) = checked_off(due, 1, day, None)
        return replace(session, how=How.IMPORTED)

    return session


def _with_progress(
    items: Iterable[Item], length: int, many: int, size_of: Callable[[Item], int]
) -> Iterator[Item]:
    """Yield the items; show a progress bar on a terminal where their sizes add up to many."""
    with click.progressbar(
        length=length,
        label="reading",
        hidden=length < many or not is_terminal(sys.stderr),
        file=sys.stderr,
        update_min_steps=length // 100,
    ) as bar:
        for item in items:
            yield item
            bar.update(size_of(item))
