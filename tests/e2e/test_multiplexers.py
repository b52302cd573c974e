"""Every way out, in tmux and in GNU screen: the shell goes on as if nothing had been there."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.e2e.outside import required
from tests.e2e.terminal import Terminal, faulty_footcare, footcare
from tests.e2e.tmux import Tmux

pytestmark = pytest.mark.e2e

WIDTH = 80
PROMPT = "shell>"
SESSION = ("start", "toe-press", "--speed", "10")
PROGRAMS = {
    "today": footcare(),
    "session": footcare(*SESSION),
    "faulty": faulty_footcare(*SESSION),
}
FAULT = (
    "footcare: this should not happen; everything stored is kept. Please report it where you got "
    "footcare, with the output of PYTHONDEVMODE=1: ZeroDivisionError: division by zero"
)
# Modes of a window, by tmux's names; one that this tmux does not know is always empty.
MODES = (
    "alternate_on",
    "cursor_flag",
    "insert_flag",
    "keypad_cursor_flag",
    "keypad_flag",
    "mouse_all_flag",
    "mouse_any_flag",
    "mouse_button_flag",
    "mouse_sgr_flag",
    "mouse_standard_flag",
    "origin_flag",
    "pane_key_mode",
    "pane_title",
    "scroll_region_lower",
    "scroll_region_upper",
    "wrap_flag",
)


class Window(Protocol):
    """A window of 80 by 24 cells."""

    def type(self, *keys: str) -> None: ...

    def text(self) -> str: ...

    def wait_until(self, shows: Callable[[str], object], what: str) -> None: ...


class Shell:
    """A shell in a window, from which footcare is started."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self.wait_for(PROMPT)

    def start(self, program: str, *words: str) -> None:
        """Starts one of the programs and waits until it shows the words."""
        self.enter(f"./{program}")
        self.wait_for(*words)

    def enter(self, line: str) -> None:
        """Types a line."""
        self._window.type(line, "\r")

    def type(self, key: str) -> None:
        """Types a key."""
        self._window.type(key)

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to the program started last."""
        os.kill(int((self._folder / "program").read_text()), number)

    def wait_for(self, *words: str) -> None:
        """Waits until all the words are shown."""
        self._window.wait_until(lambda text: all(word in text for word in words), f"{words}")

    def wait_for_lines(self, *lines: str) -> None:
        """Waits until these lines are shown, and no others."""
        rows = [
            line[at : at + WIDTH].rstrip() for line in lines for at in range(0, len(line), WIDTH)
        ]
        self._window.wait_until(lambda _: self.rows() == rows, f"{rows}")

    def rows(self) -> list[str]:
        """The rows that are not empty."""
        return [row.rstrip() for row in self._window.text().splitlines() if row.strip()]

    def attributes(self) -> list[Any]:
        """How the terminal of the shell treats what is typed."""
        process = (self._folder / "shell").read_text().strip()
        terminal = os.open(f"/proc/{process}/fd/0", os.O_RDWR | os.O_NOCTTY)
        try:
            return termios.tcgetattr(terminal)
        finally:
            os.close(terminal)


def shell_command(folder: Path) -> list[str]:
    """A shell in the folder, in which each of the programs is one word."""
    for name, command in PROGRAMS.items():
        script = folder / name
        script.write_text(f"#!/bin/sh\necho $$ >program\nexec {shlex.join(command)}\n")
        script.chmod(0o755)
    # Without its line editor, which sets modes of its own.
    return ["sh", "-c", f"cd {folder}; echo $$ >shell; exec bash --norc --noediting -i"]


def shell_environment(environment: dict[str, str]) -> dict[str, str]:
    return {**environment, "PS1": f"{PROMPT} ", "HISTFILE": ""}


def quits(shell: Shell) -> None:
    shell.start("today", "Toe Press", "q Quit")
    shell.type("q")


def quits_with_ctrl_q(shell: Shell) -> None:
    shell.start("today", "Toe Press", "q Quit")
    shell.type("\x11")


def is_hung_up(shell: Shell) -> None:
    shell.start("session", "rep 2 of 10")
    shell.signal(signal.SIGHUP)


def is_interrupted(shell: Shell) -> None:
    shell.start("session", "rep 2 of 10")
    shell.signal(signal.SIGINT)


def is_terminated(shell: Shell) -> None:
    shell.start("session", "rep 2 of 10")
    shell.signal(signal.SIGTERM)


def is_terminated_while_mounting(shell: Shell) -> None:
    shell.start("today", "Toe Press")
    shell.signal(signal.SIGTERM)


def has_a_fault(shell: Shell) -> None:
    shell.start("faulty", "rep 2 of 10")
    shell.type("+")


# Each with the program it starts and what that says at the end.
WAYS_OUT = {
    quits: ("today", ()),
    quits_with_ctrl_q: ("today", ()),
    is_hung_up: ("session", ()),
    is_interrupted: ("session", ()),
    is_terminated: ("session", ()),
    is_terminated_while_mounting: ("today", ()),
    has_a_fault: ("faulty", (FAULT,)),
}
each_way_out = pytest.mark.parametrize(
    ("leave", "program", "said"),
    [(leave, *rest) for leave, rest in WAYS_OUT.items()],
    ids=[leave.__name__ for leave in WAYS_OUT],
)
Leave = Callable[[Shell], None]


def assert_usable(shell: Shell, before: list[Any]) -> None:
    """Keys are read and echoed as before, and a long line goes on in the next row."""
    assert shell.attributes() == before
    shell.enter("clear")
    shell.wait_for_lines(PROMPT)
    shell.enter(f"printf '%0{WIDTH + 9}d\\n' 0")
    shell.wait_for_lines(f"{PROMPT} printf '%0{WIDTH + 9}d\\n' 0", "0" * (WIDTH + 9), PROMPT)


@pytest.fixture
def tmux(environment: dict[str, str], tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path / "tmux", shell_command(tmp_path), shell_environment(environment))
    yield server
    server.end()


@each_way_out
def test_tmux(
    tmux: Tmux, tmp_path: Path, leave: Leave, program: str, said: tuple[str, ...]
) -> None:
    shell = Shell(tmux, tmp_path)
    shell.enter("echo before")
    shell.wait_for_lines(f"{PROMPT} echo before", "before", PROMPT)
    attributes, modes = shell.attributes(), tmux.told(*MODES)
    leave(shell)
    shell.wait_for_lines(f"{PROMPT} echo before", "before", f"{PROMPT} ./{program}", *said, PROMPT)
    assert tmux.told(*MODES) == modes
    assert_usable(shell, attributes)
    assert_pastes_are_not_marked(tmux, shell)


def test_tmux_after_ctrl_z(tmux: Tmux, tmp_path: Path) -> None:
    shell = Shell(tmux, tmp_path)
    attributes, modes = shell.attributes(), tmux.told(*MODES)
    shell.start("session", "rep 2 of 10")
    shell.type("\x1a")
    stopped = f"[1]+  {'Stopped':24}./session"
    shell.wait_for_lines(f"{PROMPT} ./session", stopped, PROMPT)
    assert shell.attributes() == attributes
    assert tmux.told(*MODES) == modes
    return_and_quit(shell)
    shell.wait_for_lines(f"{PROMPT} ./session", stopped, f"{PROMPT} fg", "./session", PROMPT)
    assert tmux.told(*MODES) == modes
    assert_usable(shell, attributes)
    assert_pastes_are_not_marked(tmux, shell)


def return_and_quit(shell: Shell) -> None:
    shell.enter("fg")
    shell.wait_for("Toe Press", "PAUSED", "space Resume")
    shell.type("q")
    shell.wait_for("Discard")
    shell.type("d")
    shell.wait_for("0 of 8 today")
    shell.type("q")


def assert_pastes_are_not_marked(tmux: Tmux, shell: Shell) -> None:
    shell.enter("clear; echo ready; cat -v")
    # What is echoed earlier would be cleared.
    shell.wait_for_lines("ready")
    tmux.paste("pasted")
    shell.type("\r")
    shell.wait_for_lines("ready", "pasted", "pasted")


@pytest.fixture
def screen(environment: dict[str, str], tmp_path: Path) -> Iterator[Terminal]:
    """GNU screen in a terminal; it has no alternate screen for its windows."""
    program = required("screen", "screen")
    settings = tmp_path / "screenrc"
    settings.write_text("altscreen off\nstartup_message off\ndefutf8 on\nvbell off\n")
    # The path of its socket has to be short.
    with tempfile.TemporaryDirectory(prefix="screen-") as sockets:
        environment = {**shell_environment(environment), "SCREENDIR": sockets}
        command = [program, "-c", str(settings), "-S", "ways", *shell_command(tmp_path)]
        with Terminal(command, environment) as terminal:
            yield terminal
            subprocess.run(
                [program, "-S", "ways", "-X", "quit"],
                env={**os.environ, **environment},
                check=True,
            )
            terminal.wait_for_end()


@each_way_out
def test_screen(
    screen: Terminal, tmp_path: Path, leave: Leave, program: str, said: tuple[str, ...]
) -> None:
    shell = Shell(screen, tmp_path)
    attributes = shell.attributes()
    leave(shell)
    shell.wait_for_lines(*said, PROMPT)
    screen.wait_until(lambda _: not screen.cursor_hidden, "the cursor")
    assert_usable(shell, attributes)


def test_screen_after_ctrl_z(screen: Terminal, tmp_path: Path) -> None:
    shell = Shell(screen, tmp_path)
    attributes = shell.attributes()
    shell.start("session", "rep 2 of 10")
    shell.type("\x1a")
    shell.wait_for_lines(f"[1]+  {'Stopped':24}./session", PROMPT)
    screen.wait_until(lambda _: not screen.cursor_hidden, "the cursor")
    assert shell.attributes() == attributes
    return_and_quit(shell)
    shell.wait_for_lines(PROMPT)
    assert_usable(shell, attributes)
