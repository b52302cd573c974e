from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Record
from footcare_tui.store.repair.rescue import rescue
from tests.examples import a_session
from tests.store.shards.test_records import tables_of
from tests.strategies import records

WRITTEN = st.lists(records, min_size=1, max_size=5, unique_by=lambda record: record.id)


def written(given_records: list[Record]) -> bytes:
    return json.dumps(tables_of(given_records), separators=(",", ":")).encode("ascii")


def in_words(given_records: list[Record]) -> list[str]:
    return [json.dumps(record.to_fields()) for record in given_records]


@given(WRITTEN)
def test_all_of_a_whole_file_is_rescued(given_records: list[Record]) -> None:
    found = in_words(rescue(written(given_records)))
    assert sorted(found) == sorted(in_words(given_records))


@given(WRITTEN, st.data())
def test_of_a_file_cut_short_what_was_whole_is_rescued(
    given_records: list[Record], data: st.DataObject
) -> None:
    content = written(given_records)
    cut = data.draw(st.integers(0, len(content)))
    whole, rescued = in_words(rescue(content)), in_words(rescue(content[:cut]))
    assert rescued == whole[: len(rescued)]


def test_what_stands_after_the_damage_is_rescued_too() -> None:
    before, hit, after = a_session(id="a"), a_session(id="b", note="hit here"), a_session(id="c")
    content = written([before, hit, after])
    for damage in (b"\x00\xff\x00\xff", b'"{"', b'",}'):
        assert rescue(content.replace(b"hit ", damage)) == [before, after]


def test_a_text_that_is_no_text_any_more_is_not_rescued() -> None:
    content = written([a_session(id="a", note="a fine day"), a_session(id="b")])
    (rescued,) = rescue(content.replace(b"fine", b"f\xffne"))
    assert rescued.id == "b"


def test_a_record_is_rescued_only_when_nothing_about_it_is_open() -> None:
    fields = a_session(id="a").to_fields()
    without_day = {key: value for key, value in fields.items() if key != "day"}
    newer = {**fields, "mood": "bright"}
    not_allowed = {**fields, "pain": 11}
    for damaged in (without_day, newer, not_allowed, {"id": "a"}, {"id": {"id": {"id": 1}}}):
        assert rescue(json.dumps(damaged).encode()) == []
    left_out = {key: value for key, value in fields.items() if key not in ("note", "effort")}
    assert rescue(json.dumps(left_out).encode()) == [a_session(id="a", at=_ten())]


def _ten() -> datetime:
    return datetime(2026, 3, 9, 10, tzinfo=UTC)


def test_a_note_that_looks_like_a_record_is_a_note() -> None:
    inside = json.dumps(a_session(id="inside").to_fields())
    session = a_session(id="outside", note=inside)
    assert rescue(written([session])) == [session]


def test_nothing_is_rescued_from_nothing() -> None:
    for content in (b"", b"\x00" * 100, b'{"id":' * 10_000, b'{"id":' + b"[" * 100_000 + b"}"):
        assert rescue(content) == []
