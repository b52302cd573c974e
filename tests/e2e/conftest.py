"""A home for the program under test, as its environment."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.folders import VARIABLE
from footcare_tui.paths import find_home
from footcare_tui.views.safety import remember_safety_notes
from tests.e2e.terminal import footcare

Answer = Callable[..., Any]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A true-colour terminal, and a home whose owner has read the safety notes."""
    folder = tmp_path / "home"
    remember_safety_notes(find_home(folder))
    return {
        VARIABLE: str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def answer(environment: dict[str, str]) -> Answer:
    """Runs a command with ``--json`` and gives what it answers."""

    def run(*arguments: str) -> Any:
        told = subprocess.run(
            footcare(*arguments, "--json"), capture_output=True, text=True, check=True
        )
        assert not told.stderr
        return json.loads(told.stdout)

    return run
