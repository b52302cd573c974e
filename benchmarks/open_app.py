"""The open app on ten years of history: another device's file, and two hours of looks."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.commands import OLD_DAYS
from benchmarks.history import receive_foreign_file
from benchmarks.table import Row
from footcare_tui.clock import system_now
from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.tui.watcher import LOOK_EVERY_S
from footcare_tui.views.safety import remember_safety_notes
from tests.e2e.terminal import Terminal

ROUNDS = 5
READY = "space Check"
# By then a look has taken place and what it found is on the screen.
NOTICED_S = LOOK_EVERY_S + 1.5
GROWTH_PATIENCE_S = 120
# What the allocator moves up and down; a leak of 220 bytes a look is more.
GROWTH_ALLOWED_MIB = 1.0


def rows(full: Path) -> Iterator[Row]:
    """How long the app stands still, and whether it grows."""
    remember_safety_notes(find_home(full))
    today = Logbook(find_home(full), system_now).today()
    with tempfile.TemporaryDirectory() as folder:
        stalls = Path(folder, "stalls")
        with _probed("stalls", stalls, full) as terminal:
            terminal.wait_for(READY)
            terminal.wait_until_idle()
            for name, day in (("this year", today), ("an old year", today - OLD_DAYS * ONE_DAY)):
                longest = [_stall_ms(terminal, stalls, full, day) for _ in range(ROUNDS)]
                yield Row(f"longest stall at a foreign file of {name}", longest, "ms", 16)
        growth = Path(folder, "growth")
        with _probed("growth", growth, full) as terminal:
            end = time.monotonic() + GROWTH_PATIENCE_S
            while len(held := _figures(growth)) < 2:
                assert time.monotonic() < end, f"too few looks:\n{terminal.text()}"
                terminal.read_for(0.2)
        (first,), (last,) = held
        name = "growth in two hours of looks, a day every hundred"
        yield Row(name, [last - first], "MiB", GROWTH_ALLOWED_MIB)


def _probed(kind: str, report: Path, home: Path) -> Terminal:
    command = [sys.executable, "-m", "benchmarks.probe", kind, str(report)]
    environment = {VARIABLE: str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return Terminal(command, environment)


def _stall_ms(terminal: Terminal, stalls: Path, full: Path, day: date) -> float:
    """The longest delay of the event loop while it takes in one more file."""
    begun = time.monotonic()
    receive_foreign_file(find_home(full), day)
    terminal.read_for(NOTICED_S)
    return max((late for at, late in _figures(stalls) if at > begun), default=0.0) * 1000


def _figures(report: Path) -> list[list[float]]:
    if not report.exists():
        return []
    return [[*map(float, line.split())] for line in report.read_text("ascii").splitlines()]
