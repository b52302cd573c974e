from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.files.bounded import read_bounded
from footcare_tui.model import CheckIn, PrescriptionChange, RestDay, Session, replace
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards import snapshot, tables
from footcare_tui.store.shards.reader import ShardFile, Signature, read_file
from footcare_tui.store.shards.tables import SCHEMA, read_tables
from tests.examples import MONDAY, a_session, one_of_each
from tests.locks import locked
from tests.store.history_files import contents, disk_full, forget_written, own_file, write_file
from tests.strategies import sessions


@pytest.fixture
def other_home(home: Home) -> Home:
    """Another machine, to which a sync program carries the same history."""
    elsewhere = home.state.parent / "elsewhere"
    return Home(home.data, elsewhere / "config", elsewhere / "state")


def test_an_empty_history_has_no_records_and_makes_no_files(home: Home) -> None:
    empty = History(home)
    for kind in (Session, RestDay, CheckIn, PrescriptionChange):
        assert empty.records(kind) == {}
    assert empty.problems == ()
    assert not home.data.exists()
    assert not home.state.exists()


def test_every_kind_of_record_is_there_again(home: Home) -> None:
    records = one_of_each()
    written = History(home)
    written.put(records)
    for seen in (written, History(home)):
        assert [dict(seen.records(type(record))) for record in records] == [
            {record.id: record} for record in records
        ]
        assert seen.problems == ()


def test_nothing_to_put_makes_no_files(home: Home) -> None:
    History(home).put([])
    assert not home.data.exists()


def test_two_devices_read_each_other_and_write_their_own(home: Home, other_home: Home) -> None:
    here, there = a_session(), a_session()
    History(home).put([here])
    before = own_file(home).read_bytes(), own_file(home).stat().st_mtime_ns
    History(other_home).put([there])
    assert (own_file(home).read_bytes(), own_file(home).stat().st_mtime_ns) == before
    for seen in (History(home), History(other_home)):
        assert set(seen.records(Session)) == {here.id, there.id}


def test_a_change_to_another_devices_record_goes_into_ones_own_file(
    home: Home, other_home: Home
) -> None:
    session = a_session()
    History(home).put([session])
    before = own_file(home).read_bytes()
    taken_back = replace(session, rev=1, deleted=True)
    History(other_home).put([taken_back])
    assert own_file(home).read_bytes() == before
    found = read_tables(own_file(other_home))
    assert found is not None
    assert list(found["sessions"].values()) == [taken_back.to_fields()]
    assert History(home).records(Session) == {session.id: taken_back}


def test_in_ones_own_file_the_newer_revision_takes_the_place_of_the_older(home: Home) -> None:
    session = a_session()
    kept = History(home)
    kept.put([session])
    kept.put([replace(session, rev=1, note="better")])
    found = read_tables(own_file(home))
    assert found is not None
    assert [record["rev"] for record in found["sessions"].values()] == [1]


def test_a_record_moved_to_another_year_is_there_once(home: Home) -> None:
    session = a_session(day=date(2025, 12, 31))
    kept = History(home)
    kept.put([session])
    moved = replace(session, rev=1, day=date(2026, 1, 1))
    kept.put([moved])
    assert History(home).records(Session) == {session.id: moved}


@pytest.mark.parametrize(
    "name",
    [
        "2026.laptop.sync-conflict-20260309-101112-ABCDEFG.json",
        "2026.laptop (conflicted copy).json",
        "2026.json",
        "anything.json",
    ],
)
def test_a_conflict_copy_is_one_more_file_to_read(name: str, home: Home) -> None:
    History(home).put([a_session()])
    copied = a_session()
    path = write_file(home, name, copied.to_fields())
    before = path.read_bytes()
    seen = History(home)
    assert copied.id in seen.records(Session)
    assert len(seen.records(Session)) == 2
    seen.put([a_session()])
    assert path.read_bytes() == before


