"""The file of this device when something else has replaced it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

import pytest

from footcare_tui.errors import Refused
from footcare_tui.model import RestDay, Session, replace
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards import snapshot, writer
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.reader import ShardFile, Signature, read_file
from footcare_tui.store.shards.tables import SCHEMA
from footcare_tui.store.shards.written import Written, lacking
from tests.examples import MONDAY, a_session, one_of_each
from tests.store.history_files import contents, own_file, write_file

OLD = MONDAY.replace(year=2025)
A, B = a_session(id="a"), a_session(id="b")


def stored(home: Home, *ids: str) -> Path:
    for identifier in ids:
        History(home).put([a_session(id=identifier)])
    return own_file(home)


def shown(home: Home) -> set[str]:
    return set(History(home).records(Session))


def emptied(path: Path) -> None:
    path.write_bytes(b"{}")


def removed(path: Path) -> None:
    path.unlink()


def put_back(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    tables["sessions"].pop("2")
    tables["about"]["1"]["writes"] -= 1
    path.write_text(json.dumps(tables))


def of_a_clone(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    tables["sessions"]["2"] = a_session(id="clone").to_fields()
    other = path.with_name("elsewhere")
    other.write_text(json.dumps(tables))
    other.replace(path)


def edited_in_place(path: Path) -> None:
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.write(content.replace(b'"note":""', b'"note":"x"', 1).replace(b'"b"', b'"c"'))


REPLACED = [emptied, removed, put_back, of_a_clone, edited_in_place]


@pytest.fixture(params=REPLACED, ids=lambda replaced: str(replaced.__name__))
def own(request: pytest.FixtureRequest, home: Home) -> Path:
    """This device's file, to which the sessions a and b were written before it was replaced."""
    own = stored(home, "a", "b")
    change: Callable[[Path], None] = request.param
    change(own)
    return own


def test_what_was_written_is_shown_and_nothing_is_written_by_reading(home: Home, own: Path) -> None:
    before = contents(home.history), home.devices.read_bytes(), contents(home.written)
    for _ in range(2):
        seen = History(home)
        assert set(seen.records(Session)) >= {"a", "b"}
        assert len(seen.on(Session, MONDAY)) == len(seen.records(Session))
        assert seen.index.daily_counts(MONDAY)["toe-press"] == len(seen.records(Session))
        assert seen.index.replaced == [own.name]
        assert seen.problems == ()
        rmtree(home.index)
    assert (contents(home.history), home.devices.read_bytes(), contents(home.written)) == before


def test_it_is_said_once(home: Home, own: Path) -> None:
    seen = History(home)
    assert seen.misses_records
    assert seen.missed.lines == []
    for _ in range(2):
        seen.notice(seen.state)
        assert seen.missed.lines == list(seen.problems)
        (said,) = seen.missed.lines
        assert said.startswith(f"{own.name} was replaced and lacks what was recorded here")
    again = History(home)
    again.notice(again.state)
    assert again.problems == ()
    assert not again.misses_records


def test_the_next_change_writes_it_again_under_a_new_id(home: Home, own: Path) -> None:
    device = own_device(home)
    before = own.read_bytes() if own.exists() else None
    expected = shown(home) | {"c2"}
    seen = History(home)
    seen.put([a_session(id="c2")])
    assert own_device(home) != device
    assert (own.read_bytes() if own.exists() else None) == before
    new = json.loads(own_file(home).read_bytes())
    assert {"a", "b", "c2"} <= {record["id"] for record in new["sessions"].values()}
    assert new["about"] == {"1": {"schema": SCHEMA, "device": own_device(home), "writes": 1}}
    for each in (seen, History(home)):
        assert set(each.records(Session)) == expected
        assert each.index.replaced == []
        assert not each.misses_records
        assert each.index.daily_counts(MONDAY)["toe-press"] == len(expected)
    assert Written(home.written).names() == [own_file(home).name]
    # And not another one with the change after that.
    device = own_device(home)
    seen.put([a_session(id="d")])
    History(home).put([a_session(id="e")])
    assert own_device(home) == device
    assert shown(home) == expected | {"d", "e"}


