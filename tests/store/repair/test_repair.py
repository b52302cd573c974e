from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.store.repair.findings import Kind
from footcare_tui.store.repair.repair import repair
from footcare_tui.store.shards import writer
from tests.examples import MONDAY
from tests.locks import HOLD_LOCK
from tests.store.history_files import back_up
from tests.store.repair.homes import only, refuse


def test_ones_own_damaged_file_gives_way_to_its_backup(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    good = own.read_bytes()
    own.write_bytes(b"{")
    finding = only(home)
    assert finding.repairable
    assert finding.text.endswith("it is damaged; the backup of 2026-03-09 can take its place")

    done = repair(home, finding)
    assert done is not None
    assert done.endswith("; the backup of 2026-03-09 took its place")
    assert own.read_bytes() == good
    after = only(home)
    assert (after.kind, after.trouble) == (Kind.SET_ASIDE, False)
    assert after.text.endswith("nothing in it is missing from the history")
    assert repair(home, finding) is None
    assert own.read_bytes() == good


def test_ones_own_damaged_file_without_a_backup_is_set_aside(home: Home, own: Path) -> None:
    own.write_bytes(b"{")
    finding = only(home)
    assert finding.text.endswith("it is damaged; it has no backup")
    done = repair(home, finding)
    assert done is not None
    assert done.endswith("; it had no backup")
    assert [path.name in done for path in home.history.iterdir()] == [True]


def test_a_finding_that_asks_for_the_logbook_is_not_repaired_here(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    own.unlink()
    with pytest.raises(ValueError, match="lost-records cannot be repaired"):
        repair(home, only(home))


def test_nothing_is_repaired_while_another_footcare_writes(
    home: Home, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.05)
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.1)
    own.write_bytes(b"{")
    finding = only(home)
    command = [sys.executable, "-c", HOLD_LOCK, str(home.lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match="another footcare has been writing"):
            repair(home, finding)
    assert own.read_bytes() == b"{"


def test_a_disk_that_refuses_leaves_the_damaged_file_in_place(
    home: Home, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(home, own, MONDAY)
    own.write_bytes(b"{")
    finding = only(home)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Refused, match="Permission denied"):
        repair(home, finding)
    assert own.read_bytes() == b"{"
