from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.paths import Home
from footcare_tui.store.repair import backups
from footcare_tui.store.repair.backups import (
    DAILY,
    PART,
    WEEKLY,
    list_backups,
    newest_good,
    replace_unreadable,
    worth_keeping,
)
from footcare_tui.store.shards.reader import NO_SIGNATURE, signature_of
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import MONDAY, a_session
from tests.store.history_files import back_up

DAMAGED = (b"", b'{"sessions": {"1": {"id"', b"[]", b"\x00\xff")
dates = st.dates(date(2019, 12, 1), date(2021, 2, 1))


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def shard(home: Home) -> Path:
    """A history file of this device."""
    home.history.mkdir(parents=True)
    path = home.history / "2026.abc.json"
    path.write_bytes(history("first"))
    return path


def history(identifier: str, schema: int = SCHEMA) -> bytes:
    """A history file with one session."""
    session = a_session(id=identifier).to_fields()
    tables = {"about": {"1": {"schema": schema}}, "sessions": {"1": session}}
    return json.dumps(tables).encode("ascii")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def disk_full(*_: object, **__: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_the_backup_of_a_day_is_a_copy_of_the_file(home: Home, shard: Path) -> None:
    back_up(home, shard, MONDAY)
    (made,) = list_backups(home)
    assert made.path == home.backups / "2026.abc.2026-03-09.json"
    assert (made.file, made.day) == ("2026.abc.json", MONDAY)
    assert contents(home.backups) == {made.path.name: history("first")}
    assert contents(home.history) == {"2026.abc.json": history("first")}
    # Neither a link: what is written into one is not in the other.
    assert made.path.stat().st_nlink == 1


def test_a_later_copy_of_the_day_replaces_the_earlier(home: Home, shard: Path) -> None:
    back_up(home, shard, MONDAY)
    shard.write_bytes(history("second"))
    back_up(home, shard, MONDAY)
    assert list(contents(home.backups).values()) == [history("second")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b'{"sessions":{}}'),
        (b"{}", b'{"sessions":{"1":{}}}'),
        (b'{"sessions":{"1":{}}}', b'{"sessions":{"1":{},"2":{}}}'),
        (b'{"sessions":{"1":{}}}', b'{"sessions":{"1":{}}}'),
        (b'{"sessions":{"1":{}}}', b'{"sessions":{"2":{}}}'),
        (b'{"sessions":{"1":{}}}', b"{}"),
        (b'{"sessions":{"1":{}}}', b'{"sessions":{"1":{'),
        (b"x" * (2 * PART) + b"}}", b"x" * (2 * PART) + b",y}}"),
        (b"x" * (2 * PART) + b"}}", b"x" * PART + b"y" * PART + b"z}}"),
        (b"x" * (2 * PART) + b"}}", b"x" * PART),
    ],
)
def test_a_backup_is_continued_only_where_it_is_the_beginning(
    before: bytes, after: bytes, home: Home, shard: Path
) -> None:
    for content in (before, after):
        shard.write_bytes(content)
        back_up(home, shard, MONDAY)
        assert list(contents(home.backups).values()) == [content]


def test_every_file_has_copies_of_its_own(home: Home, shard: Path) -> None:
    other = shard.with_name("2025.abc.json")
    other.write_bytes(history("old"))
    back_up(home, shard, MONDAY)
    back_up(home, other, MONDAY)
    assert [backup.file for backup in list_backups(home)] == ["2025.abc.json", "2026.abc.json"]


def test_without_a_file_there_is_nothing_to_copy(home: Home) -> None:
    backups.back_up(home, home.history / "2026.abc.json", NO_SIGNATURE, MONDAY)
    assert not home.data.exists()
    assert list_backups(home) == []


def test_a_file_that_has_changed_since_it_was_read_is_not_copied(home: Home, shard: Path) -> None:
    signature = signature_of(shard.stat())
    back_up(home, shard, MONDAY)
    before = contents(home.backups)
    shard.write_bytes(b"")
    assert not backups.back_up(home, shard, signature, MONDAY)
    assert not backups.back_up(home, shard, signature, MONDAY + timedelta(days=1))
    assert contents(home.backups) == before


@pytest.mark.usefixtures("umask")
def test_copies_are_for_the_owner_alone(home: Home, shard: Path) -> None:
    shard.chmod(0o644)
    back_up(home, shard, MONDAY)
    (made,) = home.backups.iterdir()
    assert mode(home.backups) == 0o700
    assert mode(made) == 0o600


