"""Measures everything and prints one table: ``make bench``.

Subject and baseline are run in turns, so that a busy machine slows both alike.
Ten years of eight sessions a day stand for a long history.
"""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path

from benchmarks import app, commands, storage
from benchmarks.history import write_ten_years
from benchmarks.table import HEADING
from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home


def main() -> None:
    """Makes the histories and measures."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        write_ten_years(Logbook(find_home(full), system_now))
        print(HEADING)
        for row in chain(commands.rows(empty, full), storage.rows(full), app.rows(full)):
            print(row.line(), flush=True)


if __name__ == "__main__":
    main()
