"""Signals that end a program, on a terminal that has to be put back first."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

# What a shell reports for a program ended by a signal is this and the signal's number.
SIGNALLED = 128
HUNG_UP = SIGNALLED + signal.SIGHUP


def heeded(*numbers: signal.Signals) -> list[signal.Signals]:
    """Those of the signals that the program was not started to ignore, as under ``nohup``."""
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


@contextmanager
def unwound_by_signals() -> Iterator[None]:
    """Lets a signal that ends the program raise SystemExit, so that all is put back on the way.

    Meanwhile ctrl+z does nothing: nobody here could put the terminal back for the shell.
    """
    numbers = heeded(signal.SIGHUP, signal.SIGTERM)
    handlers = {number: signal.signal(number, _unwind) for number in numbers}
    handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _unwind(number: int, _: object) -> NoReturn:
    raise SystemExit(SIGNALLED + number)
