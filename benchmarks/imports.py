"""Ten years from elsewhere: the seconds and the memory of an import into an empty home."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.table import Row
from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.paths import find_home

ROUNDS = 3
MOST_S, MOST_MIB = 5.0, 150.0
PROGRAM = (sys.executable, "-m", "footcare_tui")


def rows(full: Path) -> Iterator[Row]:
    """The same sessions in each format, as footcare exports them, and in a full backup of Loop."""
    with tempfile.TemporaryDirectory() as folder:
        for form in ("jsonl", "csv", "loop", "harsh"):
            command = (*PROGRAM, "--home", full, "export", form, "-o", Path(folder, form))
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        sessions = write_backup(Path(folder, "backup"), Logbook(find_home(full), system_now))
        for form in ("jsonl", "csv", "loop", "backup", "harsh"):
            measured = [
                _import(Path(folder, form), Path(folder, f"home-{form}-{number}"))
                for number in range(ROUNDS)
            ]
            seconds, mebibytes = zip(*measured, strict=True)
            yield Row(f"{sessions} sessions imported from {form}", seconds, "s", MOST_S)
            yield Row("- and the memory for it", mebibytes, "MiB", MOST_MIB)


def write_backup(path: Path, logbook: Logbook) -> int:
    """Writes a full backup as Loop 2 does, and returns the number of sessions in it."""
    names = {slug: each.name for slug, each in logbook.catalog.exercises.items()}
    counts: dict[tuple[str, int], int] = {}
    for record in logbook.records():
        if isinstance(record, Session):
            day = datetime(record.day.year, record.day.month, record.day.day, tzinfo=UTC)
            place = (record.exercise, int(day.timestamp()) * 1000)
            counts[place] = counts.get(place, 0) + 1
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "create table Habits (id integer primary key, name text, type integer, "
            "target_type integer, target_value real, unit text, freq_num integer, freq_den integer)"
        )
        database.execute(
            "create table Repetitions (id integer primary key, habit integer, timestamp integer, "
            "value integer, notes text)"
        )
        database.executemany(
            "insert into Habits values (?, ?, 1, 0, 1.0, 'sessions', 1, 1)",
            list(enumerate(names.values())),
        )
        numbers = {slug: number for number, slug in enumerate(names)}
        database.executemany(
            "insert into Repetitions (habit, timestamp, value) values (?, ?, ?)",
            [(numbers[slug], at, count * 1000) for (slug, at), count in counts.items()],
        )
    return sum(counts.values())


def _import(path: Path, home: Path) -> tuple[float, float]:
    """The seconds that an import takes, and its peak memory in MiB."""
    begun = time.perf_counter()
    running = subprocess.Popen(
        (*PROGRAM, "--home", home, "import", path), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - begun
    assert status == 0, f"the import of {path.name} failed"
    # In KiB on Linux, in bytes on macOS.
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return seconds, usage.ru_maxrss / unit
