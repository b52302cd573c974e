"""What a merge does with records from elsewhere, whatever is known here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.logbook import Logbook
from footcare_tui.model import Record, RestDay, replace
from footcare_tui.paths import Home
from footcare_tui.store.incoming import compare
from tests.clock import SettableClock
from tests.examples import MONDAY, numbers
from tests.practice import BERLIN, ONE_DAY, check_off
from tests.strategies import records


class Known(dict[tuple[str, str], Record]):
    """A history in memory."""

    def put(self, given_records: Iterable[Record]) -> None:
        self.update({(record.table, record.id): record for record in given_records})

    def of(self, record: Record) -> Record | None:
        return self.get((record.table, record.id))

    def merge(
        self, given_records: Iterable[Record], *, overwrite: bool = False, revive: bool = False
    ) -> dict[str, int]:
        news, merged = compare(given_records, self.of, {}, overwrite=overwrite, revive=revive)
        self.put(news)
        return numbers(merged)

    def kept(self) -> list[str]:
        """The content of the records that are not deleted, whatever their ids and revisions."""
        kept = [replace(record, id="", rev=0) for record in self.values() if not record.deleted]
        # The result of a self-test may be a whole number here and a decimal one there.
        return sorted(re.sub(r"(value=\d+)\.0\b", r"\1", str(record)) for record in kept)


def a_rest(rev: int = 0, **changes: object) -> RestDay:
    return replace(RestDay(id="a", rev=rev, day=MONDAY), **changes)


@pytest.mark.parametrize(
    ("known", "given_record", "outcome"),
    [
        (None, a_rest(), "added"),
        (None, a_rest(deleted=True), "added"),
        (a_rest(), a_rest(1), "changed"),
        (a_rest(), a_rest(1, deleted=True), "changed"),
        (a_rest(1, deleted=True), a_rest(2), "changed"),
        (a_rest(), a_rest(), "same"),
        (a_rest(2), a_rest(), "same"),
        (a_rest(2, deleted=True), a_rest(1, deleted=True, note="x"), "same"),
        (a_rest(), a_rest(note="x"), "different"),
        (a_rest(2, note="x"), a_rest(1), "different"),
        (a_rest(), a_rest(day=MONDAY - ONE_DAY), "different"),
        (a_rest(2), a_rest(1, deleted=True), "different"),
        (a_rest(1, deleted=True), a_rest(), "deleted_here"),
        (a_rest(1, deleted=True), a_rest(1), "deleted_here"),
        (a_rest(1, deleted=True), a_rest(day=MONDAY - ONE_DAY), "deleted_here"),
    ],
)
def test_what_happens_to_a_record(
    known: RestDay | None, given_record: RestDay, outcome: str
) -> None:
    here = Known()
    here.put([known] if known else [])
    before = dict(here)
    assert here.merge([given_record]) == {outcome: 1}
    if outcome in ("added", "changed"):
        assert here == {("rest_days", "a"): given_record}
    else:
        assert here == before

    allowed = {"different": "changed", "deleted_here": "added"}
    assert here.merge([given_record], overwrite=True, revive=True) == {
        allowed.get(outcome, "same"): 1
    }
    if outcome in allowed:
        wanted = [] if given_record.deleted else [str(replace(given_record, id="", rev=0))]
        assert here.kept() == wanted
        assert here[("rest_days", "a")].rev == (known or given_record).rev + (
            outcome == "different" or given_record.day == MONDAY
        )


def test_each_option_takes_its_own_kind_alone() -> None:
    different, deleted = a_rest(), a_rest(1, id="b", deleted=True)
    given_records = [a_rest(note="x"), a_rest(id="b")]
    for overwrite, revive, expected in (
        (False, False, {"different": 1, "deleted_here": 1}),
        (True, False, {"changed": 1, "deleted_here": 1}),
        (False, True, {"different": 1, "added": 1}),
        (True, True, {"changed": 1, "added": 1}),
    ):
        here = Known()
        here.put([different, deleted])
        assert here.merge(given_records, overwrite=overwrite, revive=revive) == expected


def test_of_a_record_given_twice_the_newest_counts() -> None:
    here = Known()
    given_records = [a_rest(1, note="x"), a_rest(), a_rest(2, note="y"), a_rest(2, note="z")]
    assert here.merge(given_records) == {"added": 1, "skipped": 3}
    assert here.of(a_rest()) == a_rest(2, note="y")


few_records = st.lists(
    st.builds(
        lambda record, identifier, rev: replace(record, id=identifier, rev=rev),
        records,
        st.sampled_from("abc"),
        st.integers(0, 2),
    ),
    max_size=8,
)


@given(there=few_records, given_records=few_records, overwrite=st.booleans(), revive=st.booleans())
def test_every_record_is_counted_once_and_the_same_again_changes_nothing(
    there: list[Record], given_records: list[Record], overwrite: bool, revive: bool
) -> None:
    here = Known()
    here.merge(there)
    counts = here.merge(given_records, overwrite=overwrite, revive=revive)
    assert sum(counts.values()) == len(given_records)
    before = dict(here)
    again = here.merge(given_records, overwrite=overwrite, revive=revive)
    assert here == before
    assert not {"added", "changed"} & set(again)
    left = {"different", "deleted_here"}
    assert {name: again.get(name) for name in left} == {name: counts.get(name) for name in left}


@given(there=few_records, given_records=few_records)
def test_with_both_options_what_is_given_is_what_is_here(
    there: list[Record], given_records: list[Record]
) -> None:
    here, alone = Known(), Known()
    here.merge(there)
    here.merge(given_records, overwrite=True, revive=True)
    alone.merge(given_records)
    others = Known({key: record for key, record in here.items() if key in there_only(there, alone)})
    assert here.kept() == sorted(alone.kept() + others.kept())


def there_only(there: list[Record], alone: Known) -> set[tuple[str, str]]:
    return {(record.table, record.id) for record in there} - set(alone)


@given(there=few_records, given_records=few_records)
def test_without_an_option_nothing_known_is_lost(
    there: list[Record], given_records: list[Record]
) -> None:
    here = Known()
    here.merge(there)
    before = dict(here)
    here.merge(given_records)
    newest: dict[tuple[str, str], int] = {}
    for record in given_records:
        key = (record.table, record.id)
        newest[key] = max(newest.get(key, 0), record.rev)
    for key, record in before.items():
        assert here[key] == record or newest[key] > record.rev


rests = st.lists(
    st.builds(
        lambda number, shift, rev, deleted, note: RestDay(
            id=f"r{number}",
            rev=rev,
            deleted=deleted,
            day=MONDAY - (number * 200 + shift) * ONE_DAY,
            note=note,
        ),
        st.integers(0, 4),
        # Sometimes of another day, or of another year.
        st.sampled_from([0, 0, 0, 3, 300]),
        st.integers(0, 2),
        st.booleans(),
        st.sampled_from(["", "x", "y"]),
    ),
    max_size=8,
    unique_by=lambda record: (record.id, record.rev),
)


def kept(logbook: Logbook) -> dict[str, Record]:
    return {record.id: replace(record, rev=0) for record in logbook.records() if not record.deleted}


@settings(max_examples=40)
@given(
    there=rests,
    given_records=rests,
    overwrite=st.booleans(),
    revive=st.booleans(),
)
def test_an_import_its_undo_and_the_import_again_give_the_same_records(
    there: list[Record], given_records: list[Record], overwrite: bool, revive: bool
) -> None:
    with TemporaryDirectory() as folder:
        home = Home(Path(folder, "data"), Path(folder, "config"), Path(folder, "state"))
        logbook = Logbook(home, SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN)))
        logbook.merge(there)
        check_off(logbook, "press")
        before, changes = kept(logbook), len(logbook.undo_stack.made())
        logbook.merge(given_records, overwrite=overwrite, revive=revive)
        imported = kept(logbook)
        if len(logbook.undo_stack.made()) == changes:
            assert imported == before
            return
        logbook.undo_stack.undo()
        assert kept(logbook) == before
        logbook.merge(given_records, overwrite=overwrite, revive=revive)
        assert kept(Logbook(home, logbook.now)) == imported
        logbook.undo_stack.undo()
        assert kept(Logbook(home, logbook.now)) == before


@pytest.fixture
def there(home: Home, clock: SettableClock) -> Logbook:
    """The logbook of another device that writes to the same history."""
    return Logbook(Home(home.data, home.config, home.state.parent / "there"), clock)


def test_two_imports_that_were_undone_can_both_be_made_again(logbook: Logbook) -> None:
    first, second = [a_rest(), a_rest(id="b")], [a_rest(1, note="x"), a_rest(id="c")]
    logbook.merge(first)
    logbook.merge(second)
    imported = kept(logbook)
    logbook.undo_stack.undo()
    logbook.undo_stack.undo()
    assert kept(logbook) == {}
    assert numbers(logbook.merge(second, dry_run=True)) == {"added": 2}
    assert numbers(logbook.merge(first)) == {"added": 2}
    # The import above is a change: what was undone before it cannot be redone any more.
    assert numbers(logbook.merge(second)) == {"different": 1, "deleted_here": 1}
    logbook.merge(second, overwrite=True, revive=True)
    assert kept(logbook) == imported


def test_what_another_device_changed_since_an_undo_is_left(
    logbook: Logbook, there: Logbook
) -> None:
    logbook.merge([a_rest(), a_rest(id="b")])
    logbook.merge([a_rest(1, note="x"), a_rest(1, id="b", note="x")])
    logbook.undo_stack.undo()
    there.refresh()
    (mark, _) = there.rest_days.on(MONDAY)
    there.revise("note", [replace(mark, note="of there")])
    logbook.refresh()
    merged = logbook.merge([a_rest(1, note="x"), a_rest(1, id="b", note="x")])
    assert numbers(merged) == {"changed": 1, "different": 1}
    assert {mark.note for mark in logbook.rest_days.on(MONDAY)} == {"of there", "x"}


def test_an_undone_import_is_not_brought_back_by_a_restore(logbook: Logbook) -> None:
    logbook.merge([a_rest()])
    logbook.undo_stack.undo()
    assert numbers(logbook.merge([a_rest()], what="restore")) == {"deleted_here": 1}
    assert numbers(logbook.merge([a_rest()])) == {"added": 1}


def test_a_merge_sees_what_was_written_meanwhile(logbook: Logbook, there: Logbook) -> None:
    logbook.merge([a_rest()])
    there.refresh()
    there.revise("note", [replace(there.rest_days.on(MONDAY)[0], note="of there")])
    assert numbers(logbook.merge([a_rest(1, note="x")])) == {"different": 1}
    assert [mark.note for mark in logbook.rest_days.on(MONDAY)] == ["of there"]
