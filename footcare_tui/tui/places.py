"""The screens. Each is one entry here, from which every list of the screens derives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """One screen with a number.

    ``screen`` is the module below ``footcare_tui.tui`` and the class in it,
    loaded when the screen is first shown. Its folder may have a style file
    of the same name. Keys of its own are in ``actions.py``, under ``mode``.
    """

    mode: str
    key: str
    title: str
    help: str
    screen: str

    @property
    def action_id(self) -> str:
        """The id of the action that goes there."""
        return f"app.go-{self.mode}"

    @property
    def style(self) -> Path:
        """The path of the style file, which need not be there."""
        folder = self.screen.partition(".")[0]
        return Path(__file__).parent / folder / f"{folder}.tcss"


PLACES = (
    Place("today", "1", "Today", "Today: what is due", "today.screen:TodayScreen"),
    Place(
        "countdown", "2", "Countdown", "Countdown: the session", "countdown.screen:CountdownScreen"
    ),
    Place("history", "3", "History", "History: streaks and days", "history.screen:HistoryScreen"),
    Place("trends", "4", "Trends", "Trends: practice over time", "trends.screen:TrendsScreen"),
    Place(
        "tests", "5", "Tests", "Self-tests: whether it works", "self_tests.screen:SelfTestsScreen"
    ),
    Place(
        "plan", "6", "Plan", "Plan: doses, your own exercises, routines", "plan.screen:PlanScreen"
    ),
    Place(
        "settings",
        "7",
        "Settings",
        "Settings: look, day, cues, keys",
        "settings.screen:SettingsScreen",
    ),
)


def tabs(keymap: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return the key, title and mode of each screen, as the top bar shows them.

    The splash screen shows them before the other actions are loaded.
    """
    keys = (keymap.get(place.action_id, place.key).split(",")[0].strip() for place in PLACES)
    return tuple((key, place.title, place.mode) for key, place in zip(keys, PLACES, strict=True))
