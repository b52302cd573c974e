from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
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


def test_the_name_of_a_staged_file_is_never_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []

    def note(name: Path, *_: object) -> NoReturn:
        names.append(name)
        disk_full()

    monkeypatch.setattr(os, "open", note)
    for _ in range(100):
        with pytest.raises(OSError, match="No space left"):
            atomic.stage(tmp_path / "file", b"")
    assert len(set(names)) == 100
    assert {name.parent for name in names} == {tmp_path}
    assert all(len(name.name.split(".")[-2]) == 16 for name in names)


def link(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


def hard_link(path: Path, victim: Path) -> None:
    path.hardlink_to(victim)


def link_to_nothing(path: Path, victim: Path) -> None:
    path.symlink_to(victim.with_name("new"))


def fifo(path: Path, victim: Path) -> None:
    os.mkfifo(path)


def file_of_another(path: Path, victim: Path) -> None:
    path.write_bytes(b"theirs")


@pytest.mark.parametrize("lay", [link, hard_link, link_to_nothing, fifo, file_of_another])
def test_what_is_there_under_the_name_of_a_staged_file_is_neither_opened_nor_removed(
    lay: Callable[[Path, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim, path = tmp_path / "victim", tmp_path / "file"
    victim.write_bytes(b"precious")
    monkeypatch.setattr(os, "urandom", bytes)
    in_the_way = tmp_path / f".file.{os.getpid()}.{bytes(8).hex()}.tmp"
    lay(in_the_way, victim)
    before = in_the_way.lstat()
    with pytest.raises(Refused, match="File exists; nothing was changed"):
        atomic.write_whole(path, b"new")
    assert in_the_way.lstat() == before
    assert victim.read_bytes() == b"precious"
    assert {*tmp_path.iterdir()} == {in_the_way, victim}


@pytest.mark.parametrize("lay", [link, fifo])
def test_a_name_guessed_by_the_process_does_nothing(
    lay: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    victim, path = tmp_path / "victim", tmp_path / "file"
    victim.write_bytes(b"precious")
    for number in (os.getpid(), os.getppid()):
        lay(tmp_path / f".file.{number}.tmp", victim)
    atomic.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert not path.is_symlink()
    assert victim.read_bytes() == b"precious"
