"""The lines that a person types while a session goes on."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable

# Waits for a line for so many seconds, or without end; returns it, or None when none was typed.
Wait = Callable[[float | None], str | None]

MOST_BYTES = 4096


def only_wait(seconds: float | None) -> None:
    """Wait for so many seconds, without input."""
    time.sleep(seconds or 0.0)


class TypedLines:
    """Lines from a terminal in its usual mode, which passes on whole lines.

    No mode of the terminal is changed, so that line editing, screen readers and
    shells within an editor work as ever. After the end of the input, each wait
    returns ``at_end``; without that, a wait without end returns an empty line.
    """

    def __init__(self, descriptor: int, at_end: str | None = None) -> None:
        self._descriptor = descriptor
        self._at_end = at_end
        self._typed = b""
        self._ended = False

    def wait(self, seconds: float | None) -> str | None:
        """Return the next line in lower case, without its end; None after so many seconds."""
        until = None if seconds is None else time.monotonic() + seconds
        while b"\n" not in self._typed:
            if self._ended and self._at_end is not None:
                return self._at_end
            if self._ended:
                only_wait(seconds)
                return "" if seconds is None else None
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([self._descriptor], [], [], left)[0]:
                return None
            typed = os.read(self._descriptor, MOST_BYTES)
            self._typed += typed
            self._ended = not typed
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode("utf-8", "replace").strip().casefold()
