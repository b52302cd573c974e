"""A first picture on the terminal, drawn before the app behind it is loaded.

Loading the app takes most of a start, on a small computer seconds. What is
due can be read meanwhile; keys pressed wait for the app.
"""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from footcare_tui.terminal.modes import (
    ALTERNATE_SCREEN,
    HIDE_CURSOR,
    LEAVE_SCREEN,
    NO_LINE_WRAP,
)

# A row too long for the terminal is cut, not continued on the next.
OPEN = ALTERNATE_SCREEN + HIDE_CURSOR + NO_LINE_WRAP
DRAWN = "\x1b[0m\x1b[?7h"
PLAIN = "\x1b[0m"
ATTRIBUTES = {"bold": "1", "underline": "4"}


class Curtain:
    """The terminal of standard output, and how it was before."""

    def __init__(self) -> None:
        self._modes: list[Any] | None = None
        self._shown = False

    def draw(self, rows: Sequence[Sequence[tuple[str, str]]], colours: Mapping[str, str]) -> None:
        """Shows rows of text, each with the name of its style; without colours in bold alone.

        The app has to be told where the person may type: nothing is echoed
        from now on.
        """
        descriptor = sys.stdin.fileno()
        self._modes = termios.tcgetattr(descriptor)
        modes = termios.tcgetattr(descriptor)
        # Otherwise enter, pressed now, would reach the app as ctrl+j.
        modes[0] &= ~termios.ICRNL
        modes[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(descriptor, termios.TCSANOW, modes)
        ground = _codes("$foreground on $background", colours)
        lines = [
            f"\x1b[{number};1H{ground}\x1b[K"
            + "".join(_drawn(*span, ground, colours) for span in row)
            for number, row in enumerate(rows, start=1)
        ]
        picture = OPEN + "".join(lines) + DRAWN
        self._shown = True
        sys.stdout.write(picture)
        sys.stdout.flush()

    def give_over(self) -> None:
        """Leaves the picture to the app, which sets and puts back the terminal itself."""
        self._shown = False
        if self._modes is not None:
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            self._modes = None

    def drop(self) -> None:
        """Takes the picture away, unless the app has taken over.

        A signal handler may call this in the middle of drawing, so it writes
        past the buffer of standard output, which may be in use.
        """
        shown = self._shown
        self.give_over()
        if shown:
            with suppress(OSError):
                os.write(sys.stdout.fileno(), LEAVE_SCREEN.encode())


def knows_all_colours() -> bool:
    """Whether the terminal says that it shows colours of 24 bits, and the person wants any."""
    return os.environ.get("COLORTERM") in ("truecolor", "24bit") and "NO_COLOR" not in os.environ


def _drawn(text: str, style: str, ground: str, colours: Mapping[str, str]) -> str:
    codes = _codes(style, colours)
    return f"{codes}{text}{PLAIN}{ground}" if codes else text


def _codes(style: str, colours: Mapping[str, str]) -> str:
    """The control sequence of a style such as ``bold $primary on $panel``."""
    codes, layer = [], 38
    for word in style.split():
        if word == "on":
            layer = 48
        elif word in ATTRIBUTES:
            codes.append(ATTRIBUTES[word])
        elif (colour := colours.get(word.removeprefix("$"))) is not None:
            red, green, blue = bytes.fromhex(colour.removeprefix("#"))
            codes.append(f"{layer};2;{red};{green};{blue}")
    return f"\x1b[{';'.join(codes)}m" if codes else ""
