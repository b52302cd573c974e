"""Signals that end the program, after the terminal is restored, and a hang-up without one."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

# A shell reports this plus the signal's number for a program ended by a signal.
SIGNALLED = 128
HUNG_UP = SIGNALLED + signal.SIGHUP


def not_ignored(*numbers: signal.Signals) -> list[signal.Signals]:
    """The signals without those that the program ignores since its start, as under ``nohup``."""
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


@contextmanager
def ended_by_signals(restore: Callable[[], None]) -> Iterator[None]:
    """End the program on a signal: call ``restore``, then exit with the signal's status.

    This is for the time while modules are imported and the event loop is made.
    An exception raised by a signal handler would not always end the program
    then: in some places Python ignores it, in others it raises another error.
    ctrl+z is ignored, because the terminal could not be restored for the shell.
    """

    def end(number: int, _: object) -> NoReturn:
        try:
            restore()
        finally:
            os._exit(SIGNALLED + number)

    numbers = not_ignored(signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
    handlers = {number: signal.signal(number, end) for number in numbers}
    handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


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
