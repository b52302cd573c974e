from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from footcare_tui.errors import Refused
from footcare_tui.folders import VARIABLE
from footcare_tui.paths import find_home


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = find_home(tmp_path)
    assert home.history == tmp_path / "data" / "history"
    assert home.backups == tmp_path / "data" / "backups"
    assert home.settings == tmp_path / "config" / "config.toml"
    assert home.devices == tmp_path / "state" / "devices.json"
    assert home.lock == tmp_path / "state" / "lock"
    assert home.in_progress == tmp_path / "state" / "in-progress.json"
    assert home.safety_notes_seen == tmp_path / "state" / "safety-notes-seen"


def test_finding_a_home_makes_nothing(tmp_path: Path) -> None:
    find_home(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "here"))
    assert find_home().data == tmp_path / "here" / "data"


def test_a_folder_given_wins_over_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "there"))
    assert find_home(str(tmp_path / "here")).data == tmp_path / "here" / "data"


def test_a_folder_may_be_relative_or_in_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert find_home("feet").data == tmp_path / "feet" / "data"
    assert find_home("~/feet").data == tmp_path / "me" / "feet" / "data"


@pytest.mark.parametrize("variable", [None, ""])
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has its own places")
def test_without_a_folder_each_part_goes_where_the_system_keeps_it(
    variable: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is None:
        monkeypatch.delenv(VARIABLE)
    else:
        monkeypatch.setenv(VARIABLE, variable)
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    home = find_home()
    assert home.data == tmp_path / "data" / "footcare"
    assert home.config == tmp_path / "config" / "footcare"
    assert home.state == tmp_path / "state" / "footcare"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("named", [None, "", "relative/folder"])
def test_on_linux_the_places_are_those_of_platformdirs(
    named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    places = PlatformDirs("footcare", appauthor=False)
    usual = (places.user_data_path, places.user_config_path, places.user_state_path)
    for kind in ("DATA", "CONFIG", "STATE"):
        if named is not None:
            monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    home = find_home()
    assert (home.data, home.config, home.state) == usual


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_on_linux_platformdirs_is_not_loaded(tmp_path: Path) -> None:
    command = "import sys; from footcare_tui.paths import find_home; find_home(); " + (
        "sys.exit('platformdirs' in sys.modules)"
    )
    environment = {**os.environ, VARIABLE: "", "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", command], env=environment, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_a_user_without_a_home_folder_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.delenv("HOME")
    # As of a user who is not in the system's list.
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    with pytest.raises(Refused, match="set HOME or FOOTCARE_HOME"):
        find_home()


def test_a_folder_of_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="there is no such user; name a folder"):
        find_home("~nobody-known")


def test_dots_in_a_folder_are_left_to_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "inner")
    monkeypatch.chdir(tmp_path)
    assert find_home("link/../feet").data.parent.resolve() == tmp_path / "real" / "feet"