def test_files_that_are_no_history_are_not_looked_at(home: Home) -> None:
    for name in (".2026.laptop.json", ".2026.laptop.json.77.tmp", "2026.laptop.json~", "notes.txt"):
        write_file(home, name, a_session().to_fields())
    seen = History(home)
    assert seen.records(Session) == {}
    assert seen.problems == ()


def test_a_file_of_a_newer_footcare_is_read_and_named_and_left_alone(
    home: Home, other_home: Home
) -> None:
    newer = {**a_session(id="n").to_fields(), "mood": "bright"}
    path = write_file(home, "2026.phone.json", newer, schema=SCHEMA + 1)
    before = path.read_bytes()
    seen = History(home)
    seen.put([a_session(id="o")])
    assert set(seen.records(Session)) == {"n", "o"}
    assert seen.problems == (
        "2026.phone.json was written by a newer footcare; update to see all of it",
    )
    assert path.read_bytes() == before


def test_ones_own_file_of_a_newer_footcare_is_read_only(home: Home) -> None:
    History(home).put([a_session(id="a")])
    name = own_file(home).name
    path = write_file(home, name, a_session(id="n").to_fields(), schema=SCHEMA + 1)
    before = contents(home.history)
    seen = History(home)
    with pytest.raises(Refused, match=f"{name} was written by a newer footcare .*update"):
        seen.put([a_session()])
    assert contents(home.history) == before
    assert set(seen.records(Session)) >= {"n"}
    assert path.exists()


@pytest.mark.parametrize("has_copy", [True, False])
@pytest.mark.parametrize("content", [b"", b'{"sessions": {"1": {"id"', b"[]", b"\x00\xff"])
def test_ones_own_unreadable_file_is_set_aside_and_never_overwritten(
    content: bytes, has_copy: bool, home: Home, other_home: Home
) -> None:
    History(other_home).put([a_session(id="other")])
    History(home).put([a_session(id="lost")])
    if not has_copy:
        forget_written(home)
    path = own_file(home)
    path.write_bytes(content)
    seen = History(home)
    (told,) = seen.problems
    (aside,) = home.history.glob("*.unreadable-*")
    assert re.fullmatch(re.escape(path.name) + r"\.unreadable-\d{4}-\d\d-\d\dT\d{6}.*", aside.name)
    assert aside.read_bytes() == content
    source = (
        "the copy of what was written here last" if has_copy else f"its backup of {date.today()}"
    )
    assert told == f"{path.name} was damaged and is kept as {aside.name}; {source} took its place"
    assert set(seen.records(Session)) == {"other", "lost"}
    seen.put([a_session(id="new")])
    assert set(seen.records(Session)) == {"other", "lost", "new"}
    # It is told once.
    assert History(home).problems == ()


