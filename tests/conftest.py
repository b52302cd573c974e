"""What every test stands on: a home of its own, a known environment, a clock set by hand."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from shutil import rmtree
from zoneinfo import ZoneInfo

import pytest
import textual.app
import textual.pilot
import textual.screen
from hypothesis import settings
from textual.css.stylesheet import Stylesheet

from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home, find_home
from footcare_tui.store.shards.device import VARIABLE as MACHINE_VARIABLE
from tests.clock import SettableClock
from tests.frames import draw_when_idle
from tests.idle import until_idle
from tests.style_sheets import parse_once

# A loaded machine is slow, which is no fault of the program.
settings.register_profile("footcare", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("footcare")

# A frame of the tests is short, since each key waits for one.
textual.screen.UPDATE_PERIOD = 0.001  # type: ignore[misc]
textual.app.wait_for_idle = until_idle  # type: ignore[attr-defined]
textual.pilot.wait_for_idle = until_idle  # type: ignore[attr-defined]
textual.screen.Screen._compositor_refresh = draw_when_idle  # type: ignore[assignment, method-assign]
Stylesheet._parse_rules = parse_once  # type: ignore[assignment, method-assign]


def no_sync(fd: object) -> None:
    """Takes the place of the system's own: the power does not fail during a test.

    On a slow disk, the tests would mostly wait for it. Programs that tests start do sync.
    """


os.fsync = no_sync

# Run in the background or under nohup, the tests would have ctrl+c or a hang-up ignored, and every
# program they start as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Variables of the developer's own shell that change what a program shows or where it looks.
LEAKS = (
    *("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "TMUX", "TERM_PROGRAM"),
    MACHINE_VARIABLE,
)
NUMBERS = count()


def pytest_collection_finish() -> None:
    """Searches for garbage less often, and never among modules and collected tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000)


@pytest.fixture(autouse=True)
def known_environment(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Keeps every test away from the developer's own files and settings."""
    has_folder = "tmp_path" in request.fixturenames
    if has_folder:
        folder: Path = request.getfixturevalue("tmp_path") / "home"
    else:
        # Most tests need no other folder, and pytest's own takes longer to make than they do.
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        folder = factory.getbasetemp() / f"{next(NUMBERS)}" / "home"
        folder.parent.mkdir(0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    for variable in os.environ:
        if variable in LEAKS or variable.startswith(("XDG_", "SSH_", "TEXTUAL")):
            monkeypatch.delenv(variable)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    # A command leaves it off, being over.
    gc.enable()
    if not has_folder:
        # Files that are gone at once are never written to the disk.
        rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def home() -> Home:
    """An empty home, of which nothing exists yet."""
    return find_home()


@pytest.fixture
def clock() -> SettableClock:
    """Ten in the morning of Monday, 9 March 2026, in Berlin."""
    return SettableClock(datetime(2026, 3, 9, 10, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def logbook(home: Home, clock: SettableClock) -> Logbook:
    """An empty logbook with the shipped exercises."""
    return Logbook(home, clock)
