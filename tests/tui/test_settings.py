"""The Settings screen: what it shows, every key, and what a change does at once."""

from __future__ import annotations

import re

import pytest

from footcare_tui.config import SETTINGS, Config, Link, Theme, load_config, value_text
from footcare_tui.logbook import Logbook
from footcare_tui.tui.shared.form import Form
from footcare_tui.views.settings import AT_NEXT_START
from tests.cli.test_config import OTHER
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

SIZES = [SMALL, (60, 20), ROOMY, (120, 40), (200, 50)]
NAMES = list(SETTINGS)


async def go_to(stage: Stage, name: str) -> None:
    await stage.press("7", "home", *["down"] * NAMES.index(name))


async def type_over(stage: Stage, text: str) -> None:
    """Types the text in place of that of the field."""
    await stage.press("end", "ctrl+u", *text)


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_is_there_with_value_default_range_and_help(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("7")
        for name, setting in SETTINGS.items():
            assert re.search(rf"^ *▌ {name} ", stage.text(), re.MULTILINE), name
            shown = stage.text()
            await stage.press("pagedown")
            shown += stage.text()
            for words in (setting.help.split()[0], "Default: ", "Allowed: "):
                assert words in shown
            await stage.press("down")
        assert stage.shows("▌ day_start", "7 Settings", "e Edit")


@pytest.mark.parametrize("name", NAMES)
async def test_every_setting_is_changed_by_screen_and_put_back(logbook: Logbook, name: str) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, name)
        assert not stage.shows("b Default")
        await stage.press("e")
        form = stage.app.screen
        assert isinstance(form, Form)
        (row,) = form._rows.values()
        if row.field.choices:
            for _ in row.field.choices:
                if row.value.value != OTHER[name]:
                    await stage.press("right")
        else:
            await type_over(stage, OTHER[name])
        await stage.press("enter")
        value = value_text(getattr(load_config(logbook.home.settings), name))
        assert value == OTHER[name]
        at_next_start = f"{name} takes effect at the next start"
        assert (at_next_start in stage.notices()) == (name in AT_NEXT_START)
        assert stage.shows("b Default", "  set ")
        await stage.press("b")
        assert load_config(logbook.home.settings) == Config() == logbook.config
        assert not stage.shows("b Default")


async def test_what_is_wrong_is_shown_at_once_and_not_stored(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "age")
        await stage.press("enter")
        assert stage.shows("a whole number from 1 to 120", SETTINGS["age"].help)
        await stage.press("0")
        assert stage.shows("! must be a whole number from 1 to 120")
        await stage.press("enter", "backspace", "5", "7")
        assert not stage.shows("! must be")
        await stage.press("escape")
        assert not logbook.home.settings.exists()


async def test_keys_that_no_action_can_have_are_refused(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "keymap")
        await stage.press("e")
        await type_over(stage, '{ today.rest = "e" }')
        await stage.press("enter")
        assert "e is a key of today.edit" in stage.notices()[-1]
        assert not logbook.home.settings.exists()


async def test_a_file_that_is_not_valid_is_not_overwritten(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        logbook.home.config.mkdir(parents=True)
        logbook.home.settings.write_text("age = 0")
        await go_to(stage, "figure")
        await stage.press("e", "right", "enter")
        assert "age is 0, but must be" in stage.notices()[-1]
    assert logbook.home.settings.read_text() == "age = 0"


async def test_the_same_value_changes_nothing(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "age")
        await stage.press("e", "enter")
        assert stage.notices() == ["Nothing has changed"]
    assert not logbook.home.settings.exists()


async def test_undo_is_about_the_history_and_so_not_here(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("home", "space")
        assert stage.shows("u Undo")
        await stage.press("7", "u")
        assert not stage.shows("u Undo")
        assert logbook.plan().done == 1


# What a change does at once


async def test_the_theme_changes_at_once(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "theme")
        await stage.press("e", "right", "right", "enter")
        assert (logbook.config.theme, stage.app.theme) == (Theme.LIGHT, "footcare-light")
        await stage.press("b")
        assert stage.app.theme == "footcare-dark"


async def test_keys_change_at_once_and_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "keymap")
        await stage.press("e")
        await type_over(stage, '{ app.go-today = "f5", settings.edit = "x" }')
        await stage.press("enter")
        assert stage.shows("f5 Today", "x Edit")
        await stage.press("f5")
        assert stage.shows("0 of 8 today")
        await stage.press("7", "b", "1")
        assert stage.shows("1 Today", "0 of 8 today")


async def test_the_figure_goes_and_comes_with_the_next_countdown(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("2")
        before = stage.app.screens.countdown
        await go_to(stage, "figure")
        await stage.press("e", "right", "enter", "2")
        assert stage.app.screens.countdown is not before
        assert not stage.app.screen.query("FootFigure")
        assert stage.shows("Toe Press")
        await go_to(stage, "figure")
        await stage.press("b", "2")
        assert stage.app.screen.query("FootFigure")


async def test_a_session_under_way_keeps_its_countdown(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(7)
        before = stage.app.screens.countdown
        await go_to(stage, "figure")
        await stage.press("e", "right", "enter", "2")
        assert stage.app.screens.countdown is before
        assert before.guide.under_way


async def test_a_change_by_another_program_is_used(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("7")
        await stage.look()
        other = Logbook(logbook.home, logbook.now)
        other.settings.set("theme", "light", lambda _: None)
        await stage.look()
        assert stage.app.theme == "footcare-light"
        assert stage.shows("light")
        logbook.home.settings.write_text("theme = 1")
        await stage.look()
        assert "theme is 1, but must be one of" in stage.notices()[-1]
        assert logbook.config.theme is Theme.LIGHT


async def test_the_start_of_the_day_changes_today_at_once(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await go_to(stage, "day_start")
        await stage.press("e")
        await type_over(stage, "11:00")
        await stage.press("enter")
        assert stage.shows("Sun 8 Mar")


async def test_what_takes_effect_at_the_next_start_says_so(logbook: Logbook) -> None:
    assert set(AT_NEXT_START) <= set(SETTINGS)
    async with on_stage(logbook, size=(120, 40)) as stage:
        for name in NAMES:
            await go_to(stage, name)
            when = "at the next start" if name in AT_NEXT_START else "at once"
            assert stage.shows(f"A change takes effect {when}"), name
        await go_to(stage, "link")
        await stage.press("e", "right", "enter")
        assert logbook.config.link is Link.SLOW
