"""Answers a prompt asks for again and again, remembered until something they follow from changes.

A prompt or a status bar runs ``footcare status`` every few seconds. The last
answers are kept beside the state, each with a key of all it follows from;
deleting them costs time and nothing else. This module is loaded before
everything else, and so imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from zlib import crc32

from footcare_tui import __version__
from footcare_tui.paths import Home, find_home

# How many answers are kept; two that ask for the same place take turns.
PLACES = 8


def recall(arguments: Sequence[str]) -> str | None:
    """The answer to these arguments if nothing has changed since it was given, else None."""
    if arguments[:1] != ["status"] or any(word.startswith("--ho") for word in arguments):
        return None
    if sys.stdout is None or str(sys.stdout.encoding).lower() != "utf-8":
        # Not every character can be shown; the long way knows what to do about it.
        return None
    with suppress(OSError, ValueError):
        home = find_home()
        key, begins, ends, answer = _read(home, arguments)
        if key == key_of(home, arguments) and float(begins) <= time.time() < float(ends):
            return answer
    return None


def remember(
    home: Home, arguments: Sequence[str], answer: str, key: str, span: tuple[float, float]
) -> None:
    """Keeps the answer for the span it holds for, in seconds since the epoch, if it can be kept.

    ``key`` is what :func:`key_of` said before the answer was worked out, so
    that whatever came in between is noticed.
    """
    from footcare_tui.errors import Refused
    from footcare_tui.files.atomic import write_cache

    begins, ends = span
    content = "\n".join((key, repr(begins), repr(ends), answer))
    with suppress(OSError, UnicodeEncodeError, Refused):
        write_cache(home.state / _name(arguments), content.encode("utf-8"))


def _read(home: Home, arguments: Sequence[str]) -> list[str]:
    with open(home.state / _name(arguments), encoding="utf-8", newline="") as file:  # noqa: PTH123
        return file.read().split("\n", 3)


def _name(arguments: Sequence[str]) -> str:
    return f"answer-{crc32(repr(list(arguments)).encode()) % PLACES}"


def key_of(home: Home, arguments: Sequence[str]) -> str:
    """All that an answer follows from but the time, on one line."""
    parts = (
        __version__,
        list(arguments),
        time.localtime().tm_gmtoff,
        _state(str(home.history)),
        _state(str(home.config)),
        _state(str(home.config / "exercises")),
        _state(str(home.config / "routines")),
    )
    return repr(parts)


def _state(folder: str) -> list[tuple[object, ...]]:
    """What would be different if a file in the folder had been written, come or gone."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, *_times(entry.stat())) for entry in entries)
    except FileNotFoundError:
        return []


def _times(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
