"""Disks that cannot do all that a disk should: FAT, network shares and the like."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from footcare_tui.files import file_system
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.faults.processes import session_ids

NO_PERMISSIONS = (
    "footcare: this disk keeps no permissions: "
    "anyone who can open it can read what is stored there\n"
)
NO_SYNC = "footcare: this disk cannot sync: a power cut may lose what was stored just before it\n"
NOT_SUPPORTED = [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP]


@pytest.fixture(autouse=True)
def new_program() -> Iterator[None]:
    """Nothing was noticed before, as in a new process."""
    file_system.noticed.clear()
    yield
    file_system.noticed.clear()


def failing(error: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(error, os.strerror(error))

    return fail


def use(footcare: Footcare, said: str) -> None:
    """Makes changes; what the disk cannot promise is said with the first one, and never again."""
    for number, text in enumerate((said, "", ""), start=1):
        file_system.noticed.clear()
        outcome = footcare("done", "press")
        assert (outcome.status, outcome.err) == (0, text)
        assert f"{number} of 8 today" in outcome.out
    file_system.noticed.clear()
    outcome = footcare("undo")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(session_ids(footcare("export", "jsonl").out)) == 2


@pytest.mark.parametrize("error", [errno.EPERM, *NOT_SUPPORTED])
def test_a_disk_without_permissions_is_used_and_that_is_said_once(
    error: int, footcare: Footcare, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fchmod", failing(error))
    monkeypatch.setattr(Path, "chmod", failing(error))
    # As a mount of FAT has it.
    before = os.umask(0o022)
    mkdir = Path.mkdir
    monkeypatch.setattr(
        Path, "mkdir", lambda path, mode, exist_ok: mkdir(path, 0o755, exist_ok=exist_ok)
    )
    use(footcare, NO_PERMISSIONS)
    os.umask(before)
    outcome = footcare.ok("doctor")
    assert "note: data: this disk keeps no permissions" in outcome.out
    assert outcome.lines[-1] == "all is well"


@pytest.mark.parametrize("error", NOT_SUPPORTED)
def test_a_disk_that_cannot_sync_is_used_and_that_is_said_once(
    error: int, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(error))
    use(footcare, NO_SYNC)


def test_both_are_said(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fchmod", failing(errno.EPERM))
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    use(footcare, NO_PERMISSIONS + NO_SYNC)


@pytest.mark.parametrize("call", ["fchmod", "fsync"])
def test_a_disk_that_fails_is_no_such_disk(
    call: str, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call, failing(errno.EIO))
    assert "Input/output error; nothing was" in footcare.refused("done", "press")


@pytest.mark.parametrize("error", [errno.ENOLCK, *NOT_SUPPORTED])
def test_a_disk_without_locks_is_refused_in_words_that_say_why(
    error: int, footcare: Footcare, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare.ok("done", "press")
    before = footcare("export", "jsonl").out
    monkeypatch.setattr(fcntl, "flock", failing(error))
    said = footcare.refused("done", "press")
    assert f"cannot write to {home.lock}: {os.strerror(error)}: without locks two programs" in said
    assert "XDG_STATE_HOME" in said
    assert said.endswith("; nothing was recorded\n")
    assert footcare("export", "jsonl").out == before
    footcare.ok("today")


def test_files_elsewhere_are_written_to_such_a_disk(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare.ok("done", "press")
    monkeypatch.setattr(os, "fchmod", failing(errno.EPERM))
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    footcare.ok("report", "-o", str(tmp_path / "report.md"))
    footcare.ok("backup", str(tmp_path / "feet.zip"))
    assert (tmp_path / "feet.zip").stat().st_size
