from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files.bounded import read_bounded
from footcare_tui.model import RestDay, Session
from footcare_tui.paths import Home
from footcare_tui.store.shards import snapshot, tables
from footcare_tui.store.shards.reader import NO_SIGNATURE, ShardFile, Signature, read_file
from footcare_tui.store.shards.snapshot import Snapshot
from tests.examples import a_session
from tests.store.history_files import disk_full, write_file

OLD = date(2025, 3, 9)


@pytest.fixture(autouse=True)
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []

    def noted(path: Path, signature: Signature, copy: bytes | None) -> ShardFile:
        file = read_file(path, signature, copy)
        names.append(path.name)
        return file

    monkeypatch.setattr(snapshot, "read_file", noted)
    return names


def test_a_folder_that_is_not_there_has_no_files(home: Home) -> None:
    empty = Snapshot(home)
    assert empty.signatures == {}
    assert empty.years() == []
    assert empty.records(Session, None) == {}


def test_a_folder_that_cannot_be_read_is_refused(home: Home) -> None:
    home.data.mkdir(parents=True)
    home.history.write_bytes(b"")
    with pytest.raises(Refused, match="cannot read the history"):
        Snapshot(home)


def test_only_the_files_of_the_year_are_read_and_each_once(
    home: Home, files_read: list[str]
) -> None:
    write_file(home, "2026.a.json", a_session(id="a").to_fields())
    write_file(home, "2026.b.json", a_session(id="a", rev=2, reps=3).to_fields())
    write_file(home, "2025.a.json", a_session(id="old", day=OLD).to_fields())
    now = Snapshot(home)
    assert now.years() == ["2025", "2026"]
    for _ in range(2):
        assert {each.reps for each in now.records(Session, "2026").values()} == {3}
    assert now.records(RestDay, "2026") == {}
    assert files_read == ["2026.a.json", "2026.b.json"]
    assert set(now.records(Session, None)) == {"a", "old"}


def test_files_that_did_not_change_are_not_read_again(home: Home, files_read: list[str]) -> None:
    write_file(home, "2026.a.json", a_session(id="a").to_fields())
    first = Snapshot(home)
    assert set(first.records(Session, "2026")) == {"a"}
    write_file(home, "2026.b.json", a_session(id="b").to_fields())
    later = Snapshot(home, first)
    assert set(later.records(Session, "2026")) == {"a", "b"}
    assert set(first.records(Session, "2026")) == {"a"}
    assert files_read == ["2026.a.json", "2026.b.json"]


def test_a_file_that_the_system_refuses_has_a_signature_that_never_matches(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, most: int) -> bytes:
        return disk_full() if path.name == "2026.b.json" else read_bounded(path, most)

    write_file(home, "2026.a.json", a_session(id="a").to_fields())
    write_file(home, "2026.b.json", a_session(id="b").to_fields())
    monkeypatch.setattr(tables, "read_bounded", read)
    now = Snapshot(home)
    signatures = now.source_signatures("2026")
    assert signatures["2026.a.json"] == now.signatures["2026.a.json"]
    assert signatures["2026.b.json"] == NO_SIGNATURE
    assert now.source_signatures("2025") == {}


@pytest.mark.parametrize("record", [a_session(day=OLD), RestDay(id="r", day=OLD)])
def test_a_record_of_another_year_is_a_stray(record: Session | RestDay, home: Home) -> None:
    write_file(home, "2026.a.json", a_session(id="a").to_fields())
    write_file(home, "2025.a.json", a_session(id="b", day=OLD).to_fields())
    now = Snapshot(home)
    assert not now.has_strays("2026")
    assert not now.has_strays("2025")
    write_file(home, "2026.b.json", record.to_fields(), table=record.table)
    assert Snapshot(home, now).has_strays("2026")


def test_what_is_first_read_within_the_context_is_released(
    home: Home, files_read: list[str]
) -> None:
    write_file(home, "2025.a.json", a_session(id="old", day=OLD).to_fields())
    write_file(home, "2026.a.json", a_session(id="a").to_fields())
    now = Snapshot(home)
    now.records(Session, "2026")
    with now.memory_released():
        assert set(now.records(Session, None)) == {"a", "old"}
    files_read.clear()
    now.records(Session, "2026")
    assert files_read == []
    now.records(Session, None)
    assert files_read == ["2025.a.json"]
