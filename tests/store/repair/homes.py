"""What there is in a home, and what an inspection finds there."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store.repair.findings import Finding, Inspection
from footcare_tui.store.repair.inspect import inspect
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import MONDAY


def write_file(home: Home, name: str, *records: Record | Any, schema: int = SCHEMA) -> Path:
    """A history file with these sessions."""
    home.history.mkdir(parents=True, exist_ok=True, mode=0o700)
    fields = [record.to_fields() if isinstance(record, Record) else record for record in records]
    tables = {
        "about": {"1": {"schema": schema}},
        "sessions": {str(number): record for number, record in enumerate(fields, 1)},
    }
    path = home.history / name
    path.write_text(json.dumps(tables))
    return path


def tree(home: Home) -> Mapping[Path, tuple[int, bytes]]:
    """Every file and folder of the home, with its permissions and content."""
    return {
        path: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in home.data.parent.rglob("*")
    }


def look(home: Home, today: date = MONDAY) -> Inspection:
    """What is found, with nothing changed by looking."""
    before = tree(home)
    found = inspect(home, today)
    assert tree(home) == before
    return found


def only(home: Home, today: date = MONDAY) -> Finding:
    """The one thing that is found."""
    (finding,) = look(home, today).findings
    assert finding.text.count("\n") == 0
    return finding


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")
