"""Every setting is in the file, the commands and the screen: none has one that the others lack."""

from __future__ import annotations

from footcare_tui.config import SETTINGS, Config
from footcare_tui.logbook import Logbook
from footcare_tui.tui.settings.settings_list import SettingsList
from footcare_tui.views.safety import remember_safety_notes
from screenshots.settings import page
from tests.cli.conftest import Footcare
from tests.cli.test_config import OTHER
from tests.tui.stage import on_stage


async def test_file_commands_screen_and_page_have_the_same_settings(
    footcare: Footcare, logbook: Logbook
) -> None:
    listed = [entry["setting"] for entry in footcare.ok("config", "list", "--json").json]
    assert listed == list(SETTINGS) == list(Config._fields) == list(OTHER)
    remember_safety_notes(logbook.home)
    async with on_stage(logbook) as stage:
        await stage.press("7")
        assert list(stage.app.screen.query_one(SettingsList)._keys) == listed
    for name in listed:
        assert f"| `{name}` |" in page()


async def test_what_a_command_has_set_is_on_the_screen(
    footcare: Footcare, logbook: Logbook
) -> None:
    for name, value in OTHER.items():
        footcare.ok("config", "set", name, value)
    remember_safety_notes(logbook.home)
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("7")
        for name, value in OTHER.items():
            assert f"{name:<11}{value[:20]}" in stage.text()
