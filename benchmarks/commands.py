"""Whole commands against a bare interpreter, and ten years of history against none."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, repeat
from pathlib import Path
from shutil import copytree

from benchmarks.history import receive_foreign_file, remove_caches
from benchmarks.table import Row
from footcare_tui.cli.status_cache import NAME
from footcare_tui.clock import system_now
from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.days import ONE_DAY

ROUNDS = 21
# What happens to a history between two commands is slow itself.
SLOW_ROUNDS = 7
BARE = ("-c", "pass")
STATUS = ("-m", "footcare_tui", "status")
TODAY = ("-m", "footcare_tui", "today")
REMIND = ("-m", "footcare_tui", "remind")
DONE = ("-m", "footcare_tui", "done", "toe-press")
SET = ("-m", "footcare_tui", "set", "toe-press", "reps=8", "--from")
# An old year's file is that of the second year; the first does not begin in January.
OLD_DAYS = 3000


@dataclass(frozen=True)
class Series:
    """A command in a home, and what is done to the home before it each time."""

    arguments: tuple[str, ...]
    home: Path
    prepare: Callable[[Home], None] = lambda _: None
    # Whether the home is where the system keeps files, instead of named by the variable.
    default: bool = False
    # Whether the exit status is 1 when there is nothing to show.
    is_question: bool = False
    # What comes after the arguments, another text each time.
    last: Iterator[str] = field(default_factory=lambda: repeat(""))

    def milliseconds(self) -> float:
        """Run it once; returns how long that took."""
        self.prepare(find_home(self.home))
        environment = {**os.environ, VARIABLE: "" if self.default else str(self.home)}
        if self.default:
            environment = default_home(environment, self.home)
        begun = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, *self.arguments, *filter(None, [next(self.last)])],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=not self.is_question,
        )
        taken = (time.perf_counter() - begun) * 1000
        assert ended.returncode in (0, 1)
        return taken


def rows(empty: Path, full: Path) -> Iterator[Row]:
    """What a prompt and a quick check-off cost, and what the length of the history adds."""
    own = as_default_home(full)
    bare = Series(BARE, empty)
    today = Logbook(find_home(full), system_now).today()
    measured = {
        "pass": bare,
        "status": Series(STATUS, full),
        "status, default home": Series(STATUS, own, default=True),
        "today, worked out": Series(TODAY, full, forget),
        "today, remembered": Series(TODAY, full),
        "remind, remembered": Series(REMIND, full, is_question=True),
        # Each a day that has no change of the dose yet.
        "set": Series(SET, full, last=(str(today + number * ONE_DAY) for number in count())),
        "done": Series(DONE, full),
        "status, worked out": Series(STATUS, full, forget),
        "today, worked out, empty": Series(TODAY, empty, forget),
        "status, worked out, empty": Series(STATUS, empty, forget),
        "done, empty": Series(DONE, empty),
    }
    taken = in_turns(measured, ROUNDS)
    for name, budget in (
        ("status", 2.5),
        ("status, default home", 2.5),
        ("today, worked out", 5.5),
        ("today, remembered", 2.5),
        ("remind, remembered", 2.5),
        ("done", 7.5),
    ):
        yield Row(f"{name} ÷ python -c pass", taken[name], "ms", budget, taken["pass"])
    yield Row("a dose set ÷ done", taken["set"], "ms", 1, taken["done"])
    for name in ("done", "today, worked out", "status, worked out"):
        label = f"{name}, ten years ÷ empty"
        yield Row(label, taken[name], "ms", 1.2, taken[f"{name}, empty"])


def changed_rows(empty: Path, full: Path) -> Iterator[Row]:
    """The next status after another device's file has come, and after the caches have gone."""
    today = Logbook(find_home(full), system_now).today()
    old = today - OLD_DAYS * ONE_DAY
    measured = {
        "pass": Series(BARE, empty),
        "this year": Series(STATUS, full, lambda home: receive_foreign_file(home, today)),
        "old year": Series(STATUS, full, lambda home: receive_foreign_file(home, old)),
        "lost": Series(STATUS, full, remove_caches),
    }
    taken = in_turns(measured, SLOW_ROUNDS)
    for name, label, budget in (
        ("this year", "status after a foreign file of this year", 15),
        ("old year", "status after a foreign file of an old year", 25),
        ("lost", "status after the caches were deleted", 50),
    ):
        yield Row(f"{label} ÷ python -c pass", taken[name], "ms", budget, taken["pass"])


def in_turns(measured: Mapping[str, Series], rounds: int) -> dict[str, list[float]]:
    """The milliseconds of each series; every round runs each of them once."""
    for series in measured.values():
        series.milliseconds()
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds):
        for name, series in measured.items():
            taken[name].append(series.milliseconds())
    return taken


def forget(home: Home) -> None:
    """Remove the values that status and today remember, as any change does."""
    (home.state / NAME).unlink(missing_ok=True)


def default_home(environment: Mapping[str, str], user: Path) -> dict[str, str]:
    """The environment of a user with that folder who has set nothing."""
    kept = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(user)}


def as_default_home(full: Path) -> Path:
    """The folder of a user who has the same history where the system keeps files."""
    user = full.with_name("user")
    source = find_home(full)
    for part, place in zip(
        (source.data, source.config, source.state),
        (".local/share", ".config", ".local/state"),
        strict=True,
    ):
        if part.exists():
            copytree(part, user / place / "footcare")
    return user
