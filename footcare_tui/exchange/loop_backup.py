"""Read what Loop Habit Tracker exports with "Export full backup": a SQLite database.

As in its migrations (github.com/iSoron/uhabits), ``Habits`` has a row for each
habit and ``Repetitions`` one for each mark, with the ``timestamp`` of midnight
in UTC in milliseconds. A ``value`` is as in
:mod:`~footcare_tui.exchange.loop_reader`; before schema 15 there was none,
because each row was a day on which the habit was done. Older schemas also lack
``type``, ``target_type``, ``target_value`` and ``unit`` of a habit, and
``notes`` of a mark.

The database is a file from elsewhere: it is read from a copy in memory, so
that SQLite opens no other file, and the number of its steps is limited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import Faults
from footcare_tui.exchange.habit_file import HabitFile, Measure
from footcare_tui.exchange.habits import HabitDay
from footcare_tui.exchange.limits import at_most
from footcare_tui.exchange.loop_reader import YES, LoopHabit, taken_for
from footcare_tui.exchange.text_file import read_day
from footcare_tui.model import FieldError

SIGNATURE = b"SQLite format 3\0"
EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000
MEASURED, AT_MOST = 1, 1
# A text or a row of Loop has some hundred bytes.
MOST_BYTES_OF_ROW = 1_000_000
# Reading a mark takes some thirty steps.
MOST_STEPS = 200_000_000
STEPS_A_LOOK = 1_000_000
HABIT_COLUMNS = {"type": 0, "unit": "''", "target_type": 0, "target_value": 0, "freq_den": 1}
MARK_COLUMNS = {"value": YES, "notes": "''"}
NOT_LOOP = 'it is a database, but not one that "Export full backup" in Loop wrote'


def read_backup(content: bytes, latest: date, count: str | None = None) -> HabitFile:
    """The habits in a full backup and their marks; as in ``loop_reader.read_archive``.

    Raises Refused for a database that is broken, or not one of Loop.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            _limit(database)
            return _read(database, latest, count)
    except (sqlite3.Error, OverflowError) as error:
        raise Refused(f"the database cannot be read ({error}); export it from Loop again") from None
    except UnicodeDecodeError:
        # SQLite's own words for an error may hold bytes of the file.
        raise Refused("the database cannot be read; export it from Loop again") from None


def _limit(database: sqlite3.Connection) -> None:
    looks = 0

    def has_taken_too_long() -> bool:
        nonlocal looks
        looks += 1
        return looks > MOST_STEPS // STEPS_A_LOOK

    database.set_progress_handler(has_taken_too_long, STEPS_A_LOOK)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES_OF_ROW)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    # No code in the database is run.
    for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    # Bytes that are not UTF-8 become a replacement sign.
    database.text_factory = lambda text: text.decode("utf-8", "replace")


def _read(database: sqlite3.Connection, latest: date, count: str | None) -> HabitFile:
    tables = dict(database.execute("SELECT lower(name), type FROM sqlite_master"))
    if tables.get("habits") != "table" or tables.get("repetitions") != "table":
        raise Refused(NOT_LOOP)
    faults = Faults()
    found = at_most(_habits(database))
    habits = {number: LoopHabit(name, measure) for number, name, measure in found}
    marks = tuple(_marks(database, habits, latest, count, faults))
    names = tuple(habit.name for habit in habits.values())
    return HabitFile(names, marks, taken_for(habits, count), faults)


def _select(database: sqlite3.Connection, table: str, columns: dict[str, Any], always: str) -> str:
    """The query for these columns; where the table lacks one, with its value in its place."""
    there = {row[1].casefold() for row in database.execute(f"PRAGMA table_info({table})")}
    if not there >= set(always.split(", ")):
        raise Refused(NOT_LOOP)
    chosen = (name if name in there else str(value) for name, value in columns.items())
    return f"SELECT {always}, {', '.join(chosen)} FROM {table} ORDER BY id"


def _habits(database: sqlite3.Connection) -> Iterator[tuple[int, str, Measure | None]]:
    query = _select(database, "Habits", HABIT_COLUMNS, "id, name")
    for number, name, kind, unit, target_kind, target, days in database.execute(query):
        measure = None
        if kind == MEASURED:
            known = float(target) if isinstance(target, int | float) else 0.0
            several = days if isinstance(days, int) else 1
            measure = Measure(str(unit or ""), known, target_kind == AT_MOST, several)
        yield number, str(name or ""), measure


def _marks(
    database: sqlite3.Connection,
    habits: dict[int, LoopHabit],
    latest: date,
    count: str | None,
    faults: Faults,
) -> Iterator[HabitDay]:
    query = _select(database, "Repetitions", MARK_COLUMNS, "id, habit, timestamp")
    # Loop shows one mark for a day, the last one.
    marks: dict[tuple[int, date], HabitDay] = {}
    for number, owner, timestamp, value, note in at_most(database.execute(query)):
        # Loop itself leaves marks of habits that were deleted.
        if (habit := habits.get(owner)) is None:
            continue
        where = f"Repetitions, id {number}"
        with faults.at(where, habit.name):
            if not isinstance(timestamp, int) or not isinstance(value, int):
                raise FieldError("timestamp and value must be whole numbers")
            try:
                day = EPOCH + timedelta(days=timestamp // DAY_MS)
            except OverflowError:
                raise FieldError(f"timestamp is {timestamp}, but must be in milliseconds") from None
            day = read_day(day.isoformat(), latest)
            if mark := habit.mark(day, value, str(note or ""), where, count):
                marks[owner, day] = mark
    yield from marks.values()
