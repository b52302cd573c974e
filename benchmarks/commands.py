"""Whole commands against a bare interpreter, and ten years of history against none."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from footcare_tui.folders import VARIABLE

ROUNDS = 25
STATUS = ("-m", "footcare_tui", "status")
DONE = ("-m", "footcare_tui", "done", "toe-press")


def rows(empty: Path, full: Path) -> Iterator[Row]:
    """The commands that a prompt and a quick check-off stand on."""
    yield _compare("status ÷ python -c pass", (STATUS, empty), (("-c", "pass"), empty), 5.0)
    yield _compare("status, ten years ÷ empty", (STATUS, full), (STATUS, empty), 1.3)
    yield _compare("done, ten years ÷ empty", (DONE, full), (DONE, empty), 1.2)


def _compare(
    name: str,
    subject: tuple[tuple[str, ...], Path],
    baseline: tuple[tuple[str, ...], Path],
    budget: float,
) -> Row:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for series, (arguments, home) in zip(taken, (subject, baseline), strict=True):
            series.append(_milliseconds(arguments, home))
    return Row(name, *taken, "ms", budget)


def _milliseconds(arguments: tuple[str, ...], home: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, VARIABLE: str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return (time.perf_counter() - begun) * 1000
