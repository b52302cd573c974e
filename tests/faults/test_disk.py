"""A disk that is full, closed, or fails."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.faults.conftest import Count
from tests.faults.processes import CHECK_OFF, Program, session_ids
from tests.faults.tally import DONE, REFUSED, Tally

ROOT = os.geteuid() == 0
SOMEONE = 65534
# Root goes past permissions by these four.
WITHOUT_PRIVILEGES = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search,-fowner,-chown",
)
LONG_NOTE = ("--note", "x" * 6000)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, with room for a few kilobytes."""
    if not ROOT:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a mount is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def remount(place: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(place)], check=True)


def fill(program: Program, tally: Tally, **process: Any) -> str:
    """Checks off until there is no room, and a few times more; gives what is said then."""
    said = ""
    while tally.refused < 2:
        before = history_of(program)
        outcome = tally.add(program(*CHECK_OFF, *LONG_NOTE, **process))
        if outcome.status == REFUSED:
            said = outcome.err
            assert history_of(program) == before
        assert tally.tries < 50, "it never filled up"
    return said


def history_of(program: Program) -> dict[str, bytes]:
    """Every file of the history, those that no footcare reads too."""
    return {path.name: path.read_bytes() for path in program.home.glob("data/history/*")}


def test_a_full_disk(small_disk: Path, count: Count) -> None:
    tally = count("full disk")
    program = Program(small_disk)
    assert "No space left on device; nothing was recorded" in fill(program, tally)
    tally.compare(program.ids())
    remount(small_disk, "size=1m")
    assert tally.add(program.check_off()).status == DONE
    tally.compare(program.ids())


def test_a_file_that_may_not_grow(program: Program, count: Count) -> None:
    tally = count("file may not grow (RLIMIT_FSIZE)")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, resource.RLIM_INFINITY))

    assert "File too large; nothing was recorded" in fill(program, tally, preexec_fn=limit)
    tally.compare(program.ids())
    assert tally.add(program.check_off()).status == DONE
    tally.compare(program.ids())


def test_a_disk_that_has_become_read_only(small_disk: Path, count: Count) -> None:
    tally = count("disk mounted read-only")
    program = Program(small_disk)
    tally.add(program.check_off())
    remount(small_disk, "ro")
    for _ in range(2):
        assert "Read-only file system" in tally.add(program.check_off()).err
    tally.compare(program.ids())
    remount(small_disk, "rw")
    tally.add(program.check_off())
    tally.compare(program.ids())
    assert (len(tally.acknowledged), tally.refused) == (2, 2)


@pytest.fixture
def held_to_permissions(tmp_path: Path) -> Program:
    """The program, which may do no more than permissions say, even when root runs it."""
    if ROOT and shutil.which("setpriv") is None:
        pytest.skip("setpriv is needed to hold root to permissions")
    return Program(tmp_path / "home", under=WITHOUT_PRIVILEGES if ROOT else ())


@pytest.mark.parametrize("place", ["", "data/history", "state"])
def test_a_folder_that_is_read_only(place: str, held_to_permissions: Program, count: Count) -> None:
    tally = count("read-only folder")
    tally.add(held_to_permissions.check_off())
    folder = held_to_permissions.home / place
    folder.chmod(0o500)
    tally.add(held_to_permissions.check_off())
    folder.chmod(0o700)
    tally.add(held_to_permissions.check_off())
    tally.compare(held_to_permissions.ids())
    # In the folders above, nothing is written.
    assert tally.refused == (1 if place == "data/history" else 0)


def give_away(folder: Path, mode: int) -> None:
    """Makes the folder someone else's; one's own that is as closed, where nobody else may."""
    if ROOT:
        os.chown(folder, SOMEONE, SOMEONE)
    folder.chmod(mode if ROOT else 0o500 if mode & 0o005 else 0)


