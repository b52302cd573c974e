"""The app on ten years of history, against the smallest app there is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from footcare_tui.folders import VARIABLE
from footcare_tui.paths import find_home
from footcare_tui.views.safety import remember_safety_notes
from tests.e2e.terminal import Terminal

ROUNDS = 7
WORD = "Toe Press"
# The keys stand at the foot of the screen as soon as they are answered.
READY = "Check off"
LABEL = f"""
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    def compose(self):
        yield Label("{WORD}")
    def key_down(self):
        self.query_one(Label).update("{WORD} once more")

OneLabel().run(mouse=False)
"""
# What the smallest app would be allowed to take: the budget is no ratio but 0.2 s after the key.
HISTORY_ALLOWED_MS = 200.0
# The time between two pictures of a screen that shows sixty a second.
FRAME_MS = 1000 / 60
CURSOR_KEYS = ("left", "up", "right", "down")


def rows(full: Path) -> Iterator[Row]:
    """First paint, when keys are answered, a key, History, and memory."""
    remember_safety_notes(find_home(full))
    environment = {VARIABLE: str(full), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    paints: tuple[list[float], list[float]] = ([], [])
    answered: list[float] = []
    keys: tuple[list[float], list[float]] = ([], [])
    memories: tuple[list[float], list[float]] = ([], [])
    history: list[float] = []
    cursor: list[float] = []
    commands = ([sys.executable, "-m", "footcare_tui"], [sys.executable, "-c", LABEL])
    for _ in range(ROUNDS):
        for which, command in enumerate(commands):
            begun = time.perf_counter()
            with Terminal(command, environment) as terminal:
                terminal.wait_for(WORD)
                paints[which].append((time.perf_counter() - begun) * 1000)
                if which == 0:
                    terminal.wait_for(READY)
                    answered.append((time.perf_counter() - begun) * 1000)
                terminal.settle()
                keys[which].append(terminal.key_to_paint("down") * 1000)
                terminal.settle()
                memories[which].append(terminal.resident_mib())
                if which == 0:
                    history.append(_open_history(terminal))
                    cursor += _move_the_cursor(terminal)
    yield Row("first paint, ten years ÷ one label", *paints, "ms", 1.25)
    yield Row("keys answered, ten years ÷ one label", answered, paints[1], "ms", None)
    yield Row("key to paint, ten years ÷ one label", *keys, "ms", 1.5)
    yield Row("memory, ten years ÷ one label", *memories, "MiB", 1.6)
    yield Row("opening History, ten years ÷ 0.2 s", history, [HISTORY_ALLOWED_MS], "ms", 1.0)
    yield Row("a cursor key on History ÷ one frame", cursor, [FRAME_MS], "ms", 1.0)


def _open_history(terminal: Terminal) -> float:
    begun = time.perf_counter()
    terminal.press("3")
    terminal.wait_for("longest streak")
    return (time.perf_counter() - begun) * 1000


def _move_the_cursor(terminal: Terminal) -> list[float]:
    taken = []
    for key in CURSOR_KEYS:
        terminal.settle()
        taken.append(terminal.key_to_paint(key) * 1000)
    return taken
