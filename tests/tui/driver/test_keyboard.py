"""A key that is held down, as the driver of a real terminal reports it."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from footcare_tui.logbook import Logbook
from footcare_tui.tui.driver.keyboard import RepeatedKey
from footcare_tui.tui.shared.pages import PagesScreen
from tests.tui.stage import Stage, on_stage


async def again(stage: Stage, key: str, *, held: bool, times: int = 1) -> None:
    """Has the terminal report a key that came again."""
    character = key if len(key) == 1 else None
    for _ in range(times):
        stage.app.post_message(RepeatedKey(Key(key, character), held=held))
    await stage.pilot.pause()


async def hold(stage: Stage, key: str) -> None:
    """Holds the key down for a second or so."""
    await stage.press(key)
    await again(stage, key, held=False)
    await again(stage, key, held=True, times=20)


async def test_a_skip_counts_once_however_long_its_key_is_held(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await hold(stage, "right")
        assert stage.shows("HOLD", "rep 1 of 10")
        # Nothing comes later, either.
        assert stage.app._keyboard._waiting is None


async def test_a_skip_that_is_pressed_twice_counts_twice(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "right")
        await again(stage, "right", held=False)
        await stage.until("REST", "rep 2 of 10")


async def test_a_skip_that_waits_comes_before_the_next_key(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "right")
        await again(stage, "right", held=False)
        await stage.press("space")
        assert stage.shows("PAUSED   REST", "rep 2 of 10")


async def test_a_cursor_moves_on_while_its_key_is_held(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down")
        await again(stage, "down", held=False)
        await again(stage, "down", held=True)
        assert stage.app.screens.today.exercise.slug == "toe-pencil-pickups"


async def test_every_letter_counts_in_a_text_field(logbook: Logbook) -> None:
    logbook.check_off([logbook.catalog.find("press")])
    async with on_stage(logbook) as stage:
        await stage.press("3", "e", "up", "x")
        await again(stage, "x", held=False)
        await again(stage, "x", held=True)
        assert stage.app.screen.query_one("#note", Input).value == "xxx"


async def test_a_held_key_acts_on_no_other_screen_than_it_was_pressed_on(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark")
        assert isinstance(stage.app.screen, PagesScreen)
        await hold(stage, "q")
        assert stage.shows("0 of 8 today")
        assert not stage.app._exit


async def test_the_same_key_pressed_anew_acts_on_the_next_screen(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark", "q", "q")
        assert stage.app._exit
