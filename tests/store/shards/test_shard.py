from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import put_in_place
from footcare_tui.model import TABLES
from footcare_tui.store.shards import shard
from footcare_tui.store.shards.shard import Shard
from footcare_tui.store.shards.tables import FEW, SCHEMA, Unreadable, read_tables
from footcare_tui.store.shards.written import Written
from tests.examples import a_session, one_of_each


def a_record(identifier: str = "a", rev: int = 0, **fields: Any) -> dict[str, Any]:
    return {"id": identifier, "rev": rev, "deleted": False, **fields}


def opened(path: Path) -> Shard:
    return Shard(path, Written(path.parent.parent / "written"))


def put(path: Path, *records: dict[str, Any], table: str = "sessions") -> None:
    changed = opened(path)
    changed.put(table, records)
    put_in_place(changed.stage().staged, path)


def stored(path: Path, table: str = "sessions") -> list[Any]:
    return list((read_tables(path) or {}).get(table, {}).values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "history"
    folder.mkdir()
    return folder / "2026.laptop.json"


def test_nothing_reaches_the_disk_before_the_commit(path: Path) -> None:
    put(path, a_record("old"))
    before = path.read_bytes()
    changed = opened(path)
    changed.put("sessions", [a_record("new")])
    assert list(path.parent.iterdir()) == [path]
    replacement = changed.stage()
    assert path.read_bytes() == replacement.before == before
    assert sorted(path.parent.iterdir()) == sorted((path, replacement.staged))


def test_a_commit_puts_everything_in_place(path: Path) -> None:
    put(path, a_record("a"), a_record("b"))
    put(path, a_record("c"))
    put(path, a_record("r"), table="rest_days")
    assert [record["id"] for record in stored(path)] == ["a", "b", "c"]
    assert [record["id"] for record in stored(path, "rest_days")] == ["r"]
    assert stored(path, "about") == [{"schema": SCHEMA, "device": "laptop", "writes": 3}]
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_revision_takes_the_place_of_the_older(path: Path) -> None:
    put(path, a_record("a", note="one", old=True), a_record("b"))
    put(path, a_record("a", 1, note="two"))
    assert stored(path) == [a_record("a", 1, note="two"), a_record("b")]


def test_an_older_revision_takes_no_place(path: Path) -> None:
    newer, older = (a_session(id="a", rev=rev).to_fields() for rev in (2, 1))
    put(path, newer)
    put(path, older)
    assert stored(path) == [newer]


def test_a_damaged_revision_gives_way_to_any_that_is_whole(path: Path) -> None:
    whole = a_session(id="a", rev=1).to_fields()
    put(path, {**whole, "rev": 7, "pain": "a lot"})
    put(path, whole)
    assert stored(path) == [whole]


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_is_not_json_is_refused_before_anything_is_touched(value: object, path: Path) -> None:
    put(path, a_record("a"))
    before = path.read_bytes()
    changed = opened(path)
    changed.put("sessions", [a_record("b", note=value)])
    with pytest.raises((TypeError, ValueError)):
        changed.stage()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_tinydb_itself_reads_and_writes_the_file(path: Path) -> None:
    for record in one_of_each():
        put(path, record.to_fields(), table=record.table)
    with TinyDB(path) as database:
        assert database.tables() == {
            *("about", "sessions", "rest_days", "check_ins", "prescriptions", "goals")
        }
        for record in one_of_each():
            assert database.table(record.table).all() == [record.to_fields()]
        database.table("sessions").insert(a_record("by hand"))
    put(path, a_record("after"))
    assert [record["id"] for record in stored(path)] == ["s", "by hand", "after"]


def test_an_unknown_table_is_a_mistake_in_the_program(path: Path) -> None:
    with pytest.raises(ValueError, match="no table 'naps'"):
        opened(path).put("naps", [a_record()])


def test_a_file_of_a_newer_footcare_is_refused_and_left_as_it_is(path: Path) -> None:
    content = json.dumps({"about": {"1": {"schema": SCHEMA + 1}}, "sessions": {}})
    path.write_text(content)
    with pytest.raises(Refused, match=r"newer footcare .*update footcare to write to it"):
        opened(path)
    assert path.read_text() == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b'{"sessions": {"1"', "it is damaged"),
        (b"\xff\xfe", "it is damaged"),
        (b"[" * 100_000, "it is damaged"),
        (b"[]", "it is not a history file"),
        (b'{"sessions": []}', "it is not a history file"),
        (b"12", "it is not a history file"),
    ],
)
def test_a_file_that_is_no_history_file_is_unreadable(
    content: bytes, said: str, path: Path
) -> None:
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=f"^{said}$"):
        read_tables(path)