def test_a_disk_that_refuses_leaves_all_as_it_was(
    home: Home, shard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(home, shard, MONDAY)
    shard.write_bytes(history("second"))
    before = contents(home.backups), contents(home.history)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", disk_full)
        for day in (MONDAY, MONDAY + timedelta(days=1)):
            with pytest.raises(OSError, match="No space left"):
                back_up(home, shard, day)
    assert (contents(home.backups), contents(home.history)) == before


def test_without_a_folder_for_them_there_are_no_copies(
    home: Home, shard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "mkdir", disk_full)
    with pytest.raises(Refused, match="cannot make the folder"):
        back_up(home, shard, MONDAY)
    assert not home.backups.exists()


def test_a_copy_that_cannot_be_removed_stops_nothing(
    home: Home, shard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", disk_full)
    for number in range(40):
        back_up(home, shard, MONDAY + timedelta(days=number))
    assert len(list_backups(home)) == 40


def test_other_files_among_the_backups_are_left_alone(home: Home, shard: Path) -> None:
    home.backups.mkdir()
    names = ("notes.txt", "2026.abc.2026-02-30.json", ".2026.abc.2026-01-01.json", "2026.abc.json")
    for name in names:
        (home.backups / name).write_bytes(b"mine")
    for number in range(40):
        back_up(home, shard, MONDAY + timedelta(days=number))
    assert set(names) <= set(contents(home.backups))
    assert not {backup.path.name for backup in list_backups(home)} & set(names)


def test_a_month_of_daily_practice_leaves_a_week_and_four_sundays(home: Home, shard: Path) -> None:
    for number in range(35):
        back_up(home, shard, MONDAY + timedelta(days=number))
    # From Monday, 6 April to Sunday, 12 April, and the Sundays before.
    kept = [f"2026-04-{day:02}" for day in range(6, 13)]
    sundays = ["2026-03-22", "2026-03-29", "2026-04-05"]
    assert [backup.day.isoformat() for backup in list_backups(home)] == [*sundays, *kept]


def names(home: Home) -> list[str]:
    return [backup.day.isoformat() for backup in list_backups(home)]


def grown(number: int) -> bytes:
    """A history file after so many changes."""
    sessions = {str(n): a_session(id=f"s{n}").to_fields() for n in range(number)}
    return json.dumps({"sessions": sessions}).encode("ascii")


@pytest.mark.parametrize("ahead", [timedelta(days=31), timedelta(days=3650)])
@pytest.mark.parametrize("later", [0, 1, 10])
def test_a_month_with_the_clock_ahead_drops_nothing_that_comes_after(
    ahead: timedelta, later: int, home: Home, shard: Path
) -> None:
    month = [MONDAY + timedelta(days=number) + ahead for number in range(30)]
    right = [MONDAY + timedelta(days=30 + number) for number in range(later + 1)]
    before = [MONDAY - timedelta(days=number) for number in range(3, 0, -1)]
    for number, day in enumerate((*before, *month, *right), start=1):
        shard.write_bytes(grown(number))
        back_up(home, shard, day)
    made = sorted(day.isoformat() for day in right)[-DAILY:]
    assert set(made) <= set(names(home))
    assert len(names(home)) <= DAILY + WEEKLY
    best = newest_good(home, shard.name)
    assert best is not None
    assert best.day == right[-1]


def test_one_day_with_the_clock_ahead_takes_one_place(home: Home, shard: Path) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    for number, day in enumerate((*days, date(2036, 1, 1), days[-1]), start=1):
        shard.write_bytes(grown(number))
        back_up(home, shard, day)
    kept = [day.isoformat() for day in days]
    assert set(names(home)) >= {*kept[1:], "2036-01-01"}


def test_copies_of_the_same_records_are_ranked_by_when_they_were_made(
    home: Home, shard: Path
) -> None:
    for number, day in enumerate((date(2036, 1, 1), MONDAY)):
        back_up(home, shard, day)
        (path,) = home.backups.glob(f"*{day}*")
        os.utime(path, (number, number))
    best = newest_good(home, shard.name)
    assert best is not None
    assert best.day == MONDAY


def test_after_records_were_given_up_the_newest_copy_is_still_the_last_one(
    home: Home, shard: Path
) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(30)]
    for number, day in enumerate(days):
        shard.write_bytes(grown(100 + number if number < 15 else number))
        back_up(home, shard, day)
    assert set(names(home)) >= {day.isoformat() for day in days[-7:]}


def ranked(days: set[date]) -> list[date]:
    return sorted(days, reverse=True)


@given(st.sets(dates))
def test_seven_daily_and_four_weekly_copies_are_worth_keeping(days: set[date]) -> None:
    kept = worth_keeping(ranked(days))
    weeks: dict[tuple[int, int], date] = {}
    for day in sorted(days):
        weeks[day.isocalendar()[:2]] = day
    assert kept == set(sorted(days)[-7:]) | {weeks[week] for week in sorted(weeks)[-4:]}
    assert len(kept) <= 11
    assert not days or max(days) in kept


@given(st.sets(dates), dates)
def test_what_is_not_worth_keeping_never_becomes_so(days: set[date], later: date) -> None:
    # Otherwise a copy removed yesterday would be missed today.
    later = max([later, *days])
    rest = worth_keeping(ranked(days))
    assert worth_keeping(ranked({*days, later})) == worth_keeping(ranked({*rest, later}))


@given(st.lists(dates, min_size=1, max_size=40))
def test_whatever_days_were_written_the_newest_copies_are_there(days: list[date]) -> None:
    # Days in any order, as when a clock was wrong.
    kept: list[date] = []
    for day in days:
        newest_first = [day, *(each for each in kept if each != day)]
        worthy = worth_keeping(newest_first)
        kept = [each for each in newest_first if each in worthy]
        assert kept[0] == day
        assert kept[:DAILY] == newest_first[:DAILY]


def test_the_newest_good_backup_is_the_newest_that_reads(home: Home, shard: Path) -> None:
    for number, content in enumerate((history("a"), history("b"), *DAMAGED)):
        shard.write_bytes(content)
        back_up(home, shard, MONDAY + timedelta(days=number))
    shard.write_bytes(history("n", schema=SCHEMA + 1))
    back_up(home, shard, MONDAY + timedelta(days=6))
    found = newest_good(home, shard.name)
    assert found is not None
    assert found.day == MONDAY + timedelta(days=1)
    assert found.path.read_bytes() == history("b")
    assert newest_good(home, "2026.xyz.json") is None


def test_without_a_good_backup_there_is_none(home: Home, shard: Path) -> None:
    assert newest_good(home, shard.name) is None
    shard.write_bytes(b"{")
    back_up(home, shard, MONDAY)
    assert newest_good(home, shard.name) is None


def test_a_backup_that_is_a_folder_is_passed_over(home: Home, shard: Path) -> None:
    back_up(home, shard, MONDAY)
    (home.backups / "2026.abc.2026-03-10.json").mkdir()
    found = newest_good(home, shard.name)
    assert found is not None
    assert found.day == MONDAY


@pytest.mark.parametrize("content", DAMAGED)
def test_the_backup_takes_the_place_of_an_unreadable_file(
    content: bytes, home: Home, shard: Path
) -> None:
    back_up(home, shard, MONDAY)
    shard.write_bytes(content)
    replaced = replace_unreadable(home, shard)
    assert replaced.backup == newest_good(home, shard.name)
    assert shard.read_bytes() == history("first")
    assert replaced.aside.read_bytes() == content
    pattern = re.escape(shard.name) + r"\.unreadable-\d{4}-\d\d-\d\dT\d{6}\.\d{6}"
    assert re.fullmatch(pattern, replaced.aside.name)
    assert mode(shard) == mode(replaced.aside) == 0o600
    assert set(contents(home.history)) == {shard.name, replaced.aside.name}


def test_without_a_backup_an_unreadable_file_is_only_set_aside(home: Home, shard: Path) -> None:
    shard.write_bytes(b"{")
    replaced = replace_unreadable(home, shard)
    assert replaced.backup is None
    assert contents(home.history) == {replaced.aside.name: b"{"}


def test_two_files_set_aside_one_after_the_other_are_both_kept(home: Home, shard: Path) -> None:
    back_up(home, shard, MONDAY)
    for content in (b"one", b"two", b"three"):
        shard.write_bytes(content)
        replace_unreadable(home, shard)
    aside = {path.read_bytes() for path in home.history.glob("*.unreadable-*")}
    assert aside == {b"one", b"two", b"three"}


@pytest.mark.parametrize("failing", [1, 2])
def test_the_unreadable_file_is_never_lost_on_a_full_disk(
    failing: int, home: Home, shard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(home, shard, MONDAY)
    shard.write_bytes(b"{")
    stage, staged = atomic.stage, 0

    def fill_up(path: Path, content: bytes) -> Path:
        nonlocal staged
        staged += 1
        return disk_full() if staged == failing else stage(path, content)

    monkeypatch.setattr(atomic, "stage", fill_up)
    with pytest.raises(OSError, match="No space left"):
        replace_unreadable(home, shard)
    assert shard.read_bytes() == b"{"
