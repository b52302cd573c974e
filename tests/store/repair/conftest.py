"""A home with a history in it, to be inspected and repaired."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest

from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards.device import own_device
from tests.examples import one_of_each


@pytest.fixture
def own(home: Home) -> Path:
    """This device's file, with a record of every kind."""
    History(home).put(one_of_each())
    # A test that wants a backup makes its own.
    rmtree(home.backups)
    return home.history / f"2026.{own_device(home)}.json"
