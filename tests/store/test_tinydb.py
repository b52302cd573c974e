"""Any program with TinyDB opens the files of a history and finds the same records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinydb import TinyDB

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES, Record, replace
from footcare_tui.paths import Home
from footcare_tui.store import History
from tests.examples import a_session, one_of_each, one_of_each_without_a_day

LAST_YEAR = date(2025, 12, 31)


def opened(home: Home) -> Iterator[tuple[str, Record]]:
    """The records of every file of the history, as TinyDB reads them, each with its file's name."""
    for path in sorted(home.history.iterdir()):
        with TinyDB(path) as database:
            assert database.tables() <= {"about", *TABLES}
            assert len(database.table("about")) == 1
            for table, kind in TABLES.items():
                for fields in database.table(table):
                    yield path.name, kind.from_fields(fields)


def test_tinydb_finds_every_record_of_every_table_year_and_device(
    home: Home, logbook: Logbook
) -> None:
    elsewhere = home.state.parent / "elsewhere"
    other = History(Home(home.data, elsewhere / "config", elsewhere / "state"))
    other.put([*one_of_each(), *one_of_each_without_a_day(), a_session(day=LAST_YEAR)])
    logbook.refresh()
    fill_example(logbook, days=100)
    logbook.check_off([logbook.catalog.find("toe-press")], note="é 😀 \x07")
    logbook.undo_stack.undo()
    other.put([replace(a_session(id="s"), rev=3, deleted=True)])

    found: dict[str, Record] = {}
    for _, record in opened(home):
        found[record.id] = max(record, found.get(record.id, record), key=lambda one: one.rev)
    shown = History(home)
    for kind in TABLES.values():
        kept = {key: one for key, one in found.items() if type(one) is kind}
        assert kept
        assert kept == dict(shown.records(kind))
    assert any(record.deleted for record in found.values())
    names = {name for name, _ in opened(home)}
    assert len({name.split(".")[1] for name in names}) == 2
    assert {name.split(".")[0] for name in names} == {"2025", "2026", "plan"}
