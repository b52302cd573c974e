"""The splash screen: Today, drawn before the app is loaded.

To load the app takes most of the time of a start, on a small computer seconds.
Keys that are pressed meanwhile wait for the app.
"""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from footcare_tui.terminal import modes

PLAIN = "\x1b[0m"
ATTRIBUTES = {"bold": "1", "underline": "4"}


class Splash:
    """The splash screen on standard output, and the terminal's attributes before it."""

    def __init__(self) -> None:
        self._attributes: list[Any] | None = None
        self._shown = False

    def draw(self, rows: Sequence[Sequence[tuple[str, str]]], colours: Mapping[str, str]) -> None:
        """Draw rows of text, each a series of texts and the names of their styles.

        ``colours`` are codes by name; without them only bold and underline show.
        From now on, keys are not echoed.
        """
        descriptor = sys.stdin.fileno()
        self._attributes = termios.tcgetattr(descriptor)
        attributes = termios.tcgetattr(descriptor)
        # Otherwise enter, pressed now, would reach the app as ctrl+j.
        attributes[0] &= ~termios.ICRNL
        attributes[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
        ground = _codes("$foreground on $background", colours)
        lines = [
            f"\x1b[{number};1H{ground}\x1b[K"
            + "".join(_styled(*span, ground, colours) for span in row)
            for number, row in enumerate(rows, start=1)
        ]
        screen = f"{modes.ENTER_SCREEN}{''.join(lines)}{PLAIN}\x1b[?7h"
        self._shown = True
        sys.stdout.write(screen)
        sys.stdout.flush()

    def hand_over(self) -> None:
        """Restore the attributes, and leave the screen to the app."""
        self._shown = False
        if self._attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._attributes)
            self._attributes = None

    def remove(self) -> None:
        """Remove the splash screen, unless the app has taken over.

        A signal handler may call this while the screen is drawn, so it writes
        without the buffer of standard output, which may be in use.
        """
        shown = self._shown
        self.hand_over()
        if shown:
            with suppress(OSError):
                os.write(sys.stdout.fileno(), modes.LEAVE_SCREEN.encode())


def _styled(text: str, style: str, ground: str, colours: Mapping[str, str]) -> str:
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
            codes.append(f"{layer};{colour}")
    return f"\x1b[{';'.join(codes)}m" if codes else ""
