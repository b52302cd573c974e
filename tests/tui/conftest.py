"""A logbook whose owner has read the safety notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.shared import changes
from footcare_tui.views.safety import remember_safety_notes
from tests.own_exercises import add_exercise


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
def own_exercise(logbook: Logbook) -> str:
    """An exercise of the person's own whose texts try to be more than text."""
    add_exercise(
        logbook,
        "stretch",
        "[/x] Stretch\x1b]0;owned\x07\u202e",
        dose={"rest_s": 5, "reps": 2},
        from_day=date(2026, 1, 1),
        position="Standing [/]",
        equipment=("[red]wall",),
        steps=("Reach [bold]up[/bold]\x1b[2J",),
    )
    return "stretch"
