"""One more record in a long history, against TinyDB's own storage with the same records."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tinydb import TinyDB

from benchmarks.table import Row
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.paths import find_home

ROUNDS = 5


def rows(full: Path) -> Iterator[Row]:
    """A check-off, crash-proof and by year, against an insert into one file of everything."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        shutil.copytree(full, home)
        logbook = Logbook(find_home(home))
        exercise = logbook.catalog.find("press")
        sessions = [record for record in logbook.records() if isinstance(record, Session)]
        with TinyDB(Path(folder, "plain.json")) as plain:
            plain.insert_multiple(session.to_fields() for session in sessions)
            ours, theirs = [], []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                (session,) = logbook.check_off([exercise])
                stored = time.perf_counter()
                plain.insert(session.to_fields())
                theirs.append((time.perf_counter() - stored) * 1000)
                ours.append((stored - begun) * 1000)
    yield Row(f"one record after {len(sessions)} ÷ TinyDB's JSONStorage", ours, "ms", None, theirs)
