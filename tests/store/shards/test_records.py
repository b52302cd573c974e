from __future__ import annotations

from footcare_tui.model import Record, replace
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.records import contents_of, newest
from footcare_tui.store.shards.tables import Tables
from tests.examples import a_session, one_of_each


def tables_of(given_records: list[Record]) -> Tables:
    tables: Tables = {"about": {"1": {"schema": 1}}}
    for record in given_records:
        table = tables.setdefault(record.table, {})
        table[str(len(table) + 1)] = record.to_fields()
    return tables


def test_every_record_is_checked_and_the_damaged_are_named() -> None:
    tables = tables_of([*one_of_each(), replace(a_session(), pain=11)])
    tables["rest_days"]["2"] = "text"
    found = contents_of("2026.abc.json", "abc", tables)
    assert found.versions == tuple(Version(record, "abc") for record in one_of_each())
    assert [line.split(" is damaged: ")[0] for line in found.damaged] == [
        "2026.abc.json: record 2 of sessions",
        "2026.abc.json: record 2 of rest_days",
    ]


def test_the_winning_version_is_the_newest_of_its_table() -> None:
    first = a_session(id="a")
    same_id_elsewhere = replace(one_of_each()[1], id="a")
    versions = [
        Version(replace(first, rev=1), "x"),
        Version(first, "y"),
        Version(same_id_elsewhere, "x"),
    ]
    assert newest(versions) == [replace(first, rev=1), same_id_elsewhere]
