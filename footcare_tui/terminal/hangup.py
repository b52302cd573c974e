"""Whether there is still a terminal at the other end."""

from __future__ import annotations

import sys
import termios


def terminal_is_gone() -> bool:
    """Whether the terminal of standard input has hung up.

    A program that ignores the hang-up signal, as under ``nohup``, is told in
    no other way, and would read the end of its input for ever.
    """
    try:
        termios.tcgetattr(sys.__stdin__)  # type: ignore[arg-type]
    except (termios.error, ValueError, OSError, TypeError):
        return True
    return False
