"""What commands say and do when the file of this device was replaced."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from footcare_tui.paths import Home
from footcare_tui.store.shards.device import VARIABLE
from tests.cli.conftest import Footcare
from tests.store.history_files import contents, own_file


@pytest.fixture
def own(home: Home, footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This device's file, replaced by that of a clone; each has a session the other lacks."""
    monkeypatch.setenv(VARIABLE, "same")
    root = home.data.parent
    clone = root.with_name("clone")
    footcare.ok("done", "press")
    copytree(root, clone)
    footcare.ok("done", "walking")
    footcare.ok("done", "circles", "--home", str(clone))
    own = own_file(home)
    own.write_bytes((clone / own.relative_to(root)).read_bytes())
    return own


def said(own: Path) -> str:
    return (
        f"footcare: {own.name} was replaced and lacks what was recorded here; all of it is shown, "
        "and stored again with the next change\n"
    )


@pytest.mark.parametrize("command", ["today", "streak", "history", "exercises"])
def test_it_is_said_once_by_a_command_that_a_person_runs(
    command: str, footcare: Footcare, home: Home, own: Path
) -> None:
    before = contents(home.history)
    for _ in range(2):
        # Prompts and timers run these, and nobody may read what they say.
        for arguments in (("status",), ("status", "--json"), ("status", "--format", "{done}")):
            assert "3" in footcare.ok(*arguments).out
    outcome = footcare(command)
    assert (outcome.status, outcome.err) == (0, said(own))
    for again in (command, "today", "streak", "history"):
        footcare.ok(again)
    assert footcare.ok("today", "--json").json["done"] == 3
    assert contents(home.history) == before


def test_the_doctor_names_it_until_the_next_change(
    footcare: Footcare, home: Home, own: Path
) -> None:
    before = contents(home.history)
    for _ in range(2):
        outcome = footcare("doctor")
        assert (outcome.status, outcome.err) == (1, "")
        what = "it was replaced and lacks what was recorded here; the next change stores it again"
        assert f"trouble: {own.name}: {what}" in outcome.lines
    assert contents(home.history) == before
    (finding,) = footcare("doctor", "--json").json["findings"]
    assert (finding["kind"], finding["mendable"]) == ("replaced-file", True)
    assert footcare("done", "pickups").err == said(own)
    assert footcare.ok("doctor").lines[-1] == "all is well"
    assert footcare.ok("today", "--json").json["done"] == 4
    assert len(contents(home.history)) == 2


def test_the_doctor_writes_it_again(footcare: Footcare, home: Home, own: Path) -> None:
    outcome = footcare.ok("doctor", "--repair")
    assert f"repaired: {own.name}: what it lacks is stored in a file of this device again" in (
        outcome.lines
    )
    assert outcome.lines[-1] == "all is well"
    assert footcare.ok("today", "--json").json["done"] == 3
    assert footcare.ok("doctor", "--repair", "--json").json["mended"] == []
    assert len(contents(home.history)) == 2


def test_a_backup_has_what_is_shown(
    footcare: Footcare, home: Home, own: Path, tmp_path: Path
) -> None:
    archive = str(tmp_path / "feet.zip")
    footcare.ok("backup", archive)
    for folder in (home.data, home.state):
        rmtree(folder)
    footcare.ok("restore", archive)
    assert footcare.ok("today", "--json").json["done"] == 3
    footcare.ok("doctor")


def test_many_files_that_are_gone_are_one_line(footcare: Footcare, home: Home) -> None:
    for year in range(2020, 2026):
        footcare.ok("done", "press", "--day", f"{year}-03-09", "--earlier")
    home.history.rename(home.data / "elsewhere")
    assert footcare("today").err == (
        "footcare: each of 6 files was replaced and lacks what was recorded here; all of it is "
        "shown, and stored again with the next change\n"
    )
    assert len(footcare("doctor", "--json").json["findings"]) == 6
    (home.data / "elsewhere").rename(home.history)
    footcare.ok("streak")
    footcare.ok("doctor")


def test_a_pipe_in_the_place_of_the_file_is_passed_over(footcare: Footcare, home: Home) -> None:
    footcare.ok("done", "press", "-n", "2")
    own = own_file(home)
    own.unlink()
    os.mkfifo(own)
    assert footcare("today", "--json").json["done"] == 2
    assert footcare("doctor").status == 1
    footcare.ok("doctor", "--repair")
    footcare.ok("done", "walking")
    assert footcare.ok("today", "--json").json["done"] == 3
