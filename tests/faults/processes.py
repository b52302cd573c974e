"""The program as processes of their own, some of which are struck by a signal as they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from footcare_tui.folders import VARIABLE
from footcare_tui.model import Session
from footcare_tui.paths import find_home
from footcare_tui.store import History
from tests.cli.conftest import Outcome

# Runs a command and sends itself a signal at a chosen step after it has taken the lock: before or
# after one of the calls into C that every read and write is made of, or of those alone that put
# a file in place. Signal 0 does nothing; then it tells on standard error how many steps there are.
STRUCK = """
import fcntl, os, sys
from tests.faults.entry import main

signal, step, calls = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
steps = 0
take = fcntl.flock
puts_in_place = (os.replace, os.rename, os.fsync, os.unlink)

def take_and_begin_to_count(*lock):
    sys.setprofile(strike)
    return take(*lock)

def strike(frame, event, called):
    global steps
    if event in ("c_call", "c_return") and (calls == "all" or called in puts_in_place):
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal)

fcntl.flock = take_and_begin_to_count
status = main(sys.argv[4:])
sys.setprofile(None)
if not signal:
    print(steps, file=sys.stderr)
sys.exit(status)
"""
ROOT = Path(__file__).parents[2]
ENTRY = "tests.faults.entry"
CHECK_OFF = ("done", "toe-press", "--json")


class Program:
    """The program as installed here, with a home of its own; perhaps run by another program."""

    def __init__(self, home: Path, under: Sequence[str] = ()) -> None:
        self.home = home
        self._under = under

    def __call__(self, *arguments: str, **process: Any) -> Outcome:
        """Runs a command to its end."""
        return end(self.start(*arguments, **process))

    def check_off(self, **process: Any) -> Outcome:
        """Checks one session off."""
        return self(*CHECK_OFF, **process)

    def start(self, *arguments: str, **process: Any) -> subprocess.Popen[str]:
        """Starts a command."""
        return self._start(["-m", ENTRY, *arguments], process)

    def start_struck(
        self,
        signal: int,
        step: int,
        arguments: Sequence[str] = CHECK_OFF,
        calls: str = "all",
        **process: Any,
    ) -> subprocess.Popen[str]:
        """Starts a command that gets the signal at that step of its writing, counted from 1."""
        return self._start(["-c", STRUCK, str(signal), str(step), calls, *arguments], process)

    def ids(self) -> list[str]:
        """The sessions that are there; there is nothing to complain of in any file."""
        history = History(find_home(self.home))
        assert history.problems == ()
        return [session.id for session in history.records(Session).values() if not session.deleted]

    def _start(self, arguments: Sequence[str], process: dict[str, Any]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self._under, sys.executable, *arguments],
            env={
                **os.environ,
                VARIABLE: str(self.home),
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **process},
        )


def end(process: subprocess.Popen[str]) -> Outcome:
    """What became of the process, once it has ended."""
    with process:
        out, err = process.communicate()
    return Outcome(process.returncode, out or "", err or "")


def session_ids(jsonl: str) -> list[str]:
    """The ids of the sessions in an export that are not taken back."""
    records = map(json.loads, jsonl.splitlines())
    return [
        record["id"]
        for record in records
        if record["table"] == "sessions" and not record["deleted"]
    ]
