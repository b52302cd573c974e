"""Every command that changes the history: killed at a step, on a full disk, its calls failing."""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.cli.conftest import Outcome
from tests.faults.changes import CHANGES, Rehearsed, rehearse
from tests.faults.conftest import Count
from tests.faults.processes import Program, end
from tests.faults.tally import DONE, KILLED, Tally
from tests.faults.test_disk import remount, small_disk  # noqa: F401 - a fixture

AT_ONCE = 2
PAGE = 4096
IN_PLACE = "put in place"
# With so many left, there is room for everything that a command writes.
MOST_PAGES = 42


QUICK = ("done", "rest", "undo")


@pytest.fixture(
    params=[pytest.param(name, marks=() if name in QUICK else pytest.mark.e2e) for name in CHANGES]
)
def rehearsed(request: pytest.FixtureRequest, tmp_path: Path) -> Rehearsed:
    return rehearse(request.param, tmp_path / "home")


def add(tally: Tally, rehearsed: Rehearsed, folder: Path, outcome: Outcome) -> None:
    """Counts what became of one change and compares it with what is there."""
    tally.count(outcome, stored=rehearsed.check(folder, outcome))


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.e2e)])
def test_a_change_killed_as_it_puts_a_file_in_place(
    kills: int, rehearsed: Rehearsed, tmp_path: Path, count: Count
) -> None:
    tally = count("kill -9 at a step of any change")
    folder = rehearsed.copy(tmp_path / "unharmed")
    outcome = end(Program(folder).start_struck(0, 0, rehearsed.command, IN_PLACE, cwd=folder))
    steps = int(outcome.err.splitlines()[-1])
    for step in Random(rehearsed.name).sample(range(1, steps + 1), min(kills, steps)):
        folder = rehearsed.copy(tmp_path / f"killed at {step}")
        program = Program(folder)
        struck = program.start_struck(signal.SIGKILL, step, rehearsed.command, IN_PLACE, cwd=folder)
        add(tally, rehearsed, folder, end(struck))


@pytest.mark.e2e
def test_a_change_on_a_full_disk(
    rehearsed: Rehearsed,
    small_disk: Path,  # noqa: F811
    count: Count,
) -> None:
    tally = count("full disk at any change")
    remount(small_disk, "size=160k")
    for pages in range(0, MOST_PAGES, 3):
        folder = rehearsed.copy(small_disk / "home")
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * PAGE)
            except OSError:
                size = file.tell()
            file.truncate(max(size - pages * PAGE, 0))
        outcome = end(Program(folder).start(*rehearsed.command, cwd=folder))
        filler.unlink()
        add(tally, rehearsed, folder, outcome)
        shutil.rmtree(folder)
    assert tally.acknowledged
    # To remove a file takes no room.
    assert tally.refused or rehearsed.name == "discard"


class Call(NamedTuple):
    """A call to the system that concerns the home: its name, its number, and its line."""

    name: str
    number: int
    line: str


# strace counts the calls of one name from the start of the program.
TRACED = (
    "openat,read,write,fsync,rename,unlink,mkdir,chmod,fchmod,flock,newfstatat,getdents64,close"
)
CHANGING = ("write", "fsync", "rename", "unlink", "mkdir", "chmod", "fchmod", "flock", "close")
ERRORS = {"flock": ("ENOLCK", "ESTALE"), "write": ("ENOSPC", "EIO"), "rename": ("EACCES", "EIO")}
FEW = 12


def strace(folder: Path, *options: str) -> Program:
    """The program under strace, which writes its lines to a file beside the home."""
    # Quicker with --seccomp-bpf, but then no signal is sent.
    return Program(folder, ("strace", "-f", "-y", "-o", str(log_of(folder)), *options))


def log_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.log")


def traced(rehearsed: Rehearsed, folder: Path) -> list[Call]:
    """The calls of the command that concern its home, in their order."""
    rehearsed.copy(folder)
    outcome = end(strace(folder, "-e", f"trace={TRACED}").start(*rehearsed.command, cwd=folder))
    assert outcome.status == DONE, outcome
    numbers: dict[str, int] = {}
    calls = []
    for line in log_of(folder).read_text().splitlines():
        if (matched := re.match(r"\d+ +(\w+)\(", line)) is None:
            continue
        name = matched[1]
        numbers[name] = numbers.get(name, 0) + 1
        if re.search(rf"{folder}/(data|config|state)\b", line):
            calls.append(Call(name, numbers[name], line))
    return calls


def changes_something(call: Call) -> bool:
    return call.name in CHANGING or (call.name == "openat" and "O_CREAT" in call.line)


def injections(calls: Sequence[Call], few: int, seed: str) -> Iterator[tuple[Call, str]]:
    """What is done to which call: an error, or a kill before it; of many, a part is chosen."""
    chance = Random(seed)
    kills = [(call, "signal=KILL") for call in calls if changes_something(call)]
    errors = [
        (call, f"error={error}") for call in calls for error in ERRORS.get(call.name, ("EIO",))
    ]
    for those in (kills, errors):
        yield from chance.sample(those, min(few, len(those)))


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_change_whose_calls_to_the_system_fail_or_are_its_last(
    rehearsed: Rehearsed, tmp_path: Path, count: Count
) -> None:
    killed, failed = count("kill -9 at any call (strace)"), count("any call fails (strace)")
    calls = traced(rehearsed, tmp_path / "traced")
    few = len(calls) * 2 if rehearsed.name == "done" else FEW

    def run(number: int, call: Call, what: str) -> tuple[Path, Outcome]:
        folder = rehearsed.copy(tmp_path / f"{number:06}")
        injected = f"inject={call.name}:{what}:when={call.number}"
        program = strace(folder, "-e", f"trace={call.name}", "-e", injected)
        return folder, end(program.start(*rehearsed.command, cwd=folder))

    chosen = list(injections(calls, few, rehearsed.name))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        ended = threads.map(run, range(len(chosen)), *zip(*chosen, strict=True))
        for (call, what), (folder, outcome) in zip(chosen, ended, strict=True):
            log = log_of(folder).read_text()
            try:
                if what == "signal=KILL":
                    assert outcome.status == KILLED
                    add(killed, rehearsed, folder, outcome)
                else:
                    assert log.count("(INJECTED)") == 1
                    add(failed, rehearsed, folder, outcome)
            except AssertionError as error:
                raise AssertionError(f"{what} at {call.line}: {outcome}") from error
            shutil.rmtree(folder)
