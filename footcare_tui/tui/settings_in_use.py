"""The settings of the running app, which change while it is open."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App

from footcare_tui.config import Config
from footcare_tui.logbook import Logbook
from footcare_tui.terminal.colors import theme_of
from footcare_tui.tui.loaded_screens import LoadedScreens
from footcare_tui.tui.themes import theme_name


class SettingsInUse:
    """Use changed settings at once, where something was made from those before.

    Everything else asks the logbook for a setting whenever it needs it.
    """

    def __init__(self, app: App[Any], logbook: Logbook, screens: LoadedScreens) -> None:
        self._app = app
        self._logbook = logbook
        self._screens = screens
        self._seen = self._of_countdown = logbook.config

    def accept(self, config: Config) -> None:
        """Raise Refused for keys that no action can have."""
        if config.keymap:
            from footcare_tui.tui.key_settings import check_keymap

            check_keymap(config.keymap, self._logbook.home)

    def look(self) -> None:
        """Use the settings changed since the last call, in the countdown once it is not in use."""
        before, now = self._seen, self._logbook.config
        self._seen = now
        if now.theme != before.theme:
            self._app.theme = theme_name(now.theme or theme_of(os.environ))
        if now.keymap != before.keymap:
            from footcare_tui.tui.key_settings import complete

            self._app.set_keymap(complete(now.keymap))
        if now != self._of_countdown and self._screens.renew_countdown():
            self._of_countdown = now