def test_no_file_is_no_tables(path: Path) -> None:
    assert read_tables(path) is None


DAMAGES: list[Callable[[dict[str, Any]], object]] = [
    lambda record: record.pop("id"),
    lambda record: record.pop("rev"),
    lambda record: record.update(id=["a"]),
    lambda record: record.update(id=None),
    lambda record: record.update(rev="one"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_does_not_stand_in_the_way_of_others(
    damage: Callable[[dict[str, Any]], object], path: Path
) -> None:
    put(path, a_record("a"), a_record("b"))
    tables = json.loads(path.read_text())
    damage(tables["sessions"]["1"])
    path.write_text(json.dumps(tables))
    put(path, a_record("a", 1), a_record("b", 1), a_record("c"))
    assert {record["id"]: record["rev"] for record in stored(path) if is_whole(record)} == {
        "a": 1,
        "b": 1,
        "c": 0,
    }


def is_whole(record: dict[str, Any]) -> bool:
    return isinstance(record.get("id"), str) and isinstance(record.get("rev"), int)


def test_an_entry_that_is_no_record_at_all_stands_in_no_ones_way(path: Path) -> None:
    put(path, a_record("a"))
    tables = json.loads(path.read_text())
    tables["sessions"]["2"] = "text"
    path.write_text(json.dumps(tables))
    put(path, a_record("b"))
    assert stored(path) == [a_record("a"), "text", a_record("b")]


texts = st.text(max_size=8) | st.sampled_from(['}},"', "}}", '"sessions":{', "é\\"])
put_records = st.lists(
    st.tuples(
        st.sampled_from(["sessions", "rest_days"]),
        st.builds(
            a_record,
            st.sampled_from(["a", "b", "c", "d", "e"]),
            st.integers(0, 2),
            note=texts,
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(changes=st.lists(put_records, max_size=5))
def test_text_that_is_kept_says_what_writing_it_again_would(
    changes: list[list[tuple[str, dict[str, Any]]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shards") / "history"
    folder.mkdir()
    path = folder / "2026.laptop.json"
    for change in changes:
        changed = opened(path)
        for table, record in change:
            changed.put(table, [record])
        wanted = json.loads(json.dumps(changed._tables))
        wanted |= changed._about(wanted)
        put_in_place(changed.stage().staged, path)
        assert json.loads(path.read_bytes()) == wanted


@pytest.mark.parametrize(
    "content",
    [
        '{"about": {"1": {"schema": 1}}, "sessions": {"1": {"id": "x"}}}',
        '{"about":{"1":{"schema":1}},"sessions":{"1":{"id":"x"}}}\n',
        '{"about":{"1":{"schema":1}},"sessions":{},"rest_days":{"1":{"id":"x"}}}',
        '{"sessions":{"1":{"id":"x"}},"about":{"1":{"schema":1}},"sessions":{"1":{"id":"x"}}}',
        '{"about":{"1":{"schema":1}},"sessions":{"one":{"id":"x"}}}',
    ],
)
def test_a_file_that_others_wrote_takes_records_all_the_same(content: str, path: Path) -> None:
    path.write_text(content)
    put(path, a_record("new"), a_record("newer"))
    assert [record["id"] for record in stored(path)][-2:] == ["new", "newer"]
    put(path, a_record("newest"))
    assert [record["id"] for record in stored(path)][-3:] == ["new", "newer", "newest"]
    tables = read_tables(path) or {}
    assert {"id": "x"} in [record for table in tables.values() for record in table.values()]


def test_a_file_is_not_parsed_while_it_is_as_it_was_written_here(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, a_record("a"), a_record("é"))
    put(path, a_record("r"), table="rest_days")
    put(path, a_record("b"))
    with monkeypatch.context() as patched:
        patched.setattr(shard, "parse_tables", lambda _: pytest.fail("parsed"))
        put(path, a_record("c"), a_record("d"))
        put(path, a_record("e"))
    put(path, a_record("é", 1), a_record("f"))
    assert [(record["id"], record["rev"]) for record in stored(path)] == [
        *(("a", 0), ("é", 1), ("b", 0), ("c", 0), ("d", 0), ("e", 0), ("f", 0))
    ]
    assert list((read_tables(path) or {})["sessions"]) == [*"1234567"]
    assert stored(path, "rest_days") == [a_record("r")]


def test_a_file_that_another_program_changed_is_parsed(path: Path) -> None:
    put(path, a_record("a", note="old"))
    path.write_bytes(path.read_bytes().replace(b"old", b"new"))
    put(path, a_record("b"))
    assert stored(path) == [a_record("a", note="new"), a_record("b")]
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"b"', b'"b '))
    with pytest.raises(Unreadable, match="damaged"):
        opened(path)
    path.write_bytes(whole)
    put(path, a_record("c"))
    assert [record["id"] for record in stored(path)] == ["a", "b", "c"]


def test_a_change_that_was_staged_and_never_put_in_place_is_no_part_of_the_file(path: Path) -> None:
    put(path, a_record("a"))
    dropped = opened(path)
    dropped.put("sessions", [a_record("dropped")])
    dropped.stage().staged.unlink()
    put(path, a_record("b"))
    assert stored(path) == [a_record("a"), a_record("b")]


def test_a_file_of_a_newer_footcare_is_refused_also_when_it_was_written_here(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(shard, "SCHEMA", SCHEMA + 1)
        put(path, a_record("a"))
    with pytest.raises(Refused, match="newer footcare"):
        opened(path)


def test_a_spoiled_checksum_costs_only_time(path: Path) -> None:
    put(path, a_record("a"))
    (checksum,) = (path.parent.parent / "written").iterdir()
    whole = checksum.read_bytes()
    for spoiled in (b"", b"0", whole[:-1], whole.replace(b",1]", b",7]"), b"0\n" + b"[" * 10_000):
        checksum.write_bytes(spoiled)
        opened(path).put("sessions", [a_record("b")])
    checksum.unlink()
    checksum.mkdir()
    put(path, a_record("b"))
    assert (read_tables(path) or {})["sessions"] == {"1": a_record("a"), "2": a_record("b")}


def test_many_records_are_added_to_a_file_as_few_are(path: Path) -> None:
    put(path, a_record("a"))
    put(path, *(a_record(f"{number}") for number in range(FEW + 1)))
    assert [record["id"] for record in stored(path)] == ["a", *map(str, range(FEW + 1))]


def test_what_stands_in_the_file_is_not_written_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, *(a_record(f"{number}") for number in range(50)))
    before = path.read_bytes()
    written: list[object] = []
    dumps = json.dumps

    def noted(value: Any, **options: Any) -> str:
        written.append(value)
        return dumps(value, **options)

    monkeypatch.setattr(json, "dumps", noted)
    put(path, a_record("new"))
    _, _, kept = before.partition(b'"writes":1')
    assert len(kept) > len(before) / 2
    assert kept[:-2] in path.read_bytes()
    assert all(len(value) == 1 for value in written if isinstance(value, dict))


# Texts that look like the beginning or the end of a table.
NASTY = ["note", ',"prescriptions":{', '"},"exercises":{"1":{', "}}", '\\",', "é\n"]
puts = st.lists(
    st.tuples(st.sampled_from(list(TABLES)), st.integers(1, 3), st.sampled_from(NASTY)),
    min_size=1,
    max_size=8,
)


@given(steps=puts)
def test_new_records_of_any_table_continue_the_text_as_tinydb_would_write_it(
    steps: list[tuple[str, int, str]],
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "history", "2026.laptop.json")
        path.parent.mkdir()
        expected: dict[str, list[dict[str, Any]]] = {}
        identifiers = count()
        for table, number, note in steps:
            records = [
                a_record(f"{next(identifiers)}", note=note, exercises=[note], weekdays=[])
                for _ in range(number)
            ]
            expected.setdefault(table, []).extend(records)
            changed = opened(path)
            changed.put(table, records)
            put_in_place(changed.stage().staged, path)
            changed.keep_copy()
            # What is written next continues this text.
            assert opened(path)._last
        with TinyDB(path, access_mode="r") as database:
            assert database.tables() == {"about", *expected}
            for table, records in expected.items():
                assert [dict(document) for document in database.table(table)] == records
