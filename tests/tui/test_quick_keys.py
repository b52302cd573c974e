"""Keys that come quicker than the screens they act on open and close."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input, Static

from footcare_tui.logbook import Logbook
from footcare_tui.tui.command_palette import Palette
from footcare_tui.tui.shared.pages import PagesScreen
from tests.tui.stage import Stage, on_stage


async def at_once(stage: Stage, *keys: str) -> None:
    """Has the keys wait in the queue together."""
    for key in keys:
        stage.app.simulate_key(key)
    await stage.pilot.pause()


async def test_a_key_waits_for_a_page_that_is_still_opening(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        page = PagesScreen(Static("line\n" * 100))
        key = Key("pagedown", None)
        # As it is when it comes back from the screen below, where nothing takes it.
        key._set_forwarded()
        stage.app.push_screen(page)
        assert not page.is_mounted
        await stage.app.on_event(key)
        assert page.query_one("#pages") is not None


@pytest.mark.parametrize("keys", [["escape", "escape"], ["enter", "enter"], ["q", "escape"]])
async def test_a_page_closes_once(logbook: Logbook, keys: list[str]) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark")
        await at_once(stage, *keys)
        assert stage.shows("0 of 8 today") or stage.shows("GET READY")
        assert not stage.app._exit


async def test_an_overlay_that_is_closed_is_not_closed_again(logbook: Logbook) -> None:
    answers: list[bool | None] = []
    async with on_stage(logbook) as stage:
        page = PagesScreen(Static("words"))
        await stage.app.push_screen(page, answers.append)
        page.dismiss()
        page.dismiss()
        await stage.pilot.pause()
        assert answers == [None]
        assert stage.shows("0 of 8 today")


async def test_a_question_takes_one_answer(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "q")
        await at_once(stage, "enter", "enter")
        assert stage.shows("GET READY", "space Pause")


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_the_palette_pages_before_it_is_shown(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await at_once(stage, "ctrl+p", key, key)
        assert isinstance(stage.app.screen, Palette)


async def test_the_palette_pages_through_its_commands(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        assert isinstance(palette, Palette)
        last = len(palette.commands) - 1
        await stage.press("pagedown")
        page = palette.list.cursor
        assert 0 < page < last
        await stage.press("down", *["pagedown"] * last)
        assert palette.list.cursor == last
        await stage.press("pageup")
        assert palette.list.cursor == last - page
        await stage.press(*["pageup"] * last)
        assert palette.list.cursor == 0
        await stage.press("up")
        assert palette.list.cursor == last


@pytest.mark.parametrize("key", ["pageup", "pagedown", "up", "down", "enter"])
async def test_keys_do_nothing_in_the_palette_where_nothing_fits(
    logbook: Logbook, key: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p", *"xyzzy", key)
        assert isinstance(stage.app.screen, Palette)
        assert stage.shows("nothing fits")


async def test_letters_typed_at_once_find_what_enter_runs(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await at_once(stage, "ctrl+p", *"hist", "enter")
        await stage.until("3 History")
        assert stage.app.current_mode == "history"


async def test_the_palette_closes_once(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        await at_once(stage, "x", "escape", "escape")
        palette.dismiss()
        await stage.pilot.pause()
        assert stage.shows("0 of 8 today")
        assert not isinstance(stage.app.screen, Palette)


async def test_a_palette_that_is_closed_shows_nothing_more(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        palette.post_message(Input.Changed(palette.query_one(Input), "open"))
        palette.dismiss()
        palette.post_message(Input.Changed(palette.query_one(Input), "closed"))
        await stage.pilot.pause()
        assert stage.shows("0 of 8 today")


async def test_keys_after_the_end_do_nothing(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        stage.app.exit()
        await stage.app.on_event(Key("space", " "))
        assert logbook.sessions(logbook.today()) == ()
