"""Measures everything and prints one table: ``make bench``.

Subject and baseline are run in turns, so that a busy machine slows both alike.
Ten years of eight sessions a day stand for a long history.
"""

from __future__ import annotations

import tempfile
from compileall import compile_dir
from itertools import chain
from pathlib import Path

import footcare_tui
from benchmarks import app, commands, countdown, storage
from benchmarks.history import write_ten_years
from benchmarks.table import HEADING
from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home


def main() -> None:
    """Makes the histories and measures."""
    # An installer compiles what it installs; here nobody may have done so.
    compile_dir(Path(footcare_tui.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        write_ten_years(Logbook(find_home(full), system_now))
        print(HEADING)
        for row in chain(
            commands.rows(empty, full), storage.rows(full), app.rows(full), countdown.rows()
        ):
            print(row.line(), flush=True)


if __name__ == "__main__":
    main()
