"""The person's own programs that run alongside a session: at its start, its phases and its end.

Only the settings name them, so that no plan, no backup and no synced history
brings a program with it. Each is an argument list, run without a shell on the
machine on which footcare runs, with the session in variables of its
environment. Nothing waits for one: they are started and watched in a
thread of their own, a few at a time and each for a bounded time.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from footcare_tui.config import Event

MOST_RUNNING = 4
# A program that still runs after so many seconds is ended.
LONGEST_S = 30.0
# The seconds between two looks at the programs that run.
LOOK_EVERY_S = 0.1
VARIABLE = "FOOTCARE_"
# The exit status of timeout when it had to end its program.
TIMED_OUT = 124


class Hooks:
    """The programs by event, and those that run.

    ``say`` is called, in another thread, with one line about each event whose
    program fails for the first time.
    """

    def __init__(
        self, programs: Mapping[str, Sequence[str]], say: Callable[[str], None] = lambda _: None
    ) -> None:
        self._programs = programs
        self._say = say
        self._reported: set[str] = set()
        self._asked: SimpleQueue[tuple[Event, Mapping[str, str]]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def __contains__(self, event: Event) -> bool:
        """Whether there is a program for the event."""
        return event in self._programs

    def run(self, event: Event, variables: Mapping[str, str]) -> None:
        """Run the program for the event, if there is one, with ``FOOTCARE_`` variables; at once."""
        if event not in self._programs:
            return
        self._asked.put((event, variables))
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="hooks", daemon=True)
            self._thread.start()

    def _watch(self) -> None:
        """Start requested programs and end those that run too long, until footcare ends."""
        running: list[tuple[Event, subprocess.Popen[bytes], float]] = []
        while True:
            with suppress(Empty):
                # Nothing is looked at while nothing runs.
                event, variables = self._asked.get(timeout=LOOK_EVERY_S if running else None)
                if len(running) >= MOST_RUNNING:
                    self._report_once(event, f"not run, because {MOST_RUNNING} others still run")
                elif (process := self._started(event, variables)) is not None:
                    running.append((event, process, time.monotonic() + LONGEST_S + 2.0))
            running = [each for each in running if self._goes_on(*each)]

    def _started(
        self, event: Event, variables: Mapping[str, str]
    ) -> subprocess.Popen[bytes] | None:
        named = {f"{VARIABLE}{name}": value for name, value in variables.items()}
        program = [*self._programs[event]]
        if shutil.which(program[0]) is None:
            self._report_once(event, f"cannot be run ({os.strerror(errno.ENOENT)})")
            return None
        # The countdown comes first, whatever the program does with its core.
        limits = ["nice"] if shutil.which("nice") else []
        # It ends the program in time even when footcare has ended before.
        limits += ["timeout", "--kill-after=1", f"{LONGEST_S:g}"] if shutil.which("timeout") else []
        try:
            return subprocess.Popen(
                [*limits, *program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **named},
                # All of its processes can be ended, and ctrl+c in the terminal does not reach it.
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            self._report_once(event, f"cannot be run ({getattr(error, 'strerror', None) or error})")
            return None

    def _goes_on(self, event: Event, process: subprocess.Popen[bytes], until: float) -> bool:
        status = process.poll()
        if status is None and time.monotonic() < until:
            return True
        if status in (None, TIMED_OUT):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self._report_once(event, f"ended, because it took longer than {LONGEST_S:g} s")
        elif status:
            self._report_once(event, f"failed with status {status}")
        return False

    def _report_once(self, event: Event, what: str) -> None:
        if event not in self._reported:
            self._reported.add(event)
            self._say(f"the hook {event.value}: {what}")
