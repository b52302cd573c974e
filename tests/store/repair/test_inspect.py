from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from footcare_tui.errors import Refused
from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store import History, Journal
from footcare_tui.store.repair.backups import back_up
from footcare_tui.store.repair.findings import Finding, Inspection, Kind
from footcare_tui.store.repair.inspect import inspect
from footcare_tui.store.repair.repair import repair
from footcare_tui.store.shards import writer
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import MONDAY, a_session, one_of_each
from tests.locks import HOLD_LOCK


@pytest.fixture
def own(home: Home) -> Path:
    """This device's file, with a record of every kind."""
    History(home).put(one_of_each())
    return home.history / f"2026.{own_device(home)}.json"


def write_file(home: Home, name: str, *records: Record | Any, schema: int = SCHEMA) -> Path:
    """A history file with these sessions."""
    home.history.mkdir(parents=True, exist_ok=True, mode=0o700)
    fields = [record.to_fields() if isinstance(record, Record) else record for record in records]
    tables = {
        "about": {"1": {"schema": schema}},
        "sessions": {str(number): record for number, record in enumerate(fields, 1)},
    }
    path = home.history / name
    path.write_text(json.dumps(tables))
    return path


def tree(home: Home) -> Mapping[Path, tuple[int, bytes]]:
    """Every file and folder of the home, with its permissions and content."""
    return {
        path: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in home.data.parent.rglob("*")
    }


def look(home: Home, today: date = MONDAY) -> Inspection:
    """What is found, with nothing changed by looking."""
    before = tree(home)
    found = inspect(home, today)
    assert tree(home) == before
    return found


def only(home: Home, today: date = MONDAY) -> Finding:
    """The one thing that is found."""
    (finding,) = look(home, today).findings
    assert finding.text.count("\n") == 0
    return finding


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def ended_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_home_of_which_nothing_exists_is_well(home: Home) -> None:
    assert look(home) == Inspection((), (), ())
    assert not home.data.exists()


def test_a_history_in_order_is_told_and_well(home: Home, own: Path) -> None:
    write_file(home, "2025.phone.json", a_session(day=date(2025, 1, 1)))
    back_up(home, own, MONDAY)
    found = look(home)
    assert [(file.name, file.year, file.own, file.records) for file in found.files] == [
        ("2025.phone.json", "2025", False, 1),
        (own.name, "2026", True, 4),
    ]
    assert found.files[0].device == "phone"
    assert [backup.day for backup in found.backups] == [MONDAY]
    assert found.findings == ()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_the_program_writes_is_well_whatever_the_umask(umask: int, home: Home) -> None:
    before = os.umask(umask)
    try:
        History(home).put(one_of_each())
        Journal(home).write(a_session())
        back_up(home, home.history / f"2026.{own_device(home)}.json", MONDAY)
    finally:
        os.umask(before)
    assert not [finding for finding in look(home).findings if finding.trouble]


@pytest.mark.parametrize("content", [b"", b"../../evil", b"\xff\xfe"])
def test_a_device_without_a_name_owns_nothing(content: bytes, home: Home, own: Path) -> None:
    home.device.write_bytes(content)
    assert own_device(home) == ""
    assert [file.own for file in look(home).files] == [False]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "it is empty"), (b"{", "it is damaged"), (b"[]", "it is not a history file")],
)
def test_a_damaged_file_of_another_device_is_left_to_it(
    content: bytes, said: str, home: Home, own: Path
) -> None:
    path = home.history / "2026.phone.json"
    path.write_bytes(content)
    finding = only(home)
    assert (finding.kind, finding.path) == (Kind.DAMAGED_FILE, path)
    assert (finding.trouble, finding.repairable) == (True, False)
    assert finding.text == (
        f"2026.phone.json: {said}; it is another device's, which may still be sending it"
    )
    with pytest.raises(ValueError, match="cannot be mended"):
        repair(home, finding)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_a_file_is_told(home: Home, own: Path) -> None:
    (home.history / "2025.phone.json").mkdir()
    finding = only(home)
    assert finding.kind is Kind.DAMAGED_FILE
    assert finding.text == "2025.phone.json: it cannot be read: Is a directory"


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


