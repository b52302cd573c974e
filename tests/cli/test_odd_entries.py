"""What is no file, among the history files."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footcare_tui.files.atomic import make_private_folder
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare

ODD = "it is not a file, but perhaps a folder or a link that leads nowhere"


@pytest.fixture
def folder(home: Home) -> Path:
    """The folder of the history, into which the names of sockets are short enough to go."""
    make_private_folder(home.history)
    os.chdir(home.history)
    return home.history


@pytest.fixture(autouse=True)
def same_folder_afterwards() -> Iterator[None]:
    before = Path.cwd()
    yield
    os.chdir(before)


def link_to_itself(name: str) -> None:
    Path(name).symlink_to(name)


def link_to_each_other(name: str) -> None:
    Path(name).symlink_to(f"other-{name}")
    Path(f"other-{name}").symlink_to(name)


def link_to_nothing(name: str) -> None:
    Path(name).symlink_to("nowhere")


def bind_socket(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)


ODD_ENTRIES = pytest.mark.parametrize(
    "make",
    [link_to_itself, link_to_each_other, link_to_nothing, os.mkfifo, os.mkdir, bind_socket],
)


@ODD_ENTRIES
@pytest.mark.parametrize("name", ["2026.odd.json", "2025.odd.json", "odd.json"])
def test_an_odd_entry_stops_nothing_and_is_named_by_the_doctor(
    make: Callable[[str], None], name: str, footcare: Footcare, folder: Path, tmp_path: Path
) -> None:
    footcare.ok("done", "walking")
    make(name)
    for command in ("status", "today", "done press", "streak", "history", "undo", "redo", "today"):
        footcare.ok(*command.split())
    footcare.ok("backup", str(tmp_path / "feet.zip"))
    assert "2 of 8 today" in footcare.ok("today").out
    for arguments in (("doctor",), ("doctor", "--repair")):
        outcome = footcare(*arguments)
        assert (outcome.status, outcome.err) == (1, "")
        assert f"trouble: {name}: {ODD}" in outcome.lines
    assert os.path.lexists(folder / name)


@ODD_ENTRIES
def test_an_odd_entry_in_the_place_of_ones_own_file_is_set_aside(
    make: Callable[[str], None], footcare: Footcare, home: Home, folder: Path
) -> None:
    footcare.ok("done", "walking")
    (own,) = home.history.iterdir()
    before = footcare("export", "jsonl").out
    own.unlink()
    make(own.name)
    assert f"{own.name} was replaced and lacks what was recorded here" in footcare("today").err
    assert footcare("doctor").status == 1
    outcome = footcare.ok("doctor", "--repair")
    assert outcome.lines[0].startswith(f"repaired: {own.name}: set aside as {own.name}.unreadable-")
    assert footcare("export", "jsonl").out == before
    assert "2 of 8 today" in footcare.ok("done", "press").out


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, bind_socket])
def test_nothing_is_written_into_an_odd_entry(
    make: Callable[[str], None], footcare: Footcare, home: Home, folder: Path
) -> None:
    footcare.ok("done", "walking")
    (own,) = home.history.iterdir()
    own.unlink()
    make(own.name)
    footcare("today")
    assert "2 of 8 today" in footcare("done", "press").out
    assert not own.is_file()
    assert len(list(home.history.iterdir())) == 2


@ODD_ENTRIES
def test_odd_entries_among_backups_and_files_set_aside_stop_nothing(
    make: Callable[[str], None], footcare: Footcare, home: Home, folder: Path
) -> None:
    footcare.ok("done", "walking")
    footcare.ok("done", "ankle")
    (own,) = home.history.iterdir()
    make(f"{own.name}.unreadable-2026")
    os.chdir(home.backups)
    for path in home.backups.iterdir():
        path.unlink()
    make(f"{own.stem}.2026-03-09.json")
    make(f"{own.stem}.2026-03-08.json")
    outcome = footcare("done", "press")
    assert (outcome.status, "3 of 8 today" in outcome.out) == (0, True)
    # Only a folder in the place of today's backup is in its way.
    assert outcome.err in (
        "",
        f"footcare: there is no backup of {own.name} today: Is a directory\n",
    )
    footcare.ok("doctor")
    footcare.ok("doctor", "--repair")


@ODD_ENTRIES
@pytest.mark.parametrize(
    ("place", "trouble"),
    [
        ("data/backups/2026.odd.2026-03-09.json", False),
        ("state/index/2026.json", False),
        ("state/written/2026.odd.json", False),
        ("state/seen.json", True),
        ("state/status.json", True),
        ("state/unfinished.json", True),
        ("state/morning-left-out", True),
    ],
)
def test_an_odd_entry_in_the_other_folders_stops_nothing_and_is_named_by_the_doctor(
    make: Callable[[str], None], place: str, trouble: bool, footcare: Footcare, home: Home
) -> None:
    footcare.ok("done", "walking")
    path = home.state.parent / place
    path.unlink(missing_ok=True)
    os.chdir(path.parent)
    make(path.name)
    outcome = footcare("doctor")
    assert (outcome.status, outcome.err) == (int(trouble), "")
    assert f"{'trouble' if trouble else 'note'}: {path.name}: {ODD}" in outcome.lines
    footcare.ok("status")
    outcome = footcare("done", "press")
    if path == home.unfinished and make is os.mkdir:
        # Whatever was to be finished, a folder may have it.
        assert outcome.err.endswith("unfinished.json: Is a directory; nothing was recorded\n")
    else:
        assert (outcome.status, outcome.err) == (0, "")
        assert "2 of 8 today" in outcome.out
    footcare.ok("today")


@pytest.mark.parametrize("make", [link_to_itself, os.mkfifo, os.mkdir, bind_socket])
def test_settings_that_are_no_file_are_refused_in_one_line(
    make: Callable[[str], None], footcare: Footcare, home: Home
) -> None:
    make_private_folder(home.config)
    os.chdir(home.config)
    make("config.toml")
    for command in ("status", "done press"):
        said = footcare.refused(*command.split())
        assert "config.toml: cannot be read (it is not a file)" in said
    assert footcare("doctor").status == 1
