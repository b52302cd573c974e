"""Clones of one home whose histories a real rsync carries both ways; run by ``make e2e``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest

from footcare_tui.paths import find_home
from footcare_tui.store.shards.device import VARIABLE
from tests.e2e.outside import required
from tests.e2e.terminal import footcare

pytestmark = pytest.mark.e2e

# In the year 2096, when no test runs.
FIRST_MOMENT_S = 4_000_000_000


class Machine:
    """A machine with a home, and what was acknowledged there."""

    _moments_s = count(FIRST_MOMENT_S, 60)

    def __init__(self, folder: Path, name: str) -> None:
        self.home = find_home(folder)
        self.acknowledged = set[str]()
        self._environment = {**os.environ, VARIABLE: name}

    def __call__(self, *arguments: str) -> str:
        """Runs a command; gives what it answers."""
        command = footcare(*arguments, "--json", "--home", str(self.home.data.parent))
        outcome = subprocess.run(
            command, capture_output=True, text=True, check=True, env=self._environment
        )
        return outcome.stdout

    def done(self) -> None:
        """Checks off, and lets a minute pass: rsync compares whole seconds."""
        self.acknowledged |= {session["id"] for session in json.loads(self("done", "toe-press"))}
        for path in self.home.history.iterdir():
            if path.stat().st_mtime < FIRST_MOMENT_S:
                os.utime(path, (moment := next(self._moments_s), moment))

    def ids(self) -> list[str]:
        days = json.loads(self("history"))["days"]
        return [session["id"] for day in days for session in day["sessions"]]


def sync(one: Machine, other: Machine, *options: str) -> None:
    for source, target in ((one, other), (other, one)):
        folders = (f"{source.home.history}/", f"{target.home.history}/")
        subprocess.run(["rsync", "--archive", *options, *folders], check=True)


@pytest.mark.parametrize(
    "options",
    [("--update",), ("--update", "--inplace"), ("--inplace",)],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["original", "clone"])
def test_a_week_on_two_clones_loses_nothing(
    name: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    required("rsync", "rsync")
    original = Machine(tmp_path / "original", "original")
    original.done()
    # Times and permissions as they are, as "cp -a" does.
    shutil.copytree(tmp_path / "original", tmp_path / "clone")
    clone = Machine(tmp_path / "clone", name)
    for day in range(7):
        for machine in (original, clone):
            machine.done()
            # On some days both have logged when they meet.
            if machine is clone or day % 2:
                sync(original, clone, *options)
    for _ in range(2):
        for machine in (original, clone):
            machine("doctor", "--repair")
        sync(original, clone, *options)
    for machine in (original, clone):
        machine("doctor")
        assert sorted(machine.ids()) == sorted(original.acknowledged | clone.acknowledged)
    assert len(original.ids()) == 1 + 14
    if "--update" in options:
        # An id for each, and not one for each change.
        assert len(list(original.home.history.iterdir())) == 2
