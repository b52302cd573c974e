from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.folders import VARIABLE
from tests.cli.conftest import Footcare


def test_where_names_folders_that_need_not_exist(footcare: Footcare, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert footcare.ok("where", "--json").json == {
        "history": str(home / "data/history"),
        "config": str(home / "config"),
        "state": str(home / "state"),
    }
    assert footcare.ok("where").lines == [
        f"history  {home}/data/history",
        f"config   {home}/config",
        f"state    {home}/state",
    ]
    assert not home.exists()


def test_home_may_be_before_or_after_the_command(footcare: Footcare, tmp_path: Path) -> None:
    folder = str(tmp_path / "other")
    before = footcare.ok("--home", folder, "where").out
    assert before == footcare.ok("where", "--home", folder).out
    assert folder in before
    assert before == footcare.ok("--home", str(tmp_path), "where", "--home", folder).out


def test_home_goes_before_the_environment(footcare: Footcare, tmp_path: Path) -> None:
    folder = str(tmp_path / "other")
    footcare.ok("done", "press", "--home", folder, "--day", "yesterday")
    assert footcare.ok("history", "--json").json["days"][1]["done"] == 0
    assert footcare.ok("--home", folder, "history", "--json").json["days"][1]["done"] == 1


def test_without_a_home_the_system_says_where(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert "footcare" in footcare.ok("where", "--json").json["history"]


def test_a_home_that_cannot_be_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert "is a file" in footcare.refused("where", "--home", str(file))
    assert "name a folder" in footcare.refused("where", "--home", "")
    assert "name a folder" in footcare.refused("where", "--home", "~nobody-of-this-name")
    assert "--home" in footcare.misused("where", "--home")
