"""Settings: every setting with its value, to look at and change."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal

from footcare_tui.config import SETTINGS, Config, default
from footcare_tui.tui.settings.settings_list import SettingsList
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import WIDE
from footcare_tui.views.settings import AT_NEXT_START, list_rows, setting_rows


class SettingsScreen(MainScreen):
    """The list of settings, with the details of one beside or below it."""

    mode = "settings"
    text = "#details"
    BINDINGS = bindings("settings")

    def compose_content(self) -> ComposeResult:
        """Return the list, and the details."""
        yield Horizontal(SettingsList(), Rows(id="details"), id="settings")

    @property
    def name_of_setting(self) -> str:
        """The name of the setting under the cursor."""
        return self._list.key or next(iter(SETTINGS))

    def show_records(self) -> None:
        """Show the settings as they are now."""
        self._list.show([*SETTINGS], partial(list_rows, self.logbook.config))
        self._show_details()

    def on_mount(self) -> None:
        """Show the details of another setting when the cursor has moved."""
        self.watch(self._list, "cursor", self._cursor_moved, init=False)

    def on_resize(self) -> None:
        """Give the list no more rows than it has where it is above the details."""
        self._list.styles.height = len(SETTINGS) if self.size.width < WIDE else "1fr"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow going back from another value; undo would change the history behind the screen."""
        if action in ("undo", "redo"):
            return False
        if action == "default":
            name = self.name_of_setting
            return bool(getattr(self.logbook.config, name) != default(name))
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Ask for another value of the setting."""
        from footcare_tui.tui.settings.setting_draft import SettingDraft
        from footcare_tui.tui.shared.form import Form

        draft = SettingDraft(self.name_of_setting, self.logbook.config)

        def store(agreed: bool | None) -> None:
            if agreed:
                self._set(draft.name, draft.text)

        self.app.push_screen(Form(draft), store)

    def action_default(self) -> None:
        """Go back to the default."""
        self._set(self.name_of_setting, "")

    @property
    def _list(self) -> SettingsList:
        return self.query_one(SettingsList)

    def _set(self, name: str, text: str) -> None:
        before = self.logbook.config

        def say_when(config: Config) -> None:
            if config == before:
                self.notify("Nothing has changed")
            elif name in AT_NEXT_START:
                self.notify(f"{name} takes effect at the next start", markup=False)

        self.change(lambda: self.logbook.settings.set(name, text, self.setup.accept), say_when)

    def _cursor_moved(self) -> None:
        self.query_one("#details", Rows).see(0)
        # The cursor is painted first.
        self.call_after_refresh(self._show_details)
        self.refresh_bindings()

    def _show_details(self) -> None:
        name, config = self.name_of_setting, self.logbook.config
        details = self.query_one("#details", Rows)
        details.update(lambda width, _: setting_rows(name, config, width - 1))
