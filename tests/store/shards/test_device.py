from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards import device
from footcare_tui.store.shards.device import VARIABLE, own_device, replace_device
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import a_session
from tests.store.history_files import contents, own_file


def on(monkeypatch: pytest.MonkeyPatch, machine: str) -> None:
    monkeypatch.setenv(VARIABLE, machine)


@pytest.fixture(autouse=True)
def another_program() -> Iterator[None]:
    """What a program reads once is read anew."""
    device._system_machine.cache_clear()
    yield
    device._system_machine.cache_clear()


def own_device_of_another_program(home: Home) -> str:
    device._system_machine.cache_clear()
    return own_device(home)


def devices(home: Home) -> dict[str, str]:
    content: dict[str, str] = json.loads(home.devices.read_bytes())
    return content


def test_the_device_keeps_its_id(home: Home) -> None:
    History(home).put([a_session()])
    known = own_device(home)
    History(home).put([a_session()])
    assert own_device(home) == known
    assert re.fullmatch("[0-9a-f]{12}", known)
    assert len(contents(home.history)) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"../../evil",
        b"\xff\xfe",
        b"[1]",
        b'{"m": 3}',
        b'{"m": "../evil"}',
        b"[" * 9**5,
    ],
)
def test_a_damaged_list_of_devices_is_made_anew(
    content: bytes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "m")
    home.state.mkdir(parents=True)
    home.devices.write_bytes(content)
    assert own_device(home) == ""
    History(home).put([a_session()])
    assert own_file(home).exists()
    assert re.fullmatch("[0-9a-f]{12}", own_device(home))


def test_each_machine_has_an_id_and_one_that_comes_back_gets_its_own(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that two hosts share: two ids, not one a change."""
    for number in range(6):
        on(monkeypatch, f"host{number % 2}")
        History(home).put([a_session()])
    assert sorted(devices(home)) == ["host0", "host1"]
    assert len(set(devices(home).values())) == 2
    files = {f"2026.{own}.json" for own in devices(home).values()}
    assert set(contents(home.history)) == files
    for name in files:
        tables = json.loads((home.history / name).read_bytes())
        about = {"schema": SCHEMA, "device": name.split(".")[1], "writes": 3}
        assert tables["about"] == {"1": about}
        assert len(tables["sessions"]) == 3


def test_a_machine_is_known_by_its_id_its_user_and_the_real_folder(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine-id"
    machine.write_text("0123abcd\n")
    monkeypatch.setattr(device, "MACHINE_ID", machine)
    monkeypatch.setattr("os.getuid", lambda: 1000)
    History(home).put([a_session()])
    own = own_device(home)
    assert devices(home) == {f"0123abcd 1000 {home.state.resolve()}": own}
    link = tmp_path / "link"
    link.symlink_to(home.state)
    assert own_device(Home(home.data, home.config, link)) == own
    monkeypatch.setattr("os.getuid", lambda: 1001)
    assert own_device_of_another_program(home) == ""
    monkeypatch.setattr("os.getuid", lambda: 1000)
    machine.write_text("4567\n")
    assert own_device_of_another_program(home) == ""
    machine.write_text("0123abcd\n")
    assert own_device_of_another_program(home) == own


@pytest.mark.parametrize("empty", [True, False])
def test_a_container_without_a_machine_id_keeps_its_id_under_any_name_of_its_host(
    empty: bool, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine-id"
    if empty:
        machine.touch()
    monkeypatch.setattr(device, "MACHINE_ID", machine)
    History(home).put([a_session()])
    known = set()
    for name in ("4c0de", "be11a"):
        monkeypatch.setattr(socket, "gethostname", lambda name=name: name)
        monkeypatch.setenv("HOSTNAME", name)
        known.add(own_device_of_another_program(home))
        History(home).put([a_session()])
    assert len(known) == len(devices(home)) == len(contents(home.history)) == 1


def test_a_new_id_leaves_the_other_machines_theirs_and_keeps_what_can_be_undone(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "other")
    History(home).put([a_session()])
    others = own_device(home)
    on(monkeypatch, "this")
    history = History(home)
    history.put([a_session()], "a session")
    before = own_device(home)
    now = replace_device(home)
    assert devices(home) == {"other": others, "this": now}
    assert len({others, before, now}) == 3
    assert [change.words for change in history.changes.made()] == ["a session"]


def test_devices_that_cannot_be_read_now_are_not_made_anew(home: Home) -> None:
    home.devices.mkdir(parents=True)
    with pytest.raises(Refused, match=f"cannot read {home.devices}: it is not a file"):
        History(home).put([a_session()])
    assert home.devices.is_dir()
    assert not contents(home.history)