def test_a_refused_change_writes_nothing(home: Home, own: Path) -> None:
    def refuse() -> list[Session]:
        raise Refused("no")

    before = contents(home.history), home.devices.read_bytes(), contents(home.written)
    for choose in (refuse, list[Session]):
        with suppress(Refused):
            History(home).change("nothing", choose)
    assert (contents(home.history), home.devices.read_bytes(), contents(home.written)) == before
    assert shown(home) >= {"a", "b"}
    assert own.name in History(home).index.replaced


def test_an_open_history_sees_it_and_what_another_footcare_makes_of_it(home: Home) -> None:
    own = stored(home, "a", "b")
    seen = History(home)
    assert set(seen.records(Session)) == {"a", "b"}
    emptied(own)
    assert seen.refresh()
    assert set(seen.records(Session)) == {"a", "b"}
    assert seen.index.replaced == [own.name]
    History(home).put([a_session(id="c")])
    assert seen.refresh()
    assert set(seen.records(Session)) == {"a", "b", "c"}
    assert seen.index.replaced == []
    device = own_device(home)
    seen.put([a_session(id="d")])
    assert own_device(home) == device


def test_files_of_several_years_are_written_again_with_one_change(home: Home) -> None:
    History(home).put([*one_of_each(), a_session(id="old", day=OLD)])
    for path in home.history.glob("*.json"):
        path.unlink()
    History(home).put([a_session(id="new")])
    seen = History(home)
    assert set(seen.records(Session)) == {"s", "old", "new"}
    assert seen.records(RestDay)
    assert seen.index.replaced == []
    assert sorted(contents(home.history)) == [own_file(home, year).name for year in (2025, 2026)]
    assert len(seen.changes.made()) == 2


def test_a_file_of_an_earlier_id_is_written_again_under_the_id_of_now(home: Home) -> None:
    History(home).put([A, a_session(id="old", day=OLD)])
    earlier = own_file(home, 2025)
    emptied(own_file(home))
    History(home).put([B])
    device = own_device(home)
    assert earlier != own_file(home, 2025)
    emptied(earlier)
    assert shown(home) == {"a", "b", "old"}
    History(home).put([a_session(id="c")])
    assert own_device(home) == device
    assert own_file(home, 2025).exists()
    assert shown(home) == {"a", "b", "c", "old"}
    assert History(home).index.replaced == []


def test_a_file_with_all_that_was_written_and_more_is_ones_own(home: Home) -> None:
    """A clone that saw everything wrote it, or the copy is older than the file after a crash."""
    own = stored(home, "a")
    copy = (home.written / own.name).read_bytes()
    stored(home, "b")
    device = own_device(home)
    (home.written / own.name).write_bytes(copy)
    rmtree(home.index)
    assert History(home).index.replaced == []
    History(home).put([replace(A, rev=1, deleted=True)])
    assert own_device(home) == device
    assert shown(home) == {"a", "b"}
    assert len(contents(home.history)) == 1


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[1]", b"\xff", b'{"sessions": {"1": 3}}'])
def test_a_spoiled_copy_costs_nothing(spoiled: bytes, home: Home) -> None:
    own = stored(home, "a")
    (home.written / own.name).write_bytes(spoiled)
    rmtree(home.index)
    assert History(home).index.replaced == []
    stored(home, "b")
    assert shown(home) == {"a", "b"}
    assert (home.written / own.name).read_bytes() == own.read_bytes()


def test_a_copy_that_is_gone_is_not_missed(home: Home) -> None:
    own = stored(home, "a", "b")
    emptied(own)
    assert History(home).index.replaced == [own.name]
    device = own_device(home)
    rmtree(home.written)
    stored(home, "c")
    assert own_device(home) == device
    assert shown(home) == {"c"}


def test_a_copy_that_cannot_be_kept_refuses_nothing(home: Home) -> None:
    home.state.mkdir(parents=True)
    home.written.write_bytes(b"a file where the folder should be")
    stored(home, "a", "b")
    assert shown(home) == {"a", "b"}


