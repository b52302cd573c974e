"""Signals that end a program, on a terminal that has to be put back first."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

# What a shell reports for a program ended by a signal is this and the signal's number.
SIGNALLED = 128
HUNG_UP = SIGNALLED + signal.SIGHUP


def heeded(*numbers: signal.Signals) -> list[signal.Signals]:
    """Those of the signals that the program was not started to ignore, as under ``nohup``."""
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


@contextmanager
def ended_by_signals(put_back: Callable[[], None]) -> Iterator[None]:
    """Ends the program at once when a signal says so, after ``put_back``, with the status for it.

    For the time in which modules are loaded and the event loop is made. An
    exception raised by a signal would not always end the program then: Python
    ignores it in some places and wraps it in an error of its own in others.
    Meanwhile ctrl+z does nothing: nothing here could put the terminal back for the shell.
    """

    def end(number: int, _: object) -> NoReturn:
        try:
            put_back()
        finally:
            os._exit(SIGNALLED + number)

    numbers = heeded(signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
    handlers = {number: signal.signal(number, end) for number in numbers}
    handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
