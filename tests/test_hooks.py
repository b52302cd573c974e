"""Hooks that work, sleep, flood, fork, fail or do not exist, run for real."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which

import pytest

from footcare_tui import hooks
from footcare_tui.config import Event, load_config
from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession
from footcare_tui.hooks import Hooks
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.views.safety import remember_safety_notes
from tests.tui.stage import on_stage

PATIENCE_S = 20.0


def until(holds: Callable[[], object]) -> None:
    """Waits for something that another program does."""
    end = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < end, "it never happened"
        pause.wait(0.01)


def script(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def test_a_program_is_run_with_what_it_needs_to_know(tmp_path: Path) -> None:
    told = tmp_path / "told"
    text = (
        "import os, pathlib; pathlib.Path(os.environ['TOLD']).write_text("
        "' '.join(sorted(k + '=' + v for k, v in os.environ.items() if 'FOOTCARE_' in k)))"
    )
    said: list[str] = []
    both = Hooks({"phase": ("env", f"TOLD={told}", *script(text))}, said.append)
    both.run(Event.START, {"EXERCISE": "Toe Press"})
    both.run(Event.PHASE, {"EXERCISE": "$(touch x)", "PHASE": "HOLD", "SIDE": ""})
    until(lambda: told.exists() and "HOLD" in told.read_text())
    # A word that a shell would run is passed on as it is.
    assert "FOOTCARE_EXERCISE=$(touch x) " in told.read_text()
    assert told.read_text().endswith("FOOTCARE_PHASE=HOLD FOOTCARE_SIDE=")
    assert said == []
    assert Event.PHASE in both
    assert Event.START not in both


@pytest.mark.skipif(which("nice") is None, reason="there is no nice")
def test_a_program_comes_after_the_countdown(tmp_path: Path) -> None:
    priority = tmp_path / "priority"
    text = f"import os, pathlib; pathlib.Path({str(priority)!r}).write_text(str(os.nice(0)))"
    Hooks({"phase": script(text)}).run(Event.PHASE, {})
    until(lambda: priority.exists() and priority.read_text())
    # 19 is the lowest priority there is.
    assert int(priority.read_text()) == min(os.nice(0) + 10, 19)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (("/no/such/program",), "the hook phase: cannot be run (No such file or directory)"),
        (("env", "a\0b"), "the hook phase: cannot be run (embedded null byte)"),
        (script("raise SystemExit(3)"), "the hook phase: failed with status 3"),
        (script("import os; os.kill(os.getpid(), 9)"), "the hook phase: failed with status -9"),
    ],
)
def test_one_that_fails_is_told_once(program: tuple[str, ...], said: str) -> None:
    told: list[str] = []
    failing = Hooks({"phase": program}, told.append)
    for _ in range(3):
        failing.run(Event.PHASE, {})
        until(lambda: told)
    assert told == [said]


def test_one_that_takes_too_long_is_ended_with_all_that_it_has_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hooks, "LONGEST_S", 0.5)
    alive = tmp_path / "alive"
    forks = (
        "import os, time, pathlib\n"
        "if os.fork() == 0:\n"
        "    while True:\n"
        f"        pathlib.Path({str(alive)!r}).write_text(str(time.monotonic()))\n"
        "        time.sleep(0.02)\n"
        "time.sleep(3600)\n"
    )
    told: list[str] = []
    Hooks({"start": script(forks)}, told.append).run(Event.START, {})
    until(lambda: told)
    assert told == ["the hook start: ended, because it took longer than 0.5 s"]
    last = alive.read_text()
    threading.Event().wait(0.2)
    assert alive.read_text() == last, "what it had forked is ended, too"


def test_only_so_many_run_at_once_and_none_holds_anything_up() -> None:
    told: list[str] = []
    sleeping = Hooks({"phase": script("import time; time.sleep(5)")}, told.append)
    floods = Hooks({"phase": script("for _ in range(100_000): print('x' * 10_000)")}, told.append)
    begun = time.process_time()
    for _ in range(hooks.MOST_RUNNING + 3):
        sleeping.run(Event.PHASE, {})
    floods.run(Event.PHASE, {})
    until(lambda: told)
    assert told == ["the hook phase: not run, because 4 others still run"]
    assert time.process_time() - begun < PATIENCE_S


class Recorded(Hooks):
    """Hooks that note what they are asked to run."""

    def __init__(self, *events: Event) -> None:
        super().__init__(dict.fromkeys(events, ("true",)))
        self.asked: list[tuple[str, ...]] = []

    def run(self, event: Event, variables: Mapping[str, str]) -> None:
        if event in self:
            self.asked.append((event.value, *variables.values()))


def session_with(logbook: Logbook, recorded: Recorded, name: str = "circles") -> GuidedSession:
    return GuidedSession(logbook, logbook.catalog.find(name), 0.0, hooks=recorded)


def test_a_session_runs_them_at_its_start_its_phases_and_its_end(logbook: Logbook) -> None:
    recorded = Recorded(*Event)
    session = session_with(logbook, recorded)
    for second in range(31):
        session.at(float(second))
    session.store(30.0)
    assert recorded.asked == [
        ("start", "Ankle Circles", "GET READY", "5", "1", "1", "LEFT"),
        ("phase", "Ankle Circles", "GET READY", "5", "1", "1", "LEFT"),
        ("phase", "Ankle Circles", "MOVE", "10", "1", "1", "LEFT"),
        ("phase", "Ankle Circles", "SWITCH SIDES", "5", "1", "1", "RIGHT"),
        ("phase", "Ankle Circles", "MOVE", "10", "1", "1", "RIGHT"),
        ("done", "Ankle Circles", "DONE", "0", "1", "1", "RIGHT"),
    ]


def test_the_last_session_of_the_day_makes_it_complete_once(logbook: Logbook) -> None:
    recorded = Recorded(Event.DAY_COMPLETE)
    for due in logbook.plan().exercises:
        if due.exercise != "ankle-circles":
            logbook.check_off([logbook.catalog.exercises[due.exercise]], times=due.left)
    for _ in range(2):
        session = session_with(logbook, recorded)
        session.at(30.0)
        session.store(30.0)
    assert recorded.asked == [("day_complete",)]


def test_one_that_is_stopped_with_nothing_done_is_not_done(logbook: Logbook) -> None:
    recorded = Recorded(Event.DONE)
    session = session_with(logbook, recorded)
    session.at(1.0)
    session.store(1.0)
    assert recorded.asked == []


async def test_in_the_app_one_that_fails_is_told_once_and_the_session_goes_on(
    logbook: Logbook,
) -> None:
    remember_safety_notes(logbook.home)
    logbook.home.settings.parent.mkdir(parents=True)
    logbook.home.settings.write_text('[hooks]\nphase = ["/no/such/program"]\n')
    async with on_stage(logbook) as stage:
        await stage.press("end", "enter")
        await stage.after(7)
        told = "the hook phase: cannot be run (No such file or directory)"
        for _ in range(200):
            if told in stage.notices():
                break
            await stage.pilot.pause(0.01)
        assert stage.notices().count(told) == 1
        assert stage.shows("HOLD", "rep 1 of 10")


@pytest.mark.parametrize(
    ("hooks", "said"),
    [
        ('start = "beep"', "start is 'beep', but must be a list of texts"),
        ("start = []", """start is [], but must be a list such as ["beep"]"""),
        ("start = [3]", "start is [3], but must be a list of texts"),
        (
            'stop = ["beep"]',
            "hooks.stop is not known; the keys are start, phase, done, day_complete",
        ),
    ],
)
def test_hooks_are_lists_of_arguments(home: Home, hooks: str, said: str) -> None:
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text(f"[hooks]\n{hooks}\n")
    with pytest.raises(Refused) as refused:
        load_config(home.settings)
    assert said in str(refused.value)
