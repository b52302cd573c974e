"""The commands that were lately run from the palette."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from footcare_tui.files.atomic import write_cache
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.json_text import parse_json

MOST = 12


class RecentCommands:
    """The ids of commands, the latest first; kept in a file, which need not be writable."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.ids = _read(file)

    def add(self, command_id: str) -> None:
        """Put a command first."""
        self.ids = [command_id, *(other for other in self.ids if other != command_id)][:MOST]
        write_cache(self._file, json.dumps(self.ids).encode())

    def rank(self, command_id: str) -> int:
        """Return the place of a command, from 0; of the others a number after all of these."""
        return self.ids.index(command_id) if command_id in self.ids else MOST


def _read(file: Path) -> Sequence[str]:
    try:
        ids = parse_json(read_bounded(file))
    except (OSError, ValueError):
        return []
    is_list = isinstance(ids, list) and all(isinstance(command_id, str) for command_id in ids)
    return ids[:MOST] if is_list else []
