"""The terminal modes that the app sets, and how to reset them.

The app sets as few as it needs, because they stay set when the connection is
lost or the program is killed. So there are no reports of focus or mouse, no
keyboard protocol, and no query whose answer could come too late.
docs/terminals.md lists what stays after kill -9.
"""

from __future__ import annotations

import os
import sys
import termios
import tty
from contextlib import suppress
from typing import Any, TextIO

ALTERNATE_SCREEN = "\x1b[?1049h"
HIDE_CURSOR = "\x1b[?25l"
# A row too long for the terminal is cut, not continued on the next.
NO_LINE_WRAP = "\x1b[?7l"
MARK_PASTES = "\x1b[?2004h"
ENTER_SCREEN = ALTERNATE_SCREEN + HIDE_CURSOR + NO_LINE_WRAP
ENTER = ENTER_SCREEN + MARK_PASTES

# Some terminals, such as mosh, have no alternate screen: the shell gets this one back empty.
CLEAR = "\x1b[m\x1b[H\x1b[J"
LEAVE_SCREEN = f"{CLEAR}\x1b[?7h\x1b[?25h\x1b[?1049l"
LEAVE = f"\x1b[?2004l{LEAVE_SCREEN}"

# For a terminal that does not report its size.
DEFAULT_SIZE = (80, 24)

Attributes = list[Any]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is there and is a terminal."""
    return stream is not None and stream.isatty()


def can_ask() -> bool:
    """Whether a person can be asked: standard input and output are both terminals."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def terminal_size(descriptor: int) -> tuple[int, int]:
    """The columns and lines of the terminal; COLUMNS and LINES are ignored."""
    try:
        size = os.get_terminal_size(descriptor)
    except OSError:
        return DEFAULT_SIZE
    return size.columns or DEFAULT_SIZE[0], size.lines or DEFAULT_SIZE[1]


def enter_raw_mode(descriptor: int) -> Attributes | None:
    """Set the terminal to pass on every key at once and unchanged.

    Returns the attributes to restore; None when the terminal is gone.
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


def restore(descriptor: int, attributes: Attributes | None) -> None:
    """Restore the attributes and drop unread keys; does nothing when the terminal is gone."""
    if attributes is not None:
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, attributes)


def is_in_foreground(descriptor: int) -> bool:
    """Whether the program is in the foreground; in the background, changing modes would stop it."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        # This is not the controlling terminal, so job control does not apply.
        return True