def test_a_damaged_record_is_named(home: Home, own: Path) -> None:
    path = write_file(home, "2026.phone.json", {**a_session().to_fields(), "pain": 11}, "text")
    found = look(home)
    assert [(finding.kind, finding.path) for finding in found.findings] == [
        (Kind.DAMAGED_RECORD, path)
    ] * 2
    assert found.findings[0].text.startswith(
        "2026.phone.json: record 1 of sessions is damaged: pain is 11"
    )
    assert all(finding.trouble and not finding.repairable for finding in found.findings)
    assert found.files[-1].records == 0 or found.files[0].records == 0


def test_an_id_that_stands_there_twice_is_told(home: Home, own: Path) -> None:
    session = a_session(id="twin")
    write_file(home, "2026.phone.json", session, replace(session, rev=1))
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.DUPLICATE_ID, False)
    assert "more than once: 1, such as twin" in finding.text


def test_the_same_id_in_two_tables_is_no_matter(home: Home) -> None:
    History(home).put([replace(record, id="same") for record in one_of_each()])
    assert look(home).findings == ()


def test_records_of_another_year_are_told(home: Home, own: Path) -> None:
    write_file(home, "2025.phone.json", a_session(), a_session(day=date(2025, 1, 1)))
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.OTHER_YEAR, False)
    assert "another year: 1;" in finding.text


def test_a_file_of_a_newer_footcare_needs_an_update(home: Home, own: Path) -> None:
    write_file(home, "2026.phone.json", a_session(), schema=SCHEMA + 1)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.NEWER_SCHEMA, True)
    assert "update footcare" in finding.text


@pytest.mark.parametrize(
    "name",
    [
        "2026.laptop.sync-conflict-20260309-101112-ABCDEFG.json",
        "2026.laptop (conflicted copy).json",
        "2026.laptop 2.json",
        "2026.json",
        "anything.json",
    ],
)
def test_a_copy_of_a_sync_program_is_told(name: str, home: Home, own: Path) -> None:
    path = write_file(home, name, a_session(day=date(2025, 1, 1)))
    finding = only(home)
    assert (finding.kind, finding.path, finding.trouble) == (Kind.SYNC_COPY, path, False)
    assert sum(file.records for file in look(home).files) == 5


def test_a_conflict_copy_of_ones_own_file_is_not_ones_own(home: Home, own: Path) -> None:
    name = own.name.replace(".json", ".sync-conflict-20260309-101112-ABCDEFG.json")
    write_file(home, name).write_bytes(b"{")
    (home.history / name).chmod(0o600)
    damaged = [finding for finding in look(home).findings if finding.kind is Kind.DAMAGED_FILE]
    assert [finding.repairable for finding in damaged] == [False]


def test_records_that_only_a_file_set_aside_has_are_found(home: Home, own: Path) -> None:
    known = one_of_each()[0]
    lost, newer = a_session(id="lost"), replace(known, rev=5)
    path = write_file(home, "2026.phone.json.unreadable-2026-03-01T101112.131415", lost, newer)
    path.write_bytes(path.read_bytes()[:-2])
    finding = only(home)
    assert (finding.kind, finding.trouble, finding.repairable) == (Kind.SET_ASIDE, True, True)
    assert finding.records == (lost, newer)
    assert finding.text.endswith("records in it that the history lacks: 2")
    History(home).put(finding.records)
    assert not only(home).trouble


def test_a_file_set_aside_that_cannot_be_read_is_told(home: Home, own: Path) -> None:
    (home.history / f"{own.name}.unreadable-2026").mkdir()
    finding = only(home)
    assert finding.kind is Kind.SET_ASIDE
    assert finding.text.endswith("it cannot be read: Is a directory")


