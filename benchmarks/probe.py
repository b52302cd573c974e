"""The app with a probe inside, as a program of its own: ``python -m benchmarks.probe KIND FILE``.

``stalls`` appends to the file when the event loop was late, by the monotonic
clock, and how late, in seconds. ``growth`` has the watcher look as often as in
two hours, one after the other, while a day begins every hundred looks, and
appends the memory held after a first part of it and at the end, in MiB.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from footcare_tui.cli import context, main
from footcare_tui.clock import system_now
from footcare_tui.tui import app, watcher

# The beat of the event loop, and what is late, in seconds.
BEAT_S = 0.001
LATE_S = 0.001
# As many looks as there are in two hours; those before them fill what is filled once.
LOOKS = round(7200 / watcher.LOOK_EVERY_S)
FIRST_LOOKS = 600
LOOKS_A_DAY = 100
LOOK_EVERY_S = 0.004


def note_stalls(report: Path) -> None:
    """Note every delay of the event loop from the start of the app on."""

    def begin(_: app.FootcareApp) -> None:
        loop = asyncio.get_running_loop()

        def beat(due: float) -> None:
            late = loop.time() - due
            if late > LATE_S:
                append(report, f"{time.monotonic()} {late}")
            loop.call_later(BEAT_S, beat, loop.time() + BEAT_S)

        beat(loop.time())

    app.FootcareApp.on_load = begin  # type: ignore[attr-defined]


def note_growth(report: Path) -> None:
    """Note the memory held after the first looks and after all of them."""
    looks = 0
    read = watcher.Watcher._read

    def now() -> datetime:
        return system_now() + timedelta(days=looks // LOOKS_A_DAY)

    async def counted(self: watcher.Watcher) -> None:
        nonlocal looks
        await read(self)
        looks += 1
        if looks in (FIRST_LOOKS, FIRST_LOOKS + LOOKS):
            gc.collect()
            append(report, f"{held_mib()}")

    watcher.LOOK_EVERY_S = LOOK_EVERY_S
    watcher.Watcher._read = counted  # type: ignore[method-assign]
    context.system_now = now  # type: ignore[attr-defined]


def held_mib() -> float:
    """The memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def append(report: Path, line: str) -> None:
    """Add a line to the file."""
    with report.open("a", encoding="ascii") as file:
        file.write(f"{line}\n")


if __name__ == "__main__":
    {"stalls": note_stalls, "growth": note_growth}[sys.argv[1]](Path(sys.argv[2]))
    sys.exit(main([]))
