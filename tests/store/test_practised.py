from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.model import Record, Session
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.trends import Practice, Ratings
from footcare_tui.store import History
from footcare_tui.store.shards import reader
from tests.examples import MONDAY, a_session
from tests.strategies import ratings, slugs

DAYS = [date(2024, 12, 31), date(2025, 1, 1), MONDAY]

sessions = st.builds(
    a_session,
    day=st.sampled_from(DAYS),
    exercise=slugs,
    seconds=st.integers(0, 900),
    complete=st.booleans(),
    effort=ratings,
    pain=ratings,
)


def added_up(records: list[Session]) -> dict[date, Practice]:
    """The plain sum, the slow way."""
    days = {}
    for day in {record.day for record in records if not record.deleted}:
        own = [record for record in records if record.day == day and not record.deleted]
        efforts = [record.effort for record in own if record.effort is not None]
        pains = [record.pain for record in own if record.pain is not None]
        days[day] = Practice(
            sum(record.complete for record in own),
            sum(record.seconds for record in own),
            Ratings(len(efforts), sum(efforts)),
            Ratings(len(pains), sum(pains)),
        )
    return days


@settings(max_examples=25)
@given(st.lists(st.lists(sessions, min_size=1, max_size=4), max_size=4), st.data())
def test_what_is_kept_is_always_the_sum_of_the_sessions(
    writes: list[list[Session]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        home = find_home(folder)
        for given_sessions in writes:
            History(home).add(given_sessions)
            known = list(History(home).records(Session).values())
            changed: list[Record] = [
                # It may even move to another year, after which no year can be read by itself.
                replace(
                    record,
                    rev=record.rev + 1,
                    day=data.draw(st.sampled_from(DAYS)),
                    deleted=data.draw(st.booleans()),
                )
                for record in data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
            ]
            History(home).put(changed)
            reader = History(home)
            assert reader.practice() == added_up(list(reader.records(Session).values()))
        again = History(home)
        assert again.practice() == added_up(list(again.records(Session).values()))


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    real = reader.read_file

    def counted(path: Path, signature: tuple[int, int, int, int]) -> object:
        read.append(path.name.split(".")[0])
        return real(path, signature)

    monkeypatch.setattr("footcare_tui.store.shards.snapshot.read_file", counted)
    return read


def test_only_years_that_changed_are_read_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    History(home).add([a_session(day=day) for day in DAYS])
    first = History(home).practice()
    read = count_reads(monkeypatch)
    assert History(home).practice() == first
    assert read == []
    writer = History(home)
    writer.add([a_session(day=MONDAY)])
    read.clear()
    later = History(home).practice()
    assert read == ["2026"]
    assert later[MONDAY].sessions == 2


@pytest.mark.parametrize("content", [b"", b"1\n{}", b"[", b"\xff\n\xff", b'12\n{"form":1}'])
def test_a_damaged_file_costs_time_and_nothing_else(home: Home, content: bytes) -> None:
    History(home).add([a_session(day=MONDAY)])
    expected = History(home).practice()
    assert home.practised.stat().st_mode & 0o777 == 0o600
    home.practised.write_bytes(content)
    assert History(home).practice() == expected


def test_a_file_that_may_not_be_read_now_is_tried_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    History(home).add([a_session(day=MONDAY)])

    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("footcare_tui.store.shards.reader.read_tables", refused)
        assert History(home).practice() == {}
    assert History(home).practice()[MONDAY].sessions == 1