def test_the_copy_is_a_file_of_its_own(home: Home) -> None:
    """A program that writes into a file would change a hard link of it as well."""
    own = stored(home, "a", "b")
    copy = home.written / own.name
    assert copy.read_bytes() == own.read_bytes()
    assert copy.stat().st_nlink == own.stat().st_nlink == 1
    with own.open("r+b") as file:
        file.truncate(0)
        file.write(b"{}")
    assert shown(home) == {"a", "b"}


def test_a_file_that_is_replaced_between_reading_and_writing_loses_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = stored(home, "a", "b")
    opened = writer._open

    def replaced_first(*arguments: object) -> object:
        emptied(own)
        return opened(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(writer, "_open", replaced_first)
        stored(home, "c")
    assert shown(home) == {"a", "b", "c"}
    assert len(contents(home.history)) == 1


def test_a_file_that_is_written_while_it_is_read_is_ones_own(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy of it is read first, and written last."""
    own = stored(home, "a")

    def written_meanwhile(path: Path, signature: Signature, copy: bytes | None) -> ShardFile:
        monkeypatch.undo()
        stored(home, "b")
        return read_file(path, signature, copy)

    rmtree(home.index)
    monkeypatch.setattr(snapshot, "read_file", written_meanwhile)
    assert History(home).index.replaced == []
    assert History(home).index.replaced == []
    assert own_file(home) == own


def test_what_is_in_a_newer_revision_is_not_lacking() -> None:
    def content(*records: Session) -> bytes:
        tables = {"sessions": {f"{n}": each.to_fields() for n, each in enumerate(records)}}
        return json.dumps(tables).encode()

    def ids(copy: bytes, *records: Session) -> list[str]:
        file = lacking("f", content(*records), [])
        return [version.record.id for version in lacking("f", copy, file)]

    assert ids(content(A, B), A, B) == ids(content(A), B, A) == ids(content()) == []
    assert ids(content(A, B), A) == ["b"]
    assert ids(content(A), replace(A, rev=1, deleted=True)) == []
    assert ids(content(replace(A, rev=1)), A) == ["a"]
    # Two changes of one revision: the other one was made here.
    assert ids(content(replace(A, pain=3)), A) == ["a"]
    assert ids(content(A), A, replace(A, rev=1), A) == []


def test_a_newer_footcare_may_have_moved_what_it_does_not_show_here(home: Home) -> None:
    own = stored(home, "a")
    write_file(home, own.name, schema=SCHEMA + 1)
    seen = History(home)
    assert set(seen.records(Session)) == {"a"}
    assert seen.index.replaced == []
    with pytest.raises(Refused, match=r"was written by a newer footcare .*update"):
        seen.put([B])


def test_a_copy_of_a_newer_footcare_is_not_written_again_by_this_one(home: Home) -> None:
    own = stored(home, "a")
    tables = json.loads(own.read_bytes())
    tables["about"]["1"]["schema"] = SCHEMA + 1
    (home.written / own.name).write_text(json.dumps(tables))
    emptied(own)
    before = contents(home.history), own_device(home)
    with pytest.raises(Refused, match="was written by a newer footcare: update footcare"):
        History(home).put([B])
    assert (contents(home.history), own_device(home)) == before


def test_nothing_of_a_copy_is_read_while_its_file_is_the_one_that_was_written(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(home, "a", "b")
    read: list[str] = []
    monkeypatch.setattr(Written, "content", lambda _, name: read.append(name))
    seen = History(home)
    assert seen.index.daily_counts(MONDAY) == {"toe-press": 2}
    seen.put([a_session(id="c")])
    assert not seen.misses_records
    assert read == []


def test_half_a_copy_is_never_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    own = stored(home, "a")
    copy = (home.written / own.name).read_bytes()
    with monkeypatch.context() as patch:
        rename = Path.replace

        def fail_for_copies(self: Path, target: Path) -> Path:
            if Path(target).parent == home.written:
                raise OSError(28, os.strerror(28))
            return rename(self, target)

        patch.setattr(Path, "replace", fail_for_copies)
        stored(home, "b")
    assert (home.written / own.name).read_bytes() == copy
    assert shown(home) == {"a", "b"}
