"""The screens. Each is one entry here; whatever lists the screens derives from it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One screen with a number.

    ``screen`` is the module below ``footcare_tui.tui`` and the class in it,
    loaded when the screen is first shown. Its folder has the style, too.
    """

    mode: str
    key: str
    title: str
    help: str
    screen: str

    @property
    def style(self) -> str:
        """The style file, relative to ``footcare_tui/tui``."""
        folder = self.screen.partition(".")[0]
        return f"{folder}/{folder}.tcss"


PLACES = (
    Place("today", "1", "Today", "Today: what is due", "today.screen:TodayScreen"),
    Place(
        "countdown", "2", "Countdown", "Countdown: the session", "countdown.screen:CountdownScreen"
    ),
    Place("history", "3", "History", "History: streaks and days", "history.screen:HistoryScreen"),
    Place("trends", "4", "Trends", "Trends: how practice goes", "trends.screen:TrendsScreen"),
    Place("tests", "5", "Tests", "Self-tests: does it work", "self_tests.screen:SelfTestsScreen"),
)
