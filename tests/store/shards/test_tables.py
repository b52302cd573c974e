from __future__ import annotations

import json

import pytest

from footcare_tui.model import Session
from footcare_tui.paths import Home
from footcare_tui.store.history import History
from footcare_tui.store.shards.records import contents_of
from footcare_tui.store.shards.tables import (
    MOST_FILE_BYTES,
    Unreadable,
    parse_tables,
    schema_of,
    writes_of,
)
from tests.examples import a_session
from tests.store.history_files import own_file


def fields(identifier: str) -> str:
    return json.dumps(a_session(id=identifier).to_fields())


def ids(text: str) -> list[str]:
    contents = contents_of("2026.a.json", "a", parse_tables(text.encode()))
    assert contents.damaged == ()
    return [version.record.id for version in contents.versions]


@pytest.mark.parametrize(
    "text",
    [
        '{"sessions": {"1": A, "2": B, "2": C}}',
        '{"sessions": {"1": A, "1": B, "1": C}}',
        '{"sessions": {"1": A, "2": B}, "sessions": {"2": C}}',
        '{"sessions": {"1": A}, "sessions": {"1": B}, "sessions": {"1": C}}',
    ],
)
def test_no_record_is_dropped_where_a_key_is_twice(text: str) -> None:
    for name in "ABC":
        text = text.replace(f": {name}", f": {fields(name)}")
    assert ids(text) == ["A", "B", "C"]


def test_a_key_that_is_twice_in_a_record_is_no_damage() -> None:
    twice = fields("A").replace('{"id"', '{"seconds": 7, "id"')
    assert ids(f'{{"sessions": {{"1": {twice}}}}}') == ["A"]


def test_tables_that_are_twice_take_no_longer_than_once() -> None:
    tables = ",".join(f'"sessions":{{"1":{{"id":{number}}}}}' for number in range(50_000))
    assert len(parse_tables(f"{{{tables}}}".encode())["sessions"]) == 50_000


def test_records_whose_key_was_twice_are_in_the_file_after_the_next_write(
    home: Home,
) -> None:
    History(home).put([a_session(id="A")])
    path = own_file(home)
    text = path.read_text().replace('"sessions":{', f'"sessions":{{"1":{fields("B")},')
    path.write_text(text)
    History(home).put([a_session(id="C")])
    assert sorted(History(home).records(Session)) == ["A", "B", "C"]
    assert sorted(ids(path.read_text())) == ["A", "B", "C"]
    assert path.read_text().count('"1":{"id"') == 1


@pytest.mark.parametrize("depth", range(850, 1010, 3))
def test_no_depth_of_a_value_stops_the_others(depth: int) -> None:
    bad = fields("bad").replace('"note": ""', f'"note": {"[" * depth}{"]" * depth}')
    text = f'{{"sessions": {{"1": {bad}, "2": {fields("good")}}}}}'
    try:
        tables = parse_tables(text.encode())
    except Unreadable:
        # Deeper than Python reads.
        return
    contents = contents_of("2026.a.json", "a", tables)
    assert [version.record.id for version in contents.versions] == ["good"]
    assert "record 1 of sessions is damaged: note is " in contents.damaged[0]


@pytest.mark.parametrize("digits", ["9" * 5000, "1e999", "NaN", "-Infinity"])
def test_a_number_beyond_all_bounds_spoils_its_record_alone(digits: str) -> None:
    bad = fields("bad").replace('"reps": 10', f'"reps": {digits}')
    text = f'{{"sessions": {{"1": {bad}, "2": {fields("good")}}}}}'
    contents = contents_of("2026.a.json", "a", parse_tables(text.encode()))
    assert [version.record.id for version in contents.versions] == ["good"]


@pytest.mark.parametrize(("value", "number"), [("3", 3), ("3.0", 3), ("3.5", None), ('"3"', None)])
def test_the_version_is_a_whole_number_however_it_is_written(
    value: str, number: int | None
) -> None:
    tables = parse_tables(
        f'{{"about": {{"1": {{"schema": {value}, "writes": {value}}}}}}}'.encode()
    )
    assert (schema_of(tables), writes_of(tables)) == (number or 1, number or 0)


def test_a_text_that_is_too_large_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="it is too large; it may have at most 8 MiB"):
        parse_tables(b" " * (MOST_FILE_BYTES + 1))