def test_records_that_only_a_backup_has_are_found(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    own.unlink()
    finding = only(home)
    assert (finding.kind, finding.path) == (Kind.LOST_RECORDS, own)
    assert (finding.trouble, finding.repairable) == (True, True)
    assert sorted(map(repr, finding.records)) == sorted(map(repr, one_of_each()))
    History(home).put(finding.records)
    assert look(home).findings == ()


def test_a_backup_older_than_the_history_lacks_nothing(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    session = one_of_each()[0]
    History(home).put([replace(session, rev=1, deleted=True)])
    assert look(home).findings == ()


@pytest.mark.parametrize("content", [b"{", json.dumps({"about": {"1": {"schema": 2}}}).encode()])
def test_a_backup_that_cannot_be_read_is_told(content: bytes, home: Home, own: Path) -> None:
    made = back_up(home, own, MONDAY)
    assert made is not None
    made.path.write_bytes(content)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.DAMAGED_BACKUP, False)


@pytest.mark.parametrize("part", ["history", "backups"])
def test_a_folder_that_cannot_be_read_is_told(part: str, home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    folder: Path = getattr(home, part)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_bytes(b"a file where the folder should be")
    finding = only(home)
    assert (finding.kind, finding.path) == (Kind.UNREADABLE_FOLDER, folder)
    assert finding.trouble


def loosened(home: Home, own: Path) -> Iterator[tuple[Path, int]]:
    copied = back_up(home, own, MONDAY)
    assert copied is not None
    aside = own.with_name(f"{own.name}.unreadable-2026")
    aside.write_bytes(b"{")
    for path, wanted in (
        (home.data, 0o700),
        (home.history, 0o700),
        (home.backups, 0o700),
        (home.state, 0o700),
        (own, 0o600),
        (aside, 0o600),
        (copied.path, 0o600),
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


def test_what_a_cut_off_write_left_behind_is_removed(
    home: Home, own: Path, ended_process: int
) -> None:
    home.backups.mkdir(mode=0o700)
    left = {
        home.history / f".{own.name}.{ended_process}.tmp",
        home.backups / f".{own.stem}.2026-03-09.json.{os.getpid()}.tmp",
        home.state / ".in-progress.json.9999999999.tmp",
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
        # The process that started this one is running, whoever owns it.
        home.state / f".in-progress.json.{os.getppid()}.tmp",
        home.state / ".summary.json.1.tmp",
        # Of other devices and programs, nobody here knows whether they have ended.
        home.history / f".2026.phone.json.{ended_process}.tmp",
        home.history / ".syncthing.2026.phone.json.tmp",
    ):
        path.touch(mode=0o600)
    assert look(home).findings == ()


def test_a_process_of_somebody_else_may_be_writing(
    home: Home, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.state / ".device.4711.tmp").touch(mode=0o600)
    monkeypatch.setattr(os, "kill", refuse)
    assert look(home).findings == ()


@pytest.mark.parametrize(("days_ago", "trouble"), [(0, False), (1, True), (100, True)])
def test_a_session_cut_off_is_trouble_from_the_next_day_on(
    days_ago: int, trouble: bool, home: Home, own: Path
) -> None:
    Journal(home).write(a_session(day=MONDAY - timedelta(days=days_ago)))
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.CUT_OFF_SESSION, trouble)
    assert "toe-press" in finding.text


def test_a_damaged_journal_is_told(home: Home, own: Path) -> None:
    home.in_progress.write_bytes(b"{")
    home.in_progress.chmod(0o600)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.CUT_OFF_SESSION, False)
    assert "it is damaged" in finding.text


def test_a_finding_that_asks_for_the_logbook_is_not_mended_here(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    own.unlink()
    with pytest.raises(ValueError, match="lost-records cannot be mended"):
        repair(home, only(home))


def test_nothing_is_mended_while_another_footcare_writes(
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
