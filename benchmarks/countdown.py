"""A running countdown: what it sends, what it costs, and how exact it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.table import Row
from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.views.safety import remember_safety_notes
from tests.e2e.terminal import Terminal, footcare

SIZES = ((80, 24), (120, 40), (40, 12), (200, 50))
# Of what termdown sends; a very large screen may cost more.
ALLOWED = dict.fromkeys(SIZES, 1.0) | {(200, 50): 1.5}
# Whole rounds of work and rest, in seconds; Ankle Circles has one change of sides and no rest.
ROUNDS_S = {
    "resisted-flexion": 30,
    "toe-press": 32,
    "toe-pencil-pickups": 30,
    "toe-walking": 35,
    "ankle-circles": 20,
}
# The exercise that sends the most, for the sizes at which one is enough.
MOST = "resisted-flexion"
SECONDS = max(ROUNDS_S.values())
# As footcare at that time, it counts down from under a minute; with minutes it sends more.
TERMDOWN = [str(Path(sys.executable).with_name("termdown")), "59"]
WORKING = re.compile("next  (REST|SWITCH SIDES)")
LOCAL = {"SSH_CONNECTION": "", "SSH_TTY": ""}
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/0"}

SENT_ALLOWED = 8000.0
PROCESSOR_ALLOWED_PERCENT = 1.5
LATE_ALLOWED_MS = 50.0
# An error that accumulates is a multiple of this after ten repetitions.
DRIFT_ALLOWED_MS = 10.0
# Four times as fast, a round of Toe Press takes 20 seconds.
SPEED = "4"
ROUNDS = 2
# Programs that run at each phase, for as long as they may.
HOOKS = {
    "sleeps": ["sleep", "60"],
    "floods its output": ["yes"],
    "forks": ["sh", "-c", "for each in 1 2 3 4 5 6 7 8 9; do sleep 60 & done; wait"],
    "does not exist": ["/no/such/program"],
}


def rows() -> Iterator[Row]:
    """Bytes and processor time of the same seconds, side by side; then the times of phases."""
    ours = [(exercise, SIZES[0]) for exercise in ROUNDS_S] + [(MOST, size) for size in SIZES[1:]]
    with ExitStack() as running:
        over_ssh = [running.enter_context(_countdown(OVER_SSH, *of)) for of in ours]
        local = running.enter_context(_countdown(LOCAL, "toe-walking", SIZES[1]))
        for terminal in (*over_ssh, local):
            terminal.wait_until(WORKING.search, "the first repetition")
        others = {s: running.enter_context(Terminal(TERMDOWN, _environment(), *s)) for s in SIZES}
        lengths = [ROUNDS_S[exercise] for exercise, _ in ours]
        measured = [*zip(over_ssh, lengths, strict=True), (local, SECONDS)]
        measured += [(terminal, SECONDS) for terminal in others.values()]
        spent = over_ssh[0].processor_seconds()
        begun = time.monotonic()
        rates = iter(_bytes_per_second(measured))
        processor = 100 * (over_ssh[0].processor_seconds() - spent) / (time.monotonic() - begun)
    sent = [next(rates) for _ in ours]
    sent_locally = next(rates)
    termdown = dict(zip(others, rates, strict=True))
    for (exercise, size), rate in zip(ours, sent, strict=True):
        name = f"{exercise} over SSH, {size[0]}×{size[1]} ÷ termdown"
        yield Row(name, [rate], "B/s", ALLOWED[size], [termdown[size]])
    yield Row("countdown, local, 120×40", [sent_locally], "B/s", SENT_ALLOWED)
    yield Row("countdown over SSH, share of a core", [processor], "%", PROCESSOR_ALLOWED_PERCENT)
    with _busy_cores():
        errors = [_errors_ms() for _ in range(ROUNDS)]
    worst = [max(map(abs, of_round)) for of_round in errors]
    yield Row("error of a phase change, every core loaded", worst, "ms", LATE_ALLOWED_MS)
    yield Row("its growth, last half − first half", [*map(_drift, errors)], "ms", DRIFT_ALLOWED_MS)
    for name, program in HOOKS.items():
        late = [max(map(abs, _errors_ms(f"[hooks]\nphase = {json.dumps(program)}\n")))]
        yield Row(f"error with a hook that {name}", late, "ms", LATE_ALLOWED_MS)


def _bytes_per_second(measured: Sequence[tuple[Terminal, int]]) -> list[float]:
    """What each terminal is sent a second, over as many seconds as stand with it."""
    for terminal, _ in measured:
        terminal.read_for(0.05)
    before = [len(terminal.received) for terminal, _ in measured]
    after = before.copy()
    begun = time.monotonic()
    while (elapsed := time.monotonic() - begun) < max(seconds for _, seconds in measured):
        for number, (terminal, seconds) in enumerate(measured):
            terminal.read_for(0.01)
            if elapsed < seconds:
                after[number] = len(terminal.received)
    return [
        (last - first) / seconds
        for first, last, (_, seconds) in zip(before, after, measured, strict=True)
    ]


@contextmanager
def _countdown(
    link: Mapping[str, str], exercise: str, size: tuple[int, int], *more: str, settings: str = ""
) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as folder:
        home = find_home(folder)
        remember_safety_notes(home)
        home.settings.parent.mkdir()
        home.settings.write_text(settings)
        environment = {**_environment(), **link, VARIABLE: folder}
        with Terminal(footcare("start", exercise, *more), environment, *size) as terminal:
            yield terminal


def _environment() -> dict[str, str]:
    return {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def _errors_ms(settings: str = "") -> list[float]:
    """How far each phase of Toe Press was from its time, counted from the first repetition.

    A phase counts as changed when its words have come out of the terminal.
    Who reads them has to wait for a core as well, so the truth is less.
    """
    logbook = Logbook(find_home(tempfile.gettempdir()))
    timeline = logbook.timeline(logbook.catalog.find("toe-press"))
    arrived: list[float] = []
    more = ("--speed", SPEED)
    with _countdown(OVER_SSH, "toe-press", SIZES[0], *more, settings=settings) as terminal:
        for phase, following in pairwise(timeline.phases):
            what = f"{following.kind.value} {following.seconds:.0f} s"
            terminal.wait_for(f"rep {phase.repetition} of", f"next  {what}")
            arrived.append(terminal.arrived)
    changes = list(zip(arrived, timeline.starts, strict=False))[1:]
    zero, start = changes[0]
    return [(at - zero - (due - start) / float(SPEED)) * 1000 for at, due in changes]


def _drift(errors: Sequence[float]) -> float:
    """How much later the second half of the phases was than the first, by their medians."""
    half = len(errors) // 2
    return median(errors[half:]) - median(errors[:half])


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
