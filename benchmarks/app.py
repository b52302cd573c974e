"""The app on ten years of history, against the smallest app there is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from footcare_tui.clock import system_now
from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.views.safety import remember_safety_notes
from tests.e2e.terminal import Terminal, footcare

# Each round checks one session off, of the eight of a day.
ROUNDS = 6
WORD = "Toe Press"
# The keys are at the foot of the screen as soon as they are answered.
READY = "space Check"
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
HISTORY_ALLOWED_MS = 150
# The time between two pictures of a screen that shows sixty a second.
FRAME_MS = 1000 / 60
CURSOR_KEYS = ("left", "up", "right", "down")


def rows(full: Path) -> Iterator[Row]:
    """First paint, the key line, keys, History, and memory."""
    remember_safety_notes(find_home(full))
    environment = {VARIABLE: str(full), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    paints: tuple[list[float], list[float]] = ([], [])
    keys: tuple[list[float], list[float]] = ([], [])
    memories: tuple[list[float], list[float]] = ([], [])
    key_line: list[float] = []
    effect: list[float] = []
    history: list[float] = []
    cursor: list[float] = []
    commands = (footcare(), [sys.executable, "-c", LABEL])
    for _ in range(ROUNDS):
        for which, command in enumerate(commands):
            begun = time.perf_counter()
            with Terminal(command, environment) as terminal:
                terminal.wait_for(WORD)
                paints[which].append((time.perf_counter() - begun) * 1000)
                if which == 0:
                    terminal.wait_for(READY)
                    key_line.append((time.perf_counter() - begun) * 1000)
                terminal.settle()
                keys[which].append(terminal.key_to_paint("down") * 1000)
                terminal.settle()
                if which == 0:
                    history.append(_open_history(terminal))
                    cursor += _move_the_cursor(terminal)
                memories[which].append(terminal.peak_mib())
        effect.append(_effect_of_a_key(full, environment))
    label = paints[1]
    yield Row("first useful paint ÷ one label", paints[0], "ms", 0.6, label)
    yield Row("key line ÷ one label's first paint", key_line, "ms", 1.3, label)
    yield Row("effect of a key pressed at once ÷ one label's", effect, "ms", 1.45, label)
    yield Row("key to paint on Today ÷ one label", keys[0], "ms", 1.5, keys[1])
    yield Row("History opened", history, "ms", HISTORY_ALLOWED_MS)
    yield Row("cursor key on History ÷ one frame", cursor, "ms", 1, [FRAME_MS])
    yield Row("peak memory ÷ one label", memories[0], "MiB", 1.4, memories[1])


def _effect_of_a_key(full: Path, environment: dict[str, str]) -> float:
    """How long after the start it is seen that space, pressed at the start, checked off."""
    plan = Logbook(find_home(full), system_now).plan()
    begun = time.perf_counter()
    with Terminal(footcare(), environment) as terminal:
        terminal.press("space")
        terminal.wait_for(f"{plan.done + 1} of {plan.prescribed} today")
        return (time.perf_counter() - begun) * 1000


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
