"""The values that ``status`` and ``today`` show, remembered until anything behind them changes.

A prompt or a status bar runs ``footcare status`` every few seconds. The values
are in one small file of the state, under a key of all they follow from;
deleting it costs time and nothing else. This module is loaded before
everything else, and so imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

from footcare_tui import __version__
from footcare_tui.cli.answers import STATUS_FORMAT, DayValues, status_answer, today_answer
from footcare_tui.errors import Refused
from footcare_tui.folders import home_folders

# What a file of another shape raises, whatever is in it.
WRONG_SHAPE = (ValueError, TypeError, LookupError, AttributeError)
# In the folder of the state.
NAME = "status.json"


def recall(arguments: Sequence[str]) -> str | None:
    """The answer to these arguments if nothing has changed since it was worked out, else None."""
    request = _request(arguments)
    if request is None or sys.stdout is None or str(sys.stdout.encoding).lower() != "utf-8":
        # Where not every character can be shown, the long way knows what to do.
        return None
    command, folder, template, as_json = request
    # Whatever is wrong with the file or the request, the long way says what it is.
    with suppress(Refused, OSError, RecursionError, *WRONG_SHAPE):
        values = _values(*home_folders(folder))
        if values is None:
            return None
        if command == "today":
            return today_answer(values, as_json=as_json)
        return status_answer(values, template, as_json=as_json)
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
    with suppress(OSError, Refused):
        write_cache(Path(state, NAME), content.encode("ascii"))


def key_of(data: str, config: str) -> str:
    """All that the values follow from, but the time; of the folders of data and settings."""
    folders = (f"{data}/history", config, f"{config}/exercises", f"{config}/routines")
    return repr((__version__, time.localtime().tm_gmtoff, *map(_signatures, folders)))


def _request(arguments: Sequence[str]) -> tuple[str, str | None, str, bool] | None:
    """The command, the home named, the form of the line and whether JSON is wanted.

    None for anything but the simple forms of ``status`` and ``today``.
    """
    command, folder, template, as_json = "", None, STATUS_FORMAT, False
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if not command and word in ("status", "today"):
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


def _values(data: str, config: str, state: str) -> DayValues | None:
    """The values that were remembered, if they still hold."""
    with open(f"{state}/{NAME}", "rb") as file:  # noqa: PTH123 - without pathlib
        remembered = json.load(file)
    begins, ends = remembered["span"]
    if remembered["key"] != key_of(data, config) or not begins <= time.time() < ends:
        return None
    return DayValues(**remembered["values"])


def _signatures(folder: str) -> list[tuple[object, ...]]:
    """What would be different if a file in the folder had been written, come or gone."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, *_signature(entry.stat())) for entry in entries)
    except FileNotFoundError:
        return []


def _signature(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
