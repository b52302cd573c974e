"""A logbook whose owner has read the safety notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.shared import changes
from footcare_tui.views.safety import remember_safety_notes


@pytest.fixture(autouse=True)
def safety_notes_read(home: Home, request: pytest.FixtureRequest) -> None:
    """Keeps the safety notes out of the way, but for tests marked as a first start."""
    if "first_start" not in request.keywords:
        remember_safety_notes(home)


@pytest.fixture
def full_day(logbook: Logbook) -> Logbook:
    """A logbook in which everything due today is done."""
    for due in logbook.plan().exercises:
        logbook.check_off([logbook.catalog.exercises[due.exercise]], times=due.prescribed)
    return logbook


@pytest.fixture
def second_attempts(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """The second attempts of changes that found the history locked; each waits to be called."""
    attempts: list[Callable[[], None]] = []

    class Held:
        def __init__(self, node: object, action: Callable[[], None]) -> None:
            self._action = action

        def set(self, seconds: float) -> None:
            attempts.append(self._action)

    monkeypatch.setattr(changes, "OneShotTimer", Held)
    return attempts


@pytest.fixture
def own_exercise(home: Home) -> str:
    """An exercise of the person's own whose texts try to be more than text."""
    folder = home.config / "exercises"
    folder.mkdir(parents=True)
    (folder / "stretch.toml").write_text(
        r"""
name = "[/x] Stretch\u001b]0;owned\u0007\u202e"
position = "Standing [/]"
equipment = ["[red]wall"]
action = "hold"
warm_up = false
summary = "A stretch."
steps = ["Reach [bold]up[/bold]\u001b[2J"]
cues = []
benefits = []
cautions = []
assumed = []
since = 2026-01-01

[prescription]
work_s = 5
rest_s = 5
reps = 2
sets = 1
sides = "together"
sessions_per_day = 1
""",
        encoding="utf-8",
    )
    return "stretch"
