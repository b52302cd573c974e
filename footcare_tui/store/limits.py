"""Limits of the home's disk, each reported once; ``state/limits-said`` has those reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from footcare_tui.files.atomic import write_cache
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.file_system import noticed


def reported_limits(file: Path) -> set[str]:
    """Return the limits that were reported, as in :mod:`footcare_tui.files.file_system`."""
    with suppress(OSError, UnicodeDecodeError):
        return set(read_bounded(file).decode("ascii").split())
    return set()


def report_limits(file: Path, report: Callable[[str], None]) -> None:
    """Report the limits that were noticed and not reported yet."""
    reported = reported_limits(file)
    for limit, words in noticed.items():
        if limit not in reported:
            report(words)
    if not noticed.keys() <= reported:
        write_cache(file, " ".join(sorted(noticed.keys() | reported)).encode("ascii"))
