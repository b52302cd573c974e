"""A running countdown: what it sends, what it costs, and how exact it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from benchmarks.table import Row
from footcare_tui.background import remember_safety_notes
from footcare_tui.logbook import Logbook
from footcare_tui.paths import VARIABLE, find_home
from tests.e2e.terminal import Terminal, footcare

SIZES = ((80, 24), (120, 40), (40, 12))
# One round of Toe Walking: 20 s of moving, 15 s of rest.
SECONDS = 35
# As footcare at that time, it counts down from under a minute; with minutes it sends more.
TERMDOWN = [str(Path(sys.executable).with_name("termdown")), "59"]
LOCAL = {"SSH_CONNECTION": "", "SSH_TTY": ""}
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/0"}

SENT_ALLOWED = 8000.0
PROCESSOR_ALLOWED_PERCENT = 1.5
LATE_ALLOWED_MS = 50.0
# Four times as fast, a round of Toe Press takes 20 seconds.
SPEED = "4"
ROUNDS = 3


def rows() -> Iterator[Row]:
    """Bytes and processor time of the same seconds, side by side; then the times of phases."""
    with ExitStack() as running:
        over_ssh = [running.enter_context(_countdown(OVER_SSH, size)) for size in SIZES]
        local = running.enter_context(_countdown(LOCAL, SIZES[1]))
        for terminal in (*over_ssh, local):
            terminal.wait_for("next  REST")
        others = [running.enter_context(Terminal(TERMDOWN, _environment(), *s)) for s in SIZES]
        terminals = [*over_ssh, local, *others]
        for terminal in terminals:
            terminal.read_for(0.3)
        sent = [len(terminal.received) for terminal in terminals]
        spent = over_ssh[0].processor_seconds()
        begun = time.monotonic()
        while time.monotonic() - begun < SECONDS:
            for terminal in terminals:
                terminal.read_for(0.02)
        seconds = time.monotonic() - begun
        processor = 100 * (over_ssh[0].processor_seconds() - spent) / seconds
        rates = [
            (len(terminal.received) - before) / seconds
            for terminal, before in zip(terminals, sent, strict=True)
        ]
    for (columns, height), ours, theirs in zip(SIZES, rates, rates[len(SIZES) + 1 :], strict=False):
        name = f"countdown over SSH, {columns}×{height} ÷ termdown"
        yield Row(name, [ours], [theirs], "B/s", 1.0)
    yield Row("countdown, local, 120×40 ÷ 8 kB/s", [rates[len(SIZES)]], [SENT_ALLOWED], "B/s", 1.0)
    yield Row("its processor time ÷ 1.5 %", [processor], [PROCESSOR_ALLOWED_PERCENT], "%", 1.0)
    worst = [_worst_ms() for _ in range(ROUNDS)]
    yield Row("worst phase change under load ÷ 50 ms", worst, [LATE_ALLOWED_MS], "ms", 1.0)


@contextmanager
def _countdown(
    link: Mapping[str, str], size: tuple[int, int], exercise: str = "toe-walking", *more: str
) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as folder:
        remember_safety_notes(find_home(folder))
        environment = {**_environment(), **link, VARIABLE: folder}
        with Terminal(footcare("start", exercise, *more), environment, *size) as terminal:
            yield terminal


def _environment() -> dict[str, str]:
    return {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def _worst_ms() -> float:
    """The furthest that a phase of Toe Press was from its time, counted from the first repetition.

    A phase counts as changed when its words have come out of the terminal.
    Who reads them has to wait for a core as well, so the truth is less.
    """
    logbook = Logbook(find_home(tempfile.gettempdir()))
    timeline = logbook.timeline(logbook.catalog.find("toe-press"))
    arrived: list[float] = []
    with _busy_cores(), _countdown(OVER_SSH, SIZES[0], "toe-press", "--speed", SPEED) as terminal:
        for phase, following in pairwise(timeline.phases):
            what = f"{following.kind.value} {following.seconds:.0f} s"
            terminal.wait_for(f"rep {phase.repetition} of", f"next  {what}")
            arrived.append(terminal.arrived)
    changes = list(zip(arrived, timeline.starts, strict=False))[1:]
    zero, start = changes[0]
    errors = [at - zero - (due - start) / float(SPEED) for at, due in changes]
    return max(abs(error) for error in errors) * 1000


@contextmanager
def _busy_cores() -> Iterator[None]:
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()
