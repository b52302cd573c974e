from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.model import Record, Session, replace
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards import writer
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.tables import read_tables
from tests.examples import a_change, a_check_in, a_session, one_of_each
from tests.locks import HOLD_LOCK
from tests.store.history_files import contents, disk_full, own_file


@pytest.fixture
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_a_record_is_filed_under_its_own_year(home: Home) -> None:
    old, new = a_session(day=date(1999, 12, 31)), a_session(day=date(2026, 1, 1))
    change = a_change(date(2025, 7, 1))
    History(home).put([old, new, change])
    assert sorted(contents(home.history)) == [own_file(home, y).name for y in (1999, 2025, 2026)]
    tables = read_tables(own_file(home, 2025))
    assert tables is not None
    assert tables["prescriptions"]["1"]["id"] == change.id
    assert set(History(home).records(Session)) == {old.id, new.id}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct, indirect=True)
@pytest.mark.usefixtures("umask")
def test_the_history_is_for_the_owner_alone(home: Home) -> None:
    History(home).put(one_of_each())
    root = home.data.parent
    places = [root, *root.rglob("*")]
    assert {home.history, home.devices, home.lock, own_file(home)} <= set(places)
    for place in places:
        mode = stat.S_IMODE(place.stat().st_mode)
        assert mode == (0o700 if place.is_dir() else 0o600), place


@pytest.mark.parametrize(
    "record",
    [
        a_session(effort=11),
        a_session(seconds=10**6),
        a_session(rev=-1),
        replace(a_check_in(), value=float("nan")),
        a_session(note=object()),
    ],
    ids=["effort", "seconds", "rev", "not a number", "not JSON"],
)
def test_what_could_not_be_read_again_is_refused_before_anything_is_touched(
    record: Record, home: Home
) -> None:
    kept = History(home)
    kept.put([a_session(id="a")])
    before = contents(home.history)
    with pytest.raises(Refused, match="nothing was recorded"):
        kept.put([a_session(id="b"), record])
    assert contents(home.history) == before
    assert set(kept.records(Session)) == {"a"}


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(
    step: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = History(home)
    kept.put([a_session(id="a")])
    before = contents(home.history)
    with monkeypatch.context() as patched:
        patched.setattr(os, step, disk_full)
        with pytest.raises(Refused, match="No space left on device; nothing was recorded"):
            kept.put([a_session(id="b")])
    assert contents(home.history) == before
    assert set(kept.records(Session)) == {"a"}
    kept.put([a_session(id="c")])
    assert set(History(home).records(Session)) == {"a", "c"}


def test_records_of_several_years_are_all_kept_or_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = History(home)
    kept.put([a_session(id="a")])
    before = contents(home.history)
    stage = atomic.stage

    def refuse_the_older(path: Path, content: bytes, *, durable: bool = True) -> Path:
        if path.name.startswith("2025"):
            disk_full()
        return stage(path, content, durable=durable)

    monkeypatch.setattr(atomic, "stage", refuse_the_older)
    with pytest.raises(Refused):
        kept.put([a_session(id="b"), a_session(id="c", day=date(2025, 3, 9))])
    assert contents(home.history) == before


def test_a_lock_held_by_another_process_is_refused_after_a_while(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.05)
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.1)
    home.state.mkdir(parents=True)
    command = [sys.executable, "-c", HOLD_LOCK, str(home.lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match=r"another footcare has been writing .*nothing was rec"):
            History(home).put([a_session()])
        assert contents(home.history) == {}
        # Reading needs no lock.
        assert History(home).records(Session) == {}
        holder.communicate(b"")
    History(home).put([a_session()])
    assert len(History(home).records(Session)) == 1


def test_what_a_writer_left_half_written_is_removed_and_never_read(home: Home) -> None:
    History(home).put([a_session(id="a")])
    ours = home.history / f".2026.{own_device(home)}.json.4711.tmp"
    theirs = home.history / ".syncthing.2026.phone.json.tmp"
    for leftover in (ours, theirs):
        leftover.write_bytes(b'{"sessions": {"1"')
    seen = History(home)
    assert (set(seen.records(Session)), seen.problems) == ({"a"}, ())
    seen.put([a_session(id="b")])
    assert not ours.exists()
    # What a sync program is half-way through receiving is its own business.
    assert theirs.exists()
    assert set(seen.records(Session)) == {"a", "b"}


def test_a_note_puts_nothing_but_history_files_in_place(home: Home) -> None:
    old, new = b'{"sessions":{}}', b'{"sessions":{},"rest_days":{}}'
    home.history.mkdir(parents=True)
    home.state.mkdir(parents=True)
    for name in ("2024.a.json", "2025.a.json"):
        (home.history / name).write_bytes(old)
        (home.history / f".{name}.1.tmp").write_bytes(new)
    (home.history / ".2024.a.json.1.tmp").write_bytes(b"[]")
    home.unfinished.write_text(
        '{"2024.a.json": ".2024.a.json.1.tmp", "2025.a.json": ".2025.a.json.1.tmp",'
        ' "2026.a.json": ".2026.a.json.1.tmp"}'
    )
    assert History(home).problems == ()
    assert (home.history / "2024.a.json").read_bytes() == old
    assert (home.history / "2025.a.json").read_bytes() == new
    assert not (home.history / "2026.a.json").exists()
    assert not home.unfinished.exists()


def test_one_file_alone_needs_no_note_and_waits_for_the_disk_twice(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(home)
    history.put([a_session()])
    history.put([a_session()])
    waits, sync = [], os.fsync

    def count(descriptor: int) -> None:
        waits.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", count)
    history.put([a_session()])
    # The file, and the folder that names it.
    assert waits == [False, True]
