"""History files of this device and of others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from footcare_tui.paths import Home
from footcare_tui.store.repair import backups
from footcare_tui.store.shards.reader import signature_of
from footcare_tui.store.shards.tables import SCHEMA


def own_file(home: Home, year: int = 2026) -> Path:
    return home.history / f"{year}.{home.device.read_text(encoding='ascii')}.json"


def write_file(
    home: Home,
    name: str,
    *records: Mapping[str, Any],
    schema: int = SCHEMA,
    table: str = "sessions",
) -> Path:
    """A history file with these records, by default sessions."""
    home.history.mkdir(parents=True, exist_ok=True)
    tables = {
        "about": {"1": {"schema": schema}},
        table: {str(number): record for number, record in enumerate(records, 1)},
    }
    path = home.history / name
    path.write_text(json.dumps(tables))
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def disk_full(*_: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def back_up(home: Home, path: Path, day: date) -> bool:
    """Back up a history file as it is now."""
    return backups.back_up(home, path, signature_of(path.stat()), day)
