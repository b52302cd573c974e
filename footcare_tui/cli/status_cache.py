"""The values behind ``status``, ``today`` and ``remind``, remembered until anything changes.

A prompt or a status bar runs ``footcare status`` every few seconds. The values
are in one small file of the state, with a key made of everything they depend
on; the file can be deleted. This module is loaded for every command, and so
imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

from footcare_tui import __version__
from footcare_tui.cli.answers import STATUS_FORMAT, DayValues
from footcare_tui.files.bounded import MIB, read_bounded
from footcare_tui.folders import home_folders

# All that can go wrong when a file of another shape is used.
WRONG_SHAPE = (ValueError, TypeError, LookupError, AttributeError)
# In the folder of the state.
NAME = "status.json"


def recall(folder: str | None) -> tuple[DayValues, float] | None:
    """Return the values remembered in the home, and the time; None if anything has changed.

    The time is in seconds since the epoch. Raises Refused when the home cannot be found.
    """
    data, config, state = home_folders(folder)
    with suppress(OSError, RecursionError, *WRONG_SHAPE):
        remembered = json.loads(read_bounded(f"{state}/{NAME}", MIB))
        (begins, ends), now = remembered["span"], time.time()
        if begins <= now < ends and remembered["key"] == key_of(data, config):
            return DayValues(**remembered["values"]), now
    return None


def remember(state: str, key: str, span: tuple[float, float], values: DayValues) -> None:
    """Keep the values for the span, in seconds since the epoch, if they can be kept.

    ``state`` is the folder of the state. ``key`` is what :func:`key_of`
    returned before the values were worked out, so that a change in between is
    noticed.
    """
    from pathlib import Path

    from footcare_tui.files.atomic import write_cache

    content = json.dumps({"key": key, "span": span, "values": vars(values)})
    write_cache(Path(state, NAME), content.encode("ascii"))


def key_of(data: str, config: str) -> str:
    """Return a key of all that the values depend on, except the time, in these two folders."""
    folders = map(_signatures, (f"{data}/history", config))
    return repr((__version__, time.localtime().tm_gmtoff, *folders))


def request_of(arguments: Sequence[str]) -> tuple[str, str | None, str, bool] | None:
    """Return the command, the home named, the form of the line and whether JSON is wanted.

    None for anything but the simple forms of ``status``, ``today`` and
    ``remind``, and where not every character can be shown.
    """
    if sys.stdout is None or str(sys.stdout.encoding).lower() != "utf-8":
        return None
    command, folder, template, as_json = "", None, STATUS_FORMAT, False
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if not command and word in ("status", "today", "remind"):
            command = word
        elif option == "--home":
            folder = value if equals else next(words, "")
        elif option == "--format" and command == "status":
            template = value if equals else next(words, "{")
        elif word == "--json" and command:
            as_json = True
        else:
            return None
    return (command, folder, template, as_json) if command and folder != "" else None


def _signatures(folder: str) -> list[tuple[object, ...]]:
    """Return values that change when a file in the folder is written, added or removed."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, *_signature(entry)) for entry in entries)
    except FileNotFoundError:
        return []


def _signature(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        status = entry.stat()
    except OSError:
        # A link that leads nowhere, perhaps to itself.
        status = entry.stat(follow_symlinks=False)
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
