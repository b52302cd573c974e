from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from footcare_tui.model import replace
from footcare_tui.paths import Home
from footcare_tui.store import History, Journal
from footcare_tui.store.repair.findings import Finding, Inspection, Kind
from footcare_tui.store.repair.repair import repair
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import MONDAY, a_session, one_of_each
from tests.store.history_files import back_up, forget_written
from tests.store.repair.homes import look, only, write_file


def test_a_home_of_which_nothing_exists_is_well(home: Home) -> None:
    assert look(home) == Inspection((), (), ())
    assert not home.data.exists()


def test_a_history_in_order_is_listed_and_well(home: Home, own: Path) -> None:
    write_file(home, "2025.phone.json", a_session(day=date(2025, 1, 1)))
    back_up(home, own, MONDAY)
    found = look(home)
    assert [(file.file, file.year, file.own, file.records) for file in found.files] == [
        ("2025.phone.json", "2025", False, 1),
        (own.name, "2026", True, 5),
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
    home.devices.write_bytes(content)
    assert own_device(home) == ""
    assert [file.own for file in look(home).files] == [False]


@pytest.mark.parametrize(
    ("content", "said", "trouble"),
    [
        # What an empty file had before is missed for itself.
        (b"", "it is empty", False),
        (b"{", "it is damaged", True),
        (b"[]", "it is not a history file", True),
    ],
)
def test_a_damaged_file_of_another_device_is_left_to_it(
    content: bytes, said: str, trouble: bool, home: Home, own: Path
) -> None:
    path = home.history / "2026.phone.json"
    path.write_bytes(content)
    finding = only(home)
    assert (finding.kind, finding.path) == (Kind.DAMAGED_FILE, path)
    assert (finding.trouble, finding.repairable) == (trouble, False)
    assert finding.text == (
        f"2026.phone.json: {said}; it belongs to another device, which may still be sending it"
    )
    with pytest.raises(ValueError, match="cannot be repaired"):
        repair(home, finding)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_a_file_is_found(home: Home, own: Path) -> None:
    (home.history / "2025.phone.json").mkdir()
    finding = only(home)
    assert (finding.kind, finding.trouble, finding.repairable) == (Kind.ODD_ENTRY, True, False)
    assert finding.text == (
        "2025.phone.json: it is not a file, but perhaps a folder or a link that leads nowhere"
    )


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


def test_an_id_that_is_there_twice_is_found(home: Home, own: Path) -> None:
    session = a_session(id="twin")
    write_file(home, "2026.phone.json", session, replace(session, rev=1))
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.DUPLICATE_ID, False)
    assert "more than once: 1, such as twin" in finding.text


def test_the_same_id_in_two_tables_is_no_matter(home: Home) -> None:
    History(home).put([replace(record, id="same") for record in one_of_each()])
    assert look(home).findings == ()


def test_records_of_another_year_are_found(home: Home, own: Path) -> None:
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
def test_a_copy_of_a_sync_program_is_found(name: str, home: Home, own: Path) -> None:
    path = write_file(home, name, a_session(day=date(2025, 1, 1)))
    finding = only(home)
    assert (finding.kind, finding.path, finding.trouble) == (Kind.SYNC_COPY, path, False)
    assert sum(file.records for file in look(home).files) == 6


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


def test_what_was_set_aside_and_is_no_file_is_found(home: Home, own: Path) -> None:
    (home.history / f"{own.name}.unreadable-2026").mkdir()
    finding = only(home)
    assert finding.kind is Kind.SET_ASIDE
    assert finding.text.endswith("it was set aside; it is not a file")


def test_records_that_only_a_backup_has_are_found(home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    own.unlink()
    forget_written(home)
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


@pytest.mark.parametrize("content", [b"{", json.dumps({"about": {"1": {"schema": 3}}}).encode()])
def test_a_backup_that_cannot_be_read_is_found(content: bytes, home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    (made,) = home.backups.iterdir()
    made.write_bytes(content)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.DAMAGED_BACKUP, False)


@pytest.mark.parametrize("part", ["history", "backups"])
def test_a_folder_that_cannot_be_read_is_found(part: str, home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    folder: Path = getattr(home, part)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_bytes(b"a file where the folder should be")
    finding = only(home)
    assert (finding.kind, finding.path) == (Kind.UNREADABLE_FOLDER, folder)
    assert finding.trouble


@pytest.mark.parametrize(("days_ago", "trouble"), [(0, False), (1, True), (100, True)])
def test_an_interrupted_session_is_trouble_from_the_next_day_on(
    days_ago: int, trouble: bool, home: Home, own: Path
) -> None:
    Journal(home).write(a_session(day=MONDAY - timedelta(days=days_ago)))
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.INTERRUPTED_SESSION, trouble)
    assert "toe-press" in finding.text


def test_a_damaged_journal_is_found(home: Home, own: Path) -> None:
    home.in_progress.write_bytes(b"{")
    home.in_progress.chmod(0o600)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.INTERRUPTED_SESSION, False)
    assert "it is damaged" in finding.text


def outside(home: Home, today: date = MONDAY) -> list[Finding]:
    return [found for found in look(home, today).findings if found.kind is Kind.OUTSIDE]


def test_a_record_outside_of_the_bounds_is_named_with_what_corrects_it(home: Home) -> None:
    write_file(home, "2036.phone.json", a_session(day=date(2036, 3, 9)))
    (found,) = outside(home)
    assert (found.trouble, found.repairable) == (True, False)
    assert "2036-03-09 is in the future; the last day allowed is 2026-03-10" in found.text
    assert "footcare correct toe-press --day 2036-03-09 moves it" in found.text
    assert outside(home, date(2036, 3, 8)) == []


def test_an_older_revision_outside_of_the_bounds_is_passed_over(home: Home) -> None:
    session = a_session(day=date(2036, 3, 9))
    write_file(home, "2036.phone.json", session)
    write_file(home, "2036.laptop.json", replace(session, rev=1, deleted=True))
    assert outside(home) == []


def test_a_journal_whose_session_is_stored_is_only_noted(home: Home, own: Path) -> None:
    session = a_session(id="stored", day=date(2026, 3, 1))
    History(home).put([replace(session, rev=1, deleted=True)])
    Journal(home).write(session)
    finding = only(home)
    assert (finding.kind, finding.trouble) == (Kind.INTERRUPTED_SESSION, False)
    assert "its session is stored; the next start removes it" in finding.text
