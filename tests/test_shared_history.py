"""One history that several programs and devices write."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session
from footcare_tui.model import Record, RestDay, RestKind, Session, replace
from footcare_tui.model.self_test import STANCE
from footcare_tui.paths import Home
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.progress import Progress
from footcare_tui.store import History
from tests.clock import SettableClock
from tests.examples import MONDAY, a_change, a_check_in, a_session, numbers, one_of_each
from tests.practice import BERLIN, DOSES, ONE_DAY, check_off
from tests.store.history_files import disk_full, forget_written, own_file, set_device
from tests.strategies import records


def test_a_prescription_is_that_of_its_day(logbook: Logbook) -> None:
    press = logbook.catalog.find("press")
    logbook.merge([a_change(MONDAY, "toe-press", reps=7)])
    assert logbook.prescription(press).reps == 7
    assert logbook.prescription(press, MONDAY - ONE_DAY) == press.prescription
    assert logbook.timeline(press).repetitions == 7


def test_a_change_taken_back_is_no_longer_in_force(logbook: Logbook) -> None:
    change = a_change(MONDAY, "toe-press", reps=7)
    logbook.merge([change])
    logbook.merge([replace(change, rev=1, deleted=True)])
    assert logbook.prescription(logbook.catalog.find("press")).reps == 10


def test_refresh_takes_in_what_another_footcare_wrote(home: Home, clock: SettableClock) -> None:
    one, other = Logbook(home, clock), Logbook(home, clock)
    assert one.plan().done == 0
    assert not one.refresh()
    check_off(other, "press")
    assert one.refresh()
    assert not one.refresh()
    assert one.plan().done == 1


def test_everything_that_follows_from_the_records_is_new_after_a_refresh(
    home: Home, clock: SettableClock
) -> None:
    def shown(logbook: Logbook) -> list[object]:
        press = logbook.catalog.find("press")
        return [
            logbook.progress(),
            logbook.derived.days,
            logbook.plan(),
            logbook.prescription(press),
            logbook.check_ins.courses(STANCE),
        ]

    one, other = Logbook(home, clock), Logbook(home, clock)
    before = shown(one)
    yesterday = [a_session(day=MONDAY - ONE_DAY) for _ in range(DOSES["toe-press"])]
    change = a_change(MONDAY, "toe-press", reps=7)
    other.merge([*yesterday, a_session(day=MONDAY), change, a_check_in()])
    assert one.refresh()
    now = shown(one)
    assert now == shown(Logbook(home, clock))
    assert all(value != earlier for value, earlier in zip(now, before, strict=True))


def test_a_refresh_that_is_refused_leaves_everything_as_it_was_seen_last(
    home: Home, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever look at the folder fails while a damaged file of this device is replaced."""

    def shown(logbook: Logbook) -> list[object]:
        return [logbook.sessions(MONDAY), logbook.plan(), logbook.progress(), *logbook.derived.days]

    scandir, refused = os.scandir, 0
    for looks_before in range(8):
        for folder in (home.data, home.written):
            shutil.rmtree(folder, ignore_errors=True)
        check_off(Logbook(home, clock), "press")
        forget_written(home)
        one = Logbook(home, clock)
        before = shown(one)
        own_file(home).write_bytes(b"{")
        looks = iter([scandir] * looks_before)
        with monkeypatch.context() as patched:
            patched.setattr(os, "scandir", lambda path, looks=looks: next(looks, disk_full)(path))
            try:
                one.refresh()
            except Refused:
                refused += 1
                assert shown(one) == before
    assert refused > 1
    assert not one.sessions(MONDAY)


def test_a_session_of_another_device_can_be_deleted(home: Home, clock: SettableClock) -> None:
    elsewhere = Home(home.data, home.config, home.state.parent / "elsewhere")
    check_off(Logbook(home, clock), "press")
    there = Logbook(elsewhere, clock)
    (session,) = there.sessions(MONDAY)
    assert delete_session(there, session).rev == 1
    assert Logbook(home, clock).plan().done == 0
    assert len(list(home.history.iterdir())) == 2


def test_a_merge_counts_what_was_new_changed_and_the_same(logbook: Logbook) -> None:
    given_records = one_of_each()
    assert numbers(logbook.merge(given_records)) == {"added": 5}
    assert numbers(logbook.merge(given_records)) == {"same": 5}
    newer = replace(given_records[0], rev=1, deleted=True)
    merged = logbook.merge([newer, given_records[1], a_session()])
    assert numbers(merged) == {"added": 1, "changed": 1, "same": 1}
    assert numbers(logbook.merge([given_records[0]])) == {"deleted_here": 1}
    assert newer in list(logbook.records())


