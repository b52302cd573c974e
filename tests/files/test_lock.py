from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from footcare_tui.files.lock import FileLock
from tests.locks import HOLD_LOCK, locked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


@contextmanager
def held_elsewhere(path: Path, code: str = HOLD_LOCK) -> Iterator[subprocess.Popen[bytes]]:
    """Another process holds the lock."""
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield holder


def test_two_instances_exclude_each_other(path: Path) -> None:
    one, other = FileLock(path), FileLock(path)
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()
    assert not one.acquire()


def test_the_holder_acquires_again_and_releases_as_often(path: Path) -> None:
    lock, other = FileLock(path), FileLock(path)
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    assert not other.acquire()
    lock.release()
    assert other.acquire()


def test_a_release_too_many_does_nothing(path: Path) -> None:
    lock = FileLock(path)
    lock.release()
    assert lock.acquire()
    lock.release()
    lock.release()
    assert lock.acquire()
    assert not FileLock(path).acquire()


def test_a_wait_ends_with_its_timeout(path: Path) -> None:
    with held_elsewhere(path) as holder:
        began = time.monotonic()
        assert not FileLock(path).acquire(0.12)
        assert time.monotonic() - began >= 0.12
        holder.communicate(b"")
    assert FileLock(path).acquire()


def test_a_wait_ends_with_the_release(path: Path) -> None:
    with held_elsewhere(path) as holder:
        assert holder.stdin is not None
        holder.stdin.close()
        assert FileLock(path).acquire(60)


def test_a_holder_that_is_killed_releases_the_lock(path: Path) -> None:
    with held_elsewhere(path) as holder:
        assert not FileLock(path).acquire()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert FileLock(path).acquire()


def test_a_program_started_by_the_holder_does_not_inherit_the_lock(path: Path) -> None:
    start = "import subprocess; subprocess.Popen(['cat'], close_fds=False)\n"
    code = HOLD_LOCK.replace('print("held"', f'{start}print("held"')
    with held_elsewhere(path, code) as holder:
        holder.send_signal(signal.SIGKILL)
        # The child still waits for its input to end; waiting for the lock would take longer.
        assert FileLock(path).acquire(60)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277], ids=oct)
def test_the_file_is_for_the_owner_alone(umask: int, path: Path) -> None:
    before = os.umask(umask)
    try:
        with locked(path):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert path.exists()


def test_a_file_that_is_there_is_neither_changed_nor_removed(path: Path) -> None:
    path.write_bytes(b"content")
    path.chmod(0o640)
    with locked(path):
        assert not FileLock(path).acquire()
    assert path.read_bytes() == b"content"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"")
    path.symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic links"):
        FileLock(path).acquire()


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(tmp_path / "missing" / "lock").acquire(60)


def test_a_file_removed_before_it_was_locked_locks_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, calls = os.open, 0

    def open_and_remove(*arguments: object, **options: object) -> int:
        nonlocal calls
        calls += 1
        descriptor = opened(*arguments, **options)  # type: ignore[arg-type]
        if calls == 1:
            path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_remove)
    assert FileLock(path).acquire(60)
    assert calls == 2
    assert not FileLock(path).acquire()


def test_every_descriptor_is_closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    open_file = os.open

    def open_and_note(*arguments: object, **options: object) -> int:
        opened.append(open_file(*arguments, **options))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(os, "open", open_and_note)
    lock = FileLock(path)
    assert lock.acquire()
    assert not FileLock(path).acquire()
    lock.release()
    assert len(opened) == 2
    for descriptor in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)
