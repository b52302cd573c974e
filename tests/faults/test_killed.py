"""Processes that are killed without a warning."""

from __future__ import annotations

import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Footcare, Outcome
from tests.faults.conftest import Count
from tests.faults.processes import CHECK_OFF, Program, end
from tests.faults.tally import DONE

AT_ONCE = 4


def steps_of(kills: int, rehearsal: Outcome, seed: int) -> list[int]:
    """A random step in each part of the write, from the lock to the answer."""
    assert rehearsal.status == DONE
    steps = int(rehearsal.err)
    assert steps >= kills
    chance = Random(seed)
    return [
        chance.randint(kill * steps // kills + 1, (kill + 1) * steps // kills)
        for kill in range(kills)
    ]


@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.e2e)])
def test_a_check_off_killed_at_a_step_of_its_writing(
    kills: int, program: Program, count: Count
) -> None:
    tally = count("kill -9 at a step of the write")
    tally.add(program.check_off())
    rehearsal = tally.add(end(program.start_struck(0, 0)))
    for step in steps_of(kills, rehearsal, seed=1):
        tally.add(end(program.start_struck(signal.SIGKILL, step)))
    tally.add(program.check_off())
    tally.compare(program.ids())
    assert tally.refused == 0
    assert not list(program.home.glob("data/history/.*")), "a later write tidies up"


@pytest.mark.parametrize("kills", [8, pytest.param(40, marks=pytest.mark.e2e)])
def test_the_very_first_check_off_killed_at_a_step_of_its_writing(
    kills: int, tmp_path: Path, footcare: Footcare, count: Count
) -> None:
    tally = count("kill -9 at a step of the first write")
    rehearsed = Program(tmp_path / "rehearsed")
    rehearsal = tally.add(end(rehearsed.start_struck(0, 0)))
    ids = rehearsed.ids()
    for step in steps_of(kills, rehearsal, seed=2):
        program = Program(tmp_path / f"killed at {step}")
        tally.add(end(program.start_struck(signal.SIGKILL, step)))
        tally.add(footcare(*CHECK_OFF, "--home", str(program.home)))
        ids += program.ids()
    tally.compare(ids)
    assert tally.refused == 0


def killed_after(program: Program, delay: float) -> Outcome:
    """A check-off that is killed after so many seconds, unless it has ended by then."""
    process = program.start(*CHECK_OFF)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    return end(process)


@pytest.mark.e2e
def test_three_hundred_check_offs_killed_at_random_moments(program: Program, count: Count) -> None:
    tally = count("kill -9 at a random moment")
    with ThreadPoolExecutor(AT_ONCE) as threads:
        begun = time.monotonic()
        for outcome in threads.map(lambda _: program.check_off(), range(AT_ONCE)):
            tally.add(outcome)
        # From before it has done anything to well after the answer.
        longest = 1.5 * (time.monotonic() - begun)
        chance = Random(3)
        delays = [chance.uniform(0, longest) for _ in range(300)]
        for outcome in threads.map(lambda delay: killed_after(program, delay), delays):
            tally.add(outcome)
    tally.compare(program.ids())
    assert tally.refused == 0
    assert AT_ONCE < len(tally.acknowledged) < tally.tries
