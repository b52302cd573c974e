from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from footcare_tui.paths import Home
from footcare_tui.store.repair.findings import Kind
from footcare_tui.store.repair.inspect import inspect
from footcare_tui.store.repair.repair import repair
from footcare_tui.store.shards.device import own_device
from tests.examples import MONDAY, RANDOM
from tests.store.history_files import back_up
from tests.store.repair.homes import look, mode, refuse, write_file


@pytest.fixture
def ended_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def loosened(home: Home, own: Path) -> Iterator[tuple[Path, int]]:
    back_up(home, own, MONDAY)
    (copied,) = home.backups.iterdir()
    aside = own.with_name(f"{own.name}.unreadable-2026")
    aside.write_bytes(b"{")
    for path, wanted in (
        (home.data, 0o700),
        (home.history, 0o700),
        (home.backups, 0o700),
        (home.state, 0o700),
        (own, 0o600),
        (aside, 0o600),
        (copied, 0o600),
        (home.device, 0o600),
        (home.lock, 0o600),
    ):
        path.chmod(wanted | 0o055)
        yield path, wanted


def test_loose_permissions_are_made_private(home: Home, own: Path) -> None:
    loose = dict(loosened(home, own))
    found = [finding for finding in look(home).findings if finding.kind is Kind.PERMISSIONS]
    assert {finding.path for finding in found} == set(loose)
    assert all(finding.trouble and finding.repairable for finding in found)
    for finding in found:
        done = repair(home, finding)
        assert done == f"{finding.path.name}: its permissions are now {loose[finding.path]:04o}"
    assert {path: mode(path) for path in loose} == loose
    assert not [finding for finding in look(home).findings if finding.trouble]


@pytest.mark.parametrize(("found", "said"), [(0o500, "0500"), (0o000, "0000"), (0o755, "0755")])
def test_permissions_that_shut_the_owner_out_are_wrong_too(
    found: int, said: str, home: Home, own: Path
) -> None:
    home.history.chmod(found)
    finding = next(f for f in inspect(home, MONDAY).findings if f.kind is Kind.PERMISSIONS)
    assert finding.text == f"history: its permissions are {said} and should be 0700"
    repair(home, finding)
    assert mode(home.history) == 0o700


def test_the_permissions_of_others_files_and_of_settings_are_their_own_matter(
    home: Home, own: Path
) -> None:
    write_file(home, "2025.phone.json").chmod(0o666)
    home.config.mkdir(mode=0o755)
    home.settings.touch(mode=0o644)
    (home.history / f"2020.{own_device(home)}.json").symlink_to(home.settings)
    assert Kind.PERMISSIONS not in {finding.kind for finding in look(home).findings}


def test_what_an_interrupted_write_left_behind_is_removed(
    home: Home, own: Path, ended_process: int
) -> None:
    home.backups.mkdir(mode=0o700)
    left = {
        home.history / f".{own.name}.{ended_process}.{RANDOM}.tmp",
        home.backups / f".{own.stem}.2026-03-09.json.{os.getpid()}.{RANDOM}.tmp",
        home.state / f".in-progress.json.9999999999.{RANDOM}.tmp",
    }
    for path in left:
        path.touch(mode=0o600)
    found = look(home).findings
    assert {finding.path for finding in found} == left
    for finding in found:
        assert (finding.kind, finding.repairable) == (Kind.LEFTOVER, True)
        assert repair(home, finding) == f"{finding.path.name}: removed"
    assert not any(path.exists() for path in left)


def test_a_write_under_way_is_left_alone(home: Home, own: Path, ended_process: int) -> None:
    for path in (
        # The process that started this one is running, under whatever user.
        home.state / f".in-progress.json.{os.getppid()}.{RANDOM}.tmp",
        home.state / f".summary.json.1.{RANDOM}.tmp",
        # Of other devices and programs, nobody here knows whether they have ended.
        home.history / f".2026.phone.json.{ended_process}.{RANDOM}.tmp",
        home.history / ".syncthing.2026.phone.json.tmp",
    ):
        path.touch(mode=0o600)
    assert look(home).findings == ()


def test_a_process_of_somebody_else_may_be_writing(
    home: Home, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.state / f".device.4711.{RANDOM}.tmp").touch(mode=0o600)
    monkeypatch.setattr(os, "kill", refuse)
    assert look(home).findings == ()