def test_the_newest_backup_takes_the_place_of_an_unreadable_file(home: Home) -> None:
    monday, tuesday = History(home, lambda: MONDAY), History(home, lambda: date(2026, 3, 10))
    monday.put([a_session(id="a")])
    tuesday.put([a_session(id="b")])
    wednesday = History(home, lambda: date(2026, 3, 11))
    wednesday.put([a_session(id="c")])
    path = own_file(home)
    whole = path.read_bytes()
    forget_written(home)
    path.write_bytes(whole[: len(whole) // 2])
    seen = History(home)
    (told,) = seen.problems
    assert "its backup of 2026-03-11 took its place" in told
    assert set(seen.records(Session)) == {"a", "b", "c"}
    forget_written(home)
    path.write_bytes(b"")
    assert set(History(home).records(Session)) == {"a", "b", "c"}


def test_a_record_that_stands_whole_in_a_damaged_file_is_saved(home: Home) -> None:
    History(home).put([a_session(id="a"), a_session(id="b")])
    rmtree(home.backups)
    path = own_file(home)
    forget_written(home)
    path.write_bytes(path.read_bytes()[:-30])
    seen = History(home)
    assert set(seen.records(Session)) == {"a"}
    (told,) = seen.problems
    assert told.endswith("; 1 record was saved from it")


def test_two_files_set_aside_in_the_same_second_are_both_kept(home: Home) -> None:
    kept = History(home)
    kept.put([a_session()])
    for content in (b"one", b"two", b"three"):
        own_file(home).write_bytes(content)
        kept.put([a_session()])
    aside = {path.read_bytes() for path in home.history.glob("*.unreadable-*")}
    assert aside == {b"one", b"two", b"three"}


def test_another_devices_damaged_file_is_left_alone(home: Home) -> None:
    home.history.mkdir(parents=True)
    path = home.history / "2026.phone.json"
    path.write_bytes(b'{"sessions": ')
    seen = History(home)
    seen.put([a_session(id="own")])
    assert path.read_bytes() == b'{"sessions": '
    assert set(seen.records(Session)) == {"own"}
    assert list(seen.problems) == ["2026.phone.json was not read: it is damaged"]
    # Once its owner has sent all of it, it is read like any other.
    write_file(home, path.name, a_session(id="whole").to_fields())
    assert seen.refresh()
    assert set(seen.records(Session)) == {"own", "whole"}
    assert seen.problems == ()


def test_a_folder_named_like_a_history_file_costs_only_itself(home: Home) -> None:
    write_file(home, "2026.phone.json", a_session(id="a").to_fields())
    (home.history / "2025.phone.json").mkdir()
    seen = History(home)
    assert set(seen.records(Session)) == {"a"}
    # The doctor names it.
    assert seen.problems == ()


def test_a_link_that_leads_nowhere_costs_only_itself(home: Home) -> None:
    write_file(home, "2026.phone.json", a_session(id="a").to_fields())
    (home.history / "2025.phone.json").symlink_to(home.history / "gone")
    assert set(History(home).records(Session)) == {"a"}


def test_a_history_that_cannot_be_read_is_refused(home: Home) -> None:
    home.data.mkdir(parents=True)
    home.history.write_bytes(b"a file where the folder should be")
    with pytest.raises(Refused, match="cannot read the history in"):
        History(home).records(Session)
    with pytest.raises(Refused):
        History(home).put([a_session()])


def test_a_file_that_cannot_be_read_for_a_moment_is_read_the_next_time(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(id="a")
    write_file(home, "2026.phone.json", session.to_fields())
    seen = History(home)
    with monkeypatch.context() as patched:
        patched.setattr(tables, "read_bounded", disk_full)
        assert seen.on(Session, MONDAY) == []
        assert seen.problems == ("2026.phone.json was not read: No space left on device",)
    # Neither here nor in what is kept for the next start is it taken for empty.
    assert seen.on(Session, MONDAY) == [session]
    again = History(home)
    assert again.index.daily_counts(MONDAY) == {"toe-press": 1}
    assert again.problems == ()


def test_a_damaged_file_that_could_not_be_mended_is_mended_the_next_time(home: Home) -> None:
    History(home).put([a_session(id="a")])
    own = own_file(home)
    own.write_bytes(own.read_bytes()[:-2])
    with locked(home.lock):
        assert History(home).problems == (f"{own.name} was not read: it is damaged",)
        assert own.exists()
    (problem,) = History(home).problems
    assert "1 record was saved from it" in problem
    assert set(History(home).records(Session)) == {"a"}


def test_a_damaged_file_is_not_written_over(home: Home) -> None:
    History(home).put([a_session(id="a")])
    own = own_file(home)
    own.write_bytes(b"{")
    seen = History(home)
    with locked(home.lock):
        assert seen.problems == (f"{own.name} was not read: it is damaged",)
    with pytest.raises(Refused, match=r"it is damaged; nothing was recorded, footcare doctor"):
        seen.put([a_session(id="b")])
    assert own.read_bytes() == b"{"


def test_what_cannot_be_looked_at_again_is_as_it_was_seen_last(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(id="a")
    write_file(home, "2026.phone.json", session.to_fields())
    seen = History(home)
    assert seen.on(Session, MONDAY) == [session]
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", disk_full)
        with pytest.raises(Refused, match="cannot read the history"):
            seen.refresh()
        assert seen.on(Session, MONDAY) == [session]
        assert seen.index.daily_counts(MONDAY) == {"toe-press": 1}
    assert not seen.refresh()


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in a_session(id="x").to_fields().items() if name != key}


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (without("id"), "id is missing"),
        (without("rev"), "rev is missing"),
        ("text", "it is 'text', but must be an object"),
        ({**without(""), "id": 7}, "id is 7, but must be a text"),
        ({**without(""), "rev": "1"}, "rev is '1', but must be a whole number"),
        ({**without(""), "rev": 2**53 - 1}, "rev is 9007199254740991, but must be a whole number"),
        (without("deleted"), "deleted is missing"),
        (without("day"), "day is missing"),
        ({**without(""), "day": "soon"}, "day is 'soon', but must be a date"),
        ({**without(""), "pain": 11}, "pain is 11, but must be"),
        ({**without(""), "at": "noon"}, "at is 'noon', but must be an instant"),
    ],
)
def test_a_damaged_record_costs_only_itself_and_is_named(
    damaged: Any, said: str, home: Home
) -> None:
    first, last = a_session(id="a"), a_session(id="b")
    write_file(home, "2026.phone.json", first.to_fields(), damaged, last.to_fields())
    seen = History(home)
    assert seen.records(Session) == {"a": first, "b": last}
    (problem,) = seen.problems
    assert problem.startswith(f"2026.phone.json: record 2 of sessions is damaged: {said}")


def test_a_damaged_revision_leaves_the_good_one_before_it_in_sight(home: Home) -> None:
    good = a_session(id="a")
    damaged = {**replace(good, rev=1).to_fields(), "pain": 11}
    write_file(home, "2026.phone.json", good.to_fields())
    write_file(home, "2026.laptop.json", damaged)
    seen = History(home)
    assert seen.records(Session) == {"a": good}
    assert len(seen.problems) == 1


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the history files that are read."""
    names: list[str] = []

    def noted(path: Path, signature: Signature, copy: bytes | None) -> ShardFile:
        names.append(path.name)
        return read_file(path, signature, copy)

    monkeypatch.setattr(snapshot, "read_file", noted)
    return names


def test_what_another_footcare_adds_here_is_taken_in_without_reading_the_history_again(
    home: Home, files_read: list[str]
) -> None:
    History(home).put([a_session(id="a"), a_session(id="old", day=date(2025, 1, 1))])
    seen = History(home)
    assert seen.index.daily_counts(MONDAY) == {"toe-press": 1}
    assert not seen.refresh()
    History(home).put([a_session(id="b")])
    files_read.clear()
    assert seen.refresh()
    assert seen.index.daily_counts(MONDAY) == {"toe-press": 2}
    assert files_read == []
    # Whole records are read for the year they are asked for.
    assert {session.id for session in seen.on(Session, MONDAY)} == {"a", "b"}
    assert files_read == [own_file(home).name]


def test_what_another_device_sends_is_taken_in_and_files_in_use_are_not_read_again(
    home: Home, other_home: Home, files_read: list[str]
) -> None:
    History(home).put([a_session(id="a")])
    seen = History(home)
    assert {session.id for session in seen.on(Session, MONDAY)} == {"a"}
    History(other_home).put([a_session(id="c")])
    files_read.clear()
    assert seen.refresh()
    assert {session.id for session in seen.on(Session, MONDAY)} == {"a", "c"}
    assert own_file(home).name not in files_read
    own_file(other_home).unlink()
    assert seen.refresh()
    assert {session.id for session in seen.on(Session, MONDAY)} == {"a"}
    assert seen.index.daily_counts(MONDAY) == {"toe-press": 1}


def test_one_footcare_never_writes_over_what_another_wrote(home: Home) -> None:
    one, other = History(home), History(home)
    one.put([a_session(id="a")])
    other.put([a_session(id="b")])
    one.put([a_session(id="c")])
    assert set(one.records(Session)) == {"a", "b", "c"}
    assert set(History(home).records(Session)) == {"a", "b", "c"}


@settings(max_examples=40)
@given(
    data=st.data(),
    shards=st.lists(st.lists(sessions, max_size=5), min_size=1, max_size=4),
)
def test_the_order_of_files_and_records_changes_nothing(
    data: st.DataObject, shards: list[list[Session]]
) -> None:
    devices = [f"device{number}" for number in range(len(shards))]

    def read(order: list[int]) -> Mapping[str, Session]:
        """The records when the files are read in this order, each with its records shuffled."""
        with TemporaryDirectory() as folder:
            home = Home(Path(folder), Path(folder), Path(folder))
            for place, number in enumerate(order):
                records = data.draw(st.permutations(shards[number]))
                fields = [record.to_fields() for record in records]
                # Files are read in the order of their names.
                write_file(home, f"{place}.{devices[number]}.json", *fields)
            seen = History(home)
            assert seen.problems == ()
            return seen.records(Session)

    order = list(range(len(shards)))
    expected = read(order)
    assert read(data.draw(st.permutations(order))) == expected
    assert set(expected) == {session.id for shard in shards for session in shard}


def test_records_between_two_days_come_from_every_year_there_is(home: Home) -> None:
    history = History(home)
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2026, 3, 9)]
    history.put([a_session(id=f"s{number}", day=day) for number, day in enumerate(days)])
    assert [s.id for s in history.between(Session, date.min, date.max)] == ["s0", "s1", "s2"]
    assert [s.id for s in history.between(Session, days[1], days[2])] == ["s1", "s2"]
    # A record that moved to another year leaves its old self behind in that year's file.
    moved = replace(history.records(Session)["s1"], rev=1, day=date(2025, 5, 5))
    history.put([moved, replace(history.records(Session)["s2"], rev=1, deleted=True)])
    assert history.between(Session, date(2024, 1, 1), date(2024, 12, 31)) == []
    assert history.between(Session, date(2025, 1, 1), date(2026, 12, 31)) == [moved]


@contextmanager
def refused_once(home: Home) -> Iterator[None]:
    """The system refuses to read a history file the first time, and allows it then."""
    times = 0

    def refuse_first(path: Path, most: int) -> bytes:
        nonlocal times
        is_history = path.parent == home.history
        times += is_history
        if is_history and times == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read_bounded(path, most)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "read_bounded", refuse_first)
        yield
        assert times


def test_a_file_that_was_refused_once_is_read_by_the_next_start(home: Home) -> None:
    History(home).put([a_session()])
    for index in home.index.glob("*.json"):
        index.unlink()
    with refused_once(home):
        History(home).records(Session)
        _ = History(home).problems
    assert History(home).problems == ()


def test_a_change_after_a_file_was_refused_keeps_its_other_records(home: Home) -> None:
    History(home).put([a_session(id="first")])
    for index in home.index.glob("*.json"):
        index.unlink()
    with refused_once(home):
        History(home).put([a_session(id="second")])
    history = History(home)
    assert history.problems == ()
    assert all(history.index.has(a_session(id=name)) for name in ("first", "second"))


def test_a_change_that_needs_a_file_that_is_refused_is_refused_as_a_whole(home: Home) -> None:
    History(home).put([a_session(id="known")])
    history = History(home)
    assert history.index.has(a_session(id="known"))
    with refused_once(home), pytest.raises(Refused, match="cannot be read now; nothing was"):
        history.change("clearing", lambda: history.on(Session, MONDAY) or [a_session(id="new")])
    assert list(History(home).records(Session)) == ["known"]
    revised = a_session(id="known", rev=1, effort=7)
    again = History(home)
    with refused_once(home), pytest.raises(Refused, match="cannot be read as a whole now"):
        again.put([revised])
    again.put([revised])
    assert again.records(Session)["known"] == revised
