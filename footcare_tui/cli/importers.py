"""Read the records to import from a file, a folder or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from footcare_tui.cli.mapping import map_habits
from footcare_tui.cli.output import STANDARD_STREAM
from footcare_tui.errors import Refused
from footcare_tui.exchange import harsh, jsonl, loop
from footcare_tui.exchange.habits import HabitFile, HabitSummary, records_from, summaries
from footcare_tui.exchange.zip_file import MOST_BYTES
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.sessions import checked_off
from footcare_tui.model import Exercise, FieldError, How, Record, Session, replace
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import latest_day
from footcare_tui.terminal.modes import is_terminal

# With less to read, a progress bar would only flash.
MANY_BYTES = 4 * 1024 * 1024
MANY_DAYS = 5_000

Item = TypeVar("Item")
Named = Iterable[tuple[str, Exercise]]


def read_jsonl(path: str, logbook: Logbook) -> Iterator[Record]:
    """Yield the records in a file of JSON lines, or in standard input."""
    with _opened(path) as (file, size):
        # One byte more than allowed is enough to see that a line is too long.
        lines = iter(partial(file.readline, jsonl.LONGEST_LINE + 1), b"")
        yield from jsonl.read_records(
            _with_progress(lines, size, MANY_BYTES, len),
            logbook.today(),
            _slug_of(logbook),
            _complete_session(logbook),
        )


def read_habits(
    form: str, path: str, logbook: Logbook, named: Named, *, skip_unknown: bool
) -> tuple[Iterator[Record], list[HabitSummary]]:
    """The records in the files of another tracker, one of ``TRACKERS``, and its habits."""
    # Other trackers begin their day at midnight, or in another time zone.
    habit_file = TRACKERS[form](path, latest_day(logbook.today(), in_file=True))
    exercises = list(logbook.catalog.exercises.values())
    mapping = map_habits(habit_file.names, exercises, named, skip_unknown=skip_unknown)
    days = _with_progress(habit_file.days, len(habit_file.days), MANY_DAYS, lambda _: 1)
    records = records_from(form, days, mapping, _complete_session(logbook))
    return records, summaries(habit_file, mapping)


def _read_loop(path: str, latest: date) -> HabitFile:
    return loop.read_archive(read_content(path, path), latest)


def _read_harsh(path: str, latest: date) -> HabitFile:
    folder = Path(path)
    if not folder.is_dir():
        raise Refused(f"{path} is not a folder; name the folder of harsh's files habits and log")
    habits, log = (read_content(str(folder / name), name) for name in (harsh.HABITS, harsh.LOG))
    return harsh.read_files(habits, log, latest)


TRACKERS = {loop.TRACKER: _read_loop, harsh.TRACKER: _read_harsh}


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
            raise FieldError(f"{slug} is no exercise any more, so each field must be given")
        due = [(exercise, logbook.prescription(exercise, day))]
        (session,) = checked_off(due, 1, day, None)
        return replace(session, how=How.IMPORTED)

    return session


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open the file; yield it and its size in bytes, 0 for standard input and devices."""
    if path == STANDARD_STREAM and sys.stdin is None:
        raise Refused("there is no standard input; name a file")
    if path == STANDARD_STREAM:
        yield sys.stdin.buffer, 0
        return
    with Path(path).open("rb") as file:
        yield file, os.fstat(file.fileno()).st_size


def read_content(path: str, name: str, most: int = MOST_BYTES) -> bytes:
    """Return what is in a file, or in standard input. Raises Refused when it is too large."""
    with _opened(path) as (file, _):
        content = file.read(most + 1)
    if len(content) > most:
        raise Refused(f"{name} is too large; it may have at most {most} bytes")
    return content


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
