from __future__ import annotations

import os
from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files.ownership import NOBODY, refuse_root_elsewhere
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.others import ME, only_root

pytestmark = only_root


def give(folder: Path, user: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.lchown(path, user, user)


@pytest.fixture
def everything(home: Home) -> Path:
    """The folder of the home, which is there."""
    home.state.parent.mkdir()
    return home.state.parent


def listing(folder: Path) -> list[tuple[Path, int]]:
    return sorted((path, path.stat().st_uid) for path in folder.rglob("*"))


def test_root_changes_nothing_in_the_home_of_a_person(footcare: Footcare, everything: Path) -> None:
    footcare.ok("done", "press")
    give(everything, ME)
    before = listing(everything)
    for command in ("done press", "undo", "rest today", "check-in back-pain 3", "goal add Walk"):
        said = footcare.refused(*command.split())
        assert f"is user {ME}'s, who could not use what root writes there" in said
        assert f"run footcare as user {ME}, such as with sudo -u" in said
    assert listing(everything) == before


def test_root_reads_in_the_home_of_a_person_and_leaves_nothing(
    footcare: Footcare, home: Home, everything: Path
) -> None:
    footcare.ok("done", "press")
    for path in home.index.iterdir():
        path.unlink()
    (home.state / "status.json").unlink(missing_ok=True)
    give(everything, ME)
    before = listing(everything)
    for command in ("status", "today", "history", "streak", "exercises", "doctor"):
        footcare.ok(*command.split())
    assert listing(everything) == before


def test_root_makes_no_home_where_a_person_is_at_home(footcare: Footcare, everything: Path) -> None:
    os.chown(everything, ME, ME)
    footcare.ok("status")
    assert str(everything) in footcare.refused("done", "press")
    assert not list(everything.iterdir())


@pytest.mark.parametrize("owner", [0, NOBODY])
def test_root_writes_in_its_own_home_and_where_owners_have_no_number(
    owner: int, footcare: Footcare, everything: Path
) -> None:
    os.chown(everything, owner, owner)
    footcare.ok("done", "press")


def test_a_person_is_never_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chown(tmp_path, ME, ME)
    with pytest.raises(Refused):
        refuse_root_elsewhere(tmp_path / "a" / "b")
    monkeypatch.setattr(os, "geteuid", lambda: ME + 1)
    refuse_root_elsewhere(tmp_path / "a" / "b")
