"""The terminal modes that the app sets: as few as it needs, and how to reset them.

Whatever a mode is not asked for is not left behind either, when a line drops
or the program is killed. So there are no reports of focus or mouse and no
keyboard protocol, and nothing is asked whose answer could come too late.
docs/terminals.md names what is left after kill -9.
"""

from __future__ import annotations

import os
import termios
import tty
from contextlib import suppress
from typing import Any

ALTERNATE_SCREEN = "\x1b[?1049h"
HIDE_CURSOR = "\x1b[?25l"
NO_LINE_WRAP = "\x1b[?7l"
MARK_PASTES = "\x1b[?2004h"
ENTER = ALTERNATE_SCREEN + HIDE_CURSOR + NO_LINE_WRAP + MARK_PASTES

# Without an alternate screen, as in mosh, the shell goes on in this one: it finds it empty.
CLEAR = "\x1b[m\x1b[H\x1b[J"
LEAVE_SCREEN = f"{CLEAR}\x1b[?7h\x1b[?25h\x1b[?1049l"
LEAVE = f"\x1b[?2004l{LEAVE_SCREEN}"

# Of a terminal that does not say how large it is.
USUAL_SIZE = (80, 24)

Attributes = list[Any]


def terminal_size(descriptor: int) -> tuple[int, int]:
    """The columns and lines of the terminal; COLUMNS and LINES are ignored."""
    try:
        size = os.get_terminal_size(descriptor)
    except OSError:
        return USUAL_SIZE
    return size.columns or USUAL_SIZE[0], size.lines or USUAL_SIZE[1]


def take_keys(descriptor: int) -> Attributes | None:
    """Read keys at once and unchanged; return the attributes to restore.

    None for a terminal that has gone.
    """
    try:
        before = termios.tcgetattr(descriptor)
        now = termios.tcgetattr(descriptor)
        now[tty.IFLAG] &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        now[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        now[tty.CC][termios.VMIN], now[tty.CC][termios.VTIME] = 1, 0
        termios.tcsetattr(descriptor, termios.TCSANOW, now)
    except termios.error:
        return None
    return before


def put_back(descriptor: int, attributes: Attributes | None) -> None:
    """Restore the attributes, unless the terminal has gone; drop keys not read by now."""
    if attributes is not None:
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, attributes)


def is_in_foreground(descriptor: int) -> bool:
    """Whether the program may touch the terminal; in the background that would stop it."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        # It is not the terminal that controls the program.
        return True
