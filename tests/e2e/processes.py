"""Which processes there are, as Linux tells it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def everyone() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdecimal()]


def family(ancestor: int) -> set[int]:
    """The process, its children, theirs, and so on."""
    parents = {process: told(process, "status", "PPid:") for process in everyone()}
    members: set[int] = set()
    more = {ancestor}
    while more:
        members |= more
        more = {child for child, parent in parents.items() if parent in map(str, more)}
    return members


def told(process: int, file: str, heading: str) -> str:
    """What stands after the heading in a file about the process; nothing once it has ended."""
    with suppress(OSError):
        content = Path(f"/proc/{process}/{file}").read_text(errors="replace")
        for line in content.replace("\0", "\n").splitlines():
            if line.startswith(heading):
                return line.removeprefix(heading).strip()
    return ""


def kill(processes: Iterable[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