def test_a_dry_run_counts_and_changes_nothing(home: Home, logbook: Logbook) -> None:
    assert numbers(logbook.merge(one_of_each(), dry_run=True)) == {"added": 5}
    assert list(logbook.records()) == []
    assert not home.data.exists()


def test_merging_the_same_records_again_leaves_the_files_as_they_are(
    home: Home, logbook: Logbook
) -> None:
    logbook.merge(one_of_each())
    before = {path: path.stat() for path in home.history.iterdir()}
    logbook.merge(list(logbook.records()))
    assert {path: path.stat() for path in home.history.iterdir()} == before


def test_of_several_versions_given_at_once_the_newest_stays(logbook: Logbook) -> None:
    session = a_session()
    versions = [replace(session, rev=rev, note=str(rev)) for rev in (1, 2, 0)]
    assert numbers(logbook.merge(versions)) == {"added": 1, "skipped": 2}
    assert list(logbook.records()) == [versions[1]]


def test_records_come_table_by_table_and_deleted_ones_too(logbook: Logbook) -> None:
    deleted = a_session(id="a", deleted=True)
    logbook.merge([*one_of_each(), deleted])
    assert [record.id for record in logbook.records()] == ["a", "s", "r", "c", "p", "g"]


# The same id and revision with different content only comes of a file edited by hand.
distinct_records = st.lists(
    records, max_size=12, unique_by=lambda record: (record.table, record.id, record.rev)
)


def own_home(folder: str) -> Home:
    return Home(Path(folder) / "data", Path(folder) / "config", Path(folder) / "state")


def merged(*batches: Sequence[Record]) -> list[Record]:
    """The records of a new logbook into which the batches were merged one after the other."""
    with TemporaryDirectory() as folder:
        logbook = Logbook(own_home(folder))
        for batch in batches:
            logbook.merge(batch)
        return list(logbook.records())


@settings(max_examples=40)
@given(data=st.data(), given_records=distinct_records)
def test_the_order_in_which_records_are_merged_changes_nothing(
    data: st.DataObject, given_records: list[Record]
) -> None:
    other_order = data.draw(st.permutations(given_records))
    cut = data.draw(st.integers(0, len(given_records)))
    expected = merged(given_records)
    assert merged(other_order) == expected
    assert merged(other_order[:cut], other_order[cut:], expected) == expected


recent_days = st.integers(0, 9).map(lambda days: MONDAY - days * ONE_DAY)
full_days = st.frozensets(recent_days, max_size=10)
odd_sessions = st.lists(
    st.builds(
        lambda day, exercise, complete: a_session(day=day, exercise=exercise, complete=complete),
        recent_days,
        st.sampled_from([*DOSES, "somersault"]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=30)
@given(
    data=st.data(),
    full=full_days,
    resting=st.lists(
        st.tuples(recent_days, st.none() | st.sampled_from([*DOSES]), st.sampled_from(RestKind)),
        max_size=4,
    ),
    odd=odd_sessions,
)
def test_progress_is_the_same_whatever_order_the_records_stand_in(
    data: st.DataObject,
    full: frozenset[date],
    resting: list[tuple[date, str | None, RestKind]],
    odd: list[Session],
) -> None:
    noon = SettableClock(datetime(2026, 3, 9, 12, tzinfo=BERLIN))
    given_records: list[Record] = [
        a_session(day=day, exercise=exercise)
        for day in sorted(full)
        for exercise, times in DOSES.items()
        for _ in range(times)
    ]
    given_records += [
        RestDay(id=f"{number}", day=day, exercise=exercise, kind=kind)
        for number, (day, exercise, kind) in enumerate(resting)
    ]
    given_records += odd

    def found(devices: Sequence[Sequence[Record]]) -> tuple[Progress, list[DayPlan]]:
        with TemporaryDirectory() as folder:
            home = own_home(folder)
            for number, written in enumerate(devices):
                one = Home(home.data, home.config, home.state / str(number))
                set_device(one, f"device{number}")
                History(one).put(written)
            logbook = Logbook(home, noon)
            return logbook.progress(), list(logbook.derived.plans(MONDAY - 10 * ONE_DAY, MONDAY))

    shuffled = data.draw(st.permutations(given_records))
    cut = data.draw(st.integers(0, len(shuffled)))
    expected = found([given_records])
    assert found([shuffled]) == expected
    assert found([shuffled[cut:], shuffled[:cut]]) == expected
