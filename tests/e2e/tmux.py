"""tmux with a server of its own, and no settings of the person who runs the tests."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.e2e.outside import required
from tests.e2e.terminal import PATIENCE_S


class Tmux:
    """A tmux server with one window of 80 by 24 cells."""

    def __init__(
        self, socket: Path, command: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        self._program = required("tmux", "tmux")
        self._socket = str(socket)
        self._do("new-session", "-d", "-x", "80", "-y", "24", *command, environment=environment)

    def type(self, *keys: str) -> None:
        """Types keys by tmux's names for them, anything else as it is."""
        self._do("send-keys", *keys)

    def paste(self, text: str) -> None:
        """Pastes the text, marked as such if the program in the window asks for that."""
        self._do("set-buffer", text)
        self._do("paste-buffer", "-p")

    def text(self) -> str:
        """What the window shows."""
        return self._do("capture-pane", "-p")

    def told(self, *variables: str) -> dict[str, str]:
        """What tmux knows of the window, by the names of its format variables."""
        values = self._do("display-message", "-p", "\t".join(f"#{{{name}}}" for name in variables))
        return dict(zip(variables, values.rstrip("\n").split("\t"), strict=True))

    def wait_for(self, *words: str, patience: float = PATIENCE_S) -> None:
        """Waits until the window shows all the words."""
        self.wait_until(lambda text: all(word in text for word in words), f"{words}", patience)

    def wait_until(
        self, shows: Callable[[str], object], what: str, patience: float = PATIENCE_S
    ) -> None:
        """Waits until the window shows what is looked for."""
        end = time.monotonic() + patience
        while not shows(text := self.text()):
            assert time.monotonic() < end, f"{what} never came up:\n{text}"
            time.sleep(0.05)

    def end(self) -> None:
        """Ends the server and what runs in it."""
        # It has ended by itself where its last window was closed.
        with suppress(subprocess.CalledProcessError):
            self._do("kill-server")

    def _do(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        return subprocess.run(
            [self._program, "-f", os.devnull, "-S", self._socket, *arguments],
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
