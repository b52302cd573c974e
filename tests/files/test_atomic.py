from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files import atomic


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def disk_full(*_: object) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("umask")
def test_what_is_made_is_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history" / "file"
    atomic.write_whole(path, b"new")
    assert mode(tmp_path / "data") == mode(tmp_path / "data" / "history") == 0o700
    assert mode(path) == 0o600


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    folder.chmod(0o750)
    atomic.make_private_folder(folder / "new")
    assert mode(folder) == 0o750
    assert mode(folder / "new") == 0o700


def test_a_file_that_was_open_to_others_is_private_after_a_write(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    atomic.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused, match="cannot make the folder"):
        atomic.make_private_folder(tmp_path / "file" / "folder")


def test_staging_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    staged = atomic.stage(path, b"new")
    assert staged.parent == tmp_path
    assert path.read_bytes() == b"old"
    atomic.put_in_place(staged, path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["replace", "fsync", "fchmod"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, disk_full)
    with pytest.raises(Refused, match="No space left on device; nothing was changed"):
        atomic.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_synced_does_not_undo_the_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse_folders)
    # The file is in place by then: to say that nothing was changed would be untrue.
    atomic.write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_whole(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "file"
    victim.write_bytes(b"precious")
    (tmp_path / f".file.{os.getpid()}.tmp").symlink_to(victim)
    with pytest.raises(Refused):
        atomic.write_whole(path, b"new")
    assert victim.read_bytes() == b"precious"
