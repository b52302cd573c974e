"""Whole commands against a bare interpreter and against an empty history: ``make bench``.

Every pair is run in turns, so that a busy machine slows both sides alike; each
figure is the median. Ten years of example history stand for a long one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from footcare_tui.clock import system_now
from footcare_tui.example import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.paths import VARIABLE, find_home

ROUNDS = 15
TEN_YEARS = 3650


@dataclass(frozen=True, slots=True)
class Run:
    """A command on a home."""

    arguments: Sequence[str]
    home: Path

    def seconds(self) -> float:
        """How long it takes from start to end."""
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, *self.arguments],
            env={**os.environ, VARIABLE: str(self.home)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Row:
    """A command, what it is held against, and how many times as long it may take."""

    name: str
    subject: Run
    baseline: Run
    budget: float


def main() -> None:
    """Measures every row and prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        fill_example(Logbook(find_home(full), system_now), TEN_YEARS)
        status = ["-m", "footcare_tui", "status"]
        done = ["-m", "footcare_tui", "done", "toe-press"]
        rows = [
            Row("status ÷ python -c pass", Run(status, empty), Run(["-c", "pass"], empty), 5.0),
            Row("status, ten years ÷ empty", Run(status, full), Run(status, empty), 1.3),
            Row("done, ten years ÷ empty", Run(done, full), Run(done, empty), 1.2),
        ]
        print(f"{'':<28}{'ratio':>8}{'budget':>8}  met  {'median':>10}  {'baseline':>10}")
        for row in rows:
            _print_measured(row)


def _print_measured(row: Row) -> None:
    subjects, baselines = [], []
    for _ in range(ROUNDS):
        baselines.append(row.baseline.seconds())
        subjects.append(row.subject.seconds())
    subject, baseline = median(subjects), median(baselines)
    ratio = subject / baseline
    met = "yes" if ratio <= row.budget else "no"
    print(
        f"{row.name:<28}{ratio:>8.2f}{row.budget:>8.1f}  {met:<3}  "
        f"{subject * 1000:>7.0f} ms  {baseline * 1000:>7.0f} ms"
    )


if __name__ == "__main__":
    main()
