"""The screens of a running app, each made when it is first needed."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from footcare_tui.tui.driver.textual_internals import skip_second_styling
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.shared.main_screen import MainScreen, Setup

if TYPE_CHECKING:
    from footcare_tui.tui.countdown.screen import CountdownScreen
    from footcare_tui.tui.plan.screen import PlanScreen
    from footcare_tui.tui.today.screen import TodayScreen


class LoadedScreens:
    """Load and make the screens of the registry, each once; each is a mode of the app."""

    def __init__(self, app: App[Any], setup: Setup) -> None:
        self._app = app
        self._setup = setup
        self._made: dict[str, MainScreen] = {}
        for place in PLACES:
            self._add(place.mode)

    def of(self, mode: str) -> MainScreen:
        """Return the screen of a mode."""
        if mode not in self._made:
            place = next(place for place in PLACES if place.mode == mode)
            module, _, name = place.screen.partition(":")
            if place.style.is_file():
                # As a CSS_PATH of the screen, it would have all styles parsed again.
                self._app.stylesheet.read(place.style)
            screen = getattr(import_module(f"footcare_tui.tui.{module}"), name)(self._setup)
            # It is styled when it is shown; Textual would read all styles once more to be sure.
            skip_second_styling(screen, self._app)
            self._made[mode] = screen
        return self._made[mode]

    def renew_countdown(self) -> bool:
        """Make a new countdown screen when it is next shown; return False while it is in use."""
        if (countdown := self.made_countdown) is None:
            return True
        if self._app.current_mode == "countdown" or not countdown.guide.is_idle:
            return False
        del self._made["countdown"]
        self._app.remove_mode("countdown")
        self._add("countdown")
        return True

    def _add(self, mode: str) -> None:
        self._app.add_mode(mode, partial(self.of, mode))

    def read_again(self) -> None:
        """Show the records as they are now, on the screen in front or behind what covers it."""
        screen = self._app.screen_stack[0]
        if isinstance(screen, MainScreen):
            screen.read_again()

    @property
    def today(self) -> TodayScreen:
        """The screen of the day."""
        return cast("TodayScreen", self.of("today"))

    @property
    def plan(self) -> PlanScreen:
        """The screen of the plan."""
        return cast("PlanScreen", self.of("plan"))

    @property
    def countdown(self) -> CountdownScreen:
        """The screen of the session under way, or of the next."""
        return cast("CountdownScreen", self.of("countdown"))

    @property
    def made_countdown(self) -> CountdownScreen | None:
        """The countdown screen if it exists; does not make it."""
        return self.countdown if "countdown" in self._made else None
