"""Find out whether the terminal has hung up."""

from __future__ import annotations

import sys
import termios


def terminal_is_gone() -> bool:
    """Whether the terminal of standard input has hung up.

    A program that ignores the hang-up signal, as under ``nohup``, cannot know
    it in any other way and would read the end of its input forever.
    """
    try:
        termios.tcgetattr(sys.__stdin__)  # type: ignore[arg-type]
    except (termios.error, ValueError, OSError, TypeError):
        return True
    return False
