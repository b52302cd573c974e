"""Measures everything and prints one table: ``make bench``.

There is a row for every budget. Subject and baseline are run in turns, so
that a busy machine slows both alike; what has no baseline is given in its own
unit. The history has ten years of eight sessions a day.
"""

from __future__ import annotations

import os
import platform
import tempfile
from compileall import compile_dir
from itertools import chain
from pathlib import Path
from shutil import copytree

import footcare_tui
from benchmarks import app, commands, countdown, imports, open_app, storage
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
        empty, full, other = (Path(folder, name) for name in ("empty", "full", "other"))
        write_ten_years(Logbook(find_home(full), system_now))
        # What is checked off by commands is not due in the app any more.
        copytree(full, other)
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
        print(HEADING)
        for row in chain(
            app.rows(other),
            commands.rows(empty, full),
            open_app.rows(full),
            commands.changed_rows(empty, full),
            countdown.rows(),
            storage.rows(full),
            imports.rows(full),
        ):
            print(row.line(), flush=True)


if __name__ == "__main__":
    main()
