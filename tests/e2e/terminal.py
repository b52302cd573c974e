"""The real program on a pseudo-terminal of its own, with a screen to look at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

KEYS = {
    "enter": "\r",
    "space": " ",
    "escape": "\x1b",
    "ctrl+l": "\x0c",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
}
PATIENCE_S = 20.0
FAULT = """
import sys
from footcare_tui.cli import main
from footcare_tui.tui.countdown.screen import CountdownScreen
CountdownScreen.action_extend = lambda self: 1 / 0
sys.exit(main(sys.argv[1:]))
"""


class Terminal:
    """A child process, and what it has drawn on 80 by 24 cells.

    Without ``says_size`` the program finds a terminal of 0 by 0, until it is resized.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        *,
        says_size: bool = True,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""
        # When the last of it came, by the monotonic clock.
        self.arrived = 0.0
        self.status: int | None = None
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            # Not the environment of the process, to which readline has added a size of its own.
            os.execvpe(command[0], list(command), {**os.environ, **environment})
        if says_size:
            self._tell_size(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.hang_up()

    def kill(self) -> None:
        """Kills the program, which has no time to put anything in order."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            _, status = os.waitpid(self._pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def type(self, *keys: str) -> None:
        """Types keys by name, anything else as it is, and gives the program time for each."""
        for key in keys:
            self.press(key)
            self.read(0.1)

    def press(self, key: str) -> None:
        """Presses one key."""
        os.write(self._descriptor, KEYS.get(key, key).encode())

    def send(self, data: bytes) -> None:
        """Sends the bytes, and reads meanwhile what the program draws."""
        while data:
            self.read(0.0)
            _, ready, _ = select.select([], [self._descriptor], [], PATIENCE_S)
            assert ready, f"it reads no more:\n{self.text()}"
            data = data[os.write(self._descriptor, data[:64]) :]

    def hang_up(self) -> None:
        """Drops the line, as a lost connection does."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def resize(self, columns: int, rows: int) -> None:
        """Changes its size; what no longer fits is lost, as on any terminal."""
        self._screen.resize(rows, columns)
        self._tell_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Sends the program a signal."""
        os.kill(self._pid, number)

    def read(self, wait: float) -> bool:
        """Waits so long for output and reads it; false once nothing more can come."""
        ready, _, _ = select.select([self._descriptor], [], [], wait)
        if not ready:
            return True
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:
            return False
        self.arrived = time.monotonic()
        self.received += data
        self._stream.feed(data)
        return bool(data)

    def settle(self, seconds: float = 0.3) -> None:
        """Reads until nothing has come for so long."""
        before = -1
        while len(self.received) != before:
            before = len(self.received)
            self.read(seconds)

    def read_to_the_end(self) -> None:
        """Reads all that an ended program has written, which may take the system a moment."""
        end = time.monotonic() + PATIENCE_S
        while self.read(0.1):
            assert time.monotonic() < end, f"something holds the terminal open:\n{self.text()}"

    def wait_until_idle(self) -> None:
        """Reads until the program has nothing left to do for a second."""
        busy = True
        while busy:
            before = self.processor_seconds()
            self.read_for(1.0)
            busy = self.processor_seconds() - before > 0.2

    def key_to_paint(self, key: str) -> float:
        """The seconds from a key to the first thing drawn in answer."""
        before, begun = len(self.received), time.monotonic()
        self.press(key)
        while len(self.received) == before and time.monotonic() - begun < PATIENCE_S:
            self.read(0.01)
        return time.monotonic() - begun

    def read_for(self, seconds: float) -> None:
        """Reads whatever comes in that time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            assert self.read(left), f"it ended:\n{self.text()}"

    def processor_seconds(self) -> float:
        """The time that the program has kept a core busy so far."""
        stat = Path(f"/proc/{self._pid}/stat").read_text(encoding="ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def main_thread_seconds(self) -> float:
        """The processor time of the program's first thread; 0 once it has ended."""
        try:
            told = Path(f"/proc/{self._pid}/schedstat").read_text(encoding="ascii")
        except OSError:
            return 0.0
        return int(told.split()[0]) / 1e9

    def command_line(self) -> list[str]:
        """What runs on the terminal; until it has begun, a copy of the process of the test."""
        told = Path(f"/proc/{self._pid}/cmdline").read_text(encoding="utf-8")
        return told.split("\0")[:-1]

    def handles(self, number: int) -> bool:
        """Whether the program has a handler for the signal."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        return bool(int(status.split("SigCgt:")[1].split()[0], 16) >> (number - 1) & 1)

    def attributes(self) -> list[Any]:
        """How the terminal treats what is typed, as ``termios`` has it."""
        return termios.tcgetattr(self._descriptor)

    @property
    def cursor_hidden(self) -> bool:
        """Whether the screen shows no cursor."""
        return bool(self._screen.cursor.hidden)

    def peak_mib(self) -> float:
        """The most memory the program has held."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def text(self) -> str:
        """What a person sees now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def reversed_blanks(self) -> int:
        """The number of blanks in reverse video, of which large figures are made."""
        rows = self._screen.buffer.values()
        return sum(cell.reverse and cell.data == " " for row in rows for cell in row.values())

    def wait_for(self, *words: str, patience: float = PATIENCE_S) -> None:
        """Reads until all the words stand on the screen together."""
        self.wait_until(
            lambda text: all(word in text for word in words), f"{words}", patience=patience
        )

    def wait_until(
        self, shows: Callable[[str], object], what: str, patience: float = PATIENCE_S
    ) -> None:
        """Reads until the screen shows what is looked for."""
        end = time.monotonic() + patience
        while not shows(self.text()):
            assert time.monotonic() < end, f"{what} never came up:\n{self.text()}"
            assert self.read(0.1), f"it ended:\n{self.text()}"

    def wait_for_end(self, patience: float = PATIENCE_S) -> int:
        """Reads until the program has ended; gives its exit status."""
        end = time.monotonic() + patience
        while self.status is None:
            assert time.monotonic() < end, f"it did not end:\n{self.text()}"
            if self._descriptor < 0 or not self.read(0.1):
                time.sleep(0.05)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def _tell_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, size)


def untouched_attributes() -> list[Any]:
    """How a new pseudo-terminal treats what is typed."""
    descriptors = os.openpty()
    try:
        return termios.tcgetattr(descriptors[0])
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def footcare(*arguments: str) -> list[str]:
    """The command line of the program as installed in this environment."""
    return [sys.executable, "-m", "footcare_tui", *arguments]


def faulty_footcare(*arguments: str) -> list[str]:
    """The same with a fault in the countdown's key for ten seconds more."""
    return [sys.executable, "-c", FAULT, *arguments]
