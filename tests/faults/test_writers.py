"""Several writers at once, and one that does not finish."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from footcare_tui.cli import day_values, status_cache
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.store.shards import writer
from tests.cli.conftest import Footcare, Outcome
from tests.clock import SettableClock
from tests.examples import RANDOM
from tests.faults.conftest import Count
from tests.faults.processes import CHECK_OFF, Program, end
from tests.faults.tally import KILLED, REFUSED, WAITING

WRITERS = 8
# Step 1 is right before the lock is taken, step 2 right after.
LOCKED = 2


@pytest.mark.parametrize("each", [2, pytest.param(25, marks=pytest.mark.e2e)])
def test_eight_writers_at_once_on_a_home_that_is_not_there_yet(
    each: int, program: Program, count: Count
) -> None:
    tally = count("eight writers at once")
    with ThreadPoolExecutor(WRITERS) as threads:
        for outcome in threads.map(lambda _: program.check_off(), range(WRITERS * each)):
            tally.add(outcome)
    tally.compare(program.ids())
    assert len(tally.acknowledged) + tally.refused == tally.tries == WRITERS * each
    (own,) = program.home.glob("data/history/*")
    assert own.suffix == ".json"


@contextmanager
def stuck(program: Program) -> Iterator[subprocess.Popen[str]]:
    """A check-off that has taken the lock and stands still."""
    process = program.start_struck(signal.SIGSTOP, LOCKED)
    try:
        # It stays to be waited for.
        stopped = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        assert stopped is not None
        assert stopped.si_code == os.CLD_STOPPED
        yield process
    finally:
        process.kill()
        end(process)


def go_on(process: subprocess.Popen[str]) -> Outcome:
    """Lets a process that stands still finish."""
    process.send_signal(signal.SIGCONT)
    return end(process)


def refused_for_the_lock(outcome: Outcome) -> bool:
    return (
        outcome.status == REFUSED
        and "another footcare has been writing" in outcome.err
        and "nothing was recorded" in outcome.err
    )


def test_a_lock_that_a_stuck_writer_holds_is_not_stolen(
    program: Program, footcare: Footcare, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = count("lock held by a stuck writer")
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.05)
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.1)
    here = ("--home", str(program.home))
    for _ in range(5):
        with stuck(program) as process:
            refused = tally.add(footcare(*CHECK_OFF, *here))
            assert refused_for_the_lock(refused)
            assert refused.err.startswith(WAITING)
            # Reading goes on meanwhile.
            assert len(program.ids()) == len(tally.acknowledged)
            tally.add(go_on(process))
        tally.add(footcare(*CHECK_OFF, *here))
    tally.compare(program.ids())
    assert (len(tally.acknowledged), tally.refused) == (10, 5)


def test_a_write_that_need_not_wait_says_nothing_of_it(program: Program, count: Count) -> None:
    tally = count("lock held by a stuck writer")
    with stuck(program) as process:
        tally.add(go_on(process))
    assert tally.add(program.check_off()).err == ""
    tally.compare(program.ids())


def test_the_doctor_says_that_it_waits_too(
    program: Program, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.05)
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.1)
    program.check_off()
    (own,) = program.home.glob("data/history/*")
    (own.parent / f".{own.name}.999999999.{RANDOM}.tmp").write_bytes(b"")
    with stuck(program):
        told = footcare("doctor", "--repair", "--home", str(program.home))
    assert told.err.startswith(WAITING)
    assert "was not repaired: another footcare has been writing" in told.err


def test_a_stuck_writer_that_is_killed_holds_no_lock_any_more(
    program: Program, count: Count
) -> None:
    tally = count("stuck writer killed")
    with stuck(program) as process:
        process.kill()
        assert tally.add(end(process)).status == KILLED
        tally.add(program.check_off())
    tally.compare(program.ids())
    assert len(tally.acknowledged) == 1


@pytest.mark.e2e
def test_a_lock_that_is_held_is_waited_for_and_given_up_on_after_five_seconds(
    program: Program, count: Count
) -> None:
    tally = count("lock held by a stuck writer")
    with stuck(program) as process:
        outcome = tally.add(program.check_off())
        assert refused_for_the_lock(outcome)
        assert outcome.err.startswith(WAITING)
        assert "for 5 seconds" in outcome.err
        waiting = program.start(*CHECK_OFF)
        assert waiting.stderr is not None
        # It says so while it waits.
        assert waiting.stderr.readline() == WAITING
        assert waiting.poll() is None
        tally.add(go_on(process))
        tally.add(end(waiting))
    tally.compare(program.ids())
    assert (len(tally.acknowledged), tally.refused) == (2, 1)


def test_two_that_undo_at_once_take_two_sessions_back(home: Home, clock: SettableClock) -> None:
    one, other = Logbook(home, clock), Logbook(home, clock)
    for _ in range(2):
        one.check_off([one.catalog.exercises["toe-press"]])
    # Both look before either writes.
    assert one.sessions(one.today()) == other.sessions(one.today())
    assert one.undo_stack.undo().records != other.undo_stack.undo().records
    assert not Logbook(home, clock).sessions(one.today())


def test_a_status_that_is_remembered_while_another_writes_is_not_told_again(
    footcare: Footcare, home: Home, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Logbook(home, clock)
    remember = status_cache.remember

    def write_meanwhile(*arguments: Any) -> None:
        other.check_off([other.catalog.exercises["toe-press"]])
        remember(*arguments)

    footcare.ok(*CHECK_OFF)
    with monkeypatch.context() as patched:
        patched.setattr(day_values, "remember", write_meanwhile)
        assert "1/8" in footcare.ok("status").out
    monkeypatch.setattr(time, "time", lambda: clock().timestamp())
    assert "2/8" in footcare.ok("status").out