def take_back(folder: Path) -> None:
    if ROOT:
        os.chown(folder, 0, 0)
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("place", "mode"), [("", 0o700), ("data/history", 0o755), ("state", 0o755), ("state", 0o700)]
)
def test_a_folder_of_someone_else(
    place: str, mode: int, held_to_permissions: Program, count: Count
) -> None:
    tally = count("folder of someone else")
    tally.add(held_to_permissions.check_off())
    folder = held_to_permissions.home / place
    give_away(folder, mode)
    tally.add(held_to_permissions.check_off())
    take_back(folder)
    tally.add(held_to_permissions.check_off())
    tally.compare(held_to_permissions.ids())
    # What is open to all and written to only further down does no harm.
    assert tally.refused == (1 if mode == 0o700 or place == "data/history" else 0)


def test_a_home_that_cannot_be_made(held_to_permissions: Program, count: Count) -> None:
    tally = count("folder of someone else")
    above = held_to_permissions.home.parent
    give_away(above, 0o755)
    assert "cannot make the folder" in tally.add(held_to_permissions.check_off()).err
    take_back(above)
    assert not held_to_permissions.home.exists()
    tally.add(held_to_permissions.check_off())
    tally.compare(held_to_permissions.ids())


def test_a_place_that_may_not_even_be_looked_at_is_refused_to_the_app_too(
    home: Home, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state may stand in another part of the disk than the history."""
    stat = os.stat

    def closed(path: Any, **options: Any) -> os.stat_result:
        if str(path).startswith(str(home.state)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, **options)

    logbook = Logbook(home, clock)
    exercise = logbook.catalog.exercises["toe-press"]
    monkeypatch.setattr(os, "stat", closed)
    with pytest.raises(Refused, match="Permission denied"):
        logbook.check_off([exercise])


class Failing:
    """A call to the system that fails the given time, and works otherwise."""

    def __init__(self, call: Callable[..., Any], which: int) -> None:
        self._call, self._which = call, which
        self.calls = 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls == self._which:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return self._call(*arguments, **named)


def fail_each_time(
    step: str, footcare: Footcare, tally: Tally, patch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """Tries a check-off with the first such call failing, then the second, until all have."""
    which, failing = 0, Failing(getattr(os, step), 0)
    while failing.calls >= which:
        which += 1
        with patch.context() as patched:
            failing = Failing(getattr(os, step), which)
            patched.setattr(os, step, failing)
            tally.add(footcare(*CHECK_OFF, *options))
        tally.compare(session_ids(footcare("export", "jsonl", *options).out))
    assert which > 1, f"{step} is not called at all"


@pytest.mark.parametrize(
    "step",
    [
        "fsync",
        "replace",
        "open",
        "fchmod",
        "scandir",
    ],
)
def test_a_step_of_a_write_that_fails(
    step: str, footcare: Footcare, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = count(f"os.{step} fails")
    # The first time with no home, and then over files that are there.
    for _ in range(2):
        fail_each_time(step, footcare, tally, monkeypatch, [])
    tally.compare(session_ids(footcare("export", "jsonl").out))
    assert tally.refused


def test_records_of_two_years_are_all_kept_or_none(
    footcare: Footcare, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare.ok("rest", "2024-12-31", "2025-01-01")
    before = {path: path.read_bytes() for path in home.history.iterdir()}
    replace = os.replace

    def refuse_the_second_year(old: Path, new: Path) -> None:
        if Path(new).parent == home.history and Path(new).name.startswith("2025"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(old, new)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse_the_second_year)
        outcome = footcare("rest", "2024-12-30", "2025-01-02")
    assert outcome.status == REFUSED
    assert "nothing was recorded" in outcome.err
    assert {path: path.read_bytes() for path in home.history.iterdir()} == before


def test_an_answer_that_cannot_be_written_says_that_the_session_is_stored(
    program: Program,
) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = program(*CHECK_OFF, stdout=full)
    assert len(program.ids()) == 1
    assert outcome.status == DONE
    assert outcome.err == (
        "footcare: the answer could not be written (No space left on device); "
        "the change is stored\n"
    )
