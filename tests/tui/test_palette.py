"""The palette offers every exercise, and every action of every screen, with its key."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.widgets import Input

from footcare_tui.config import Theme
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.actions import ACTIONS, keys_of
from footcare_tui.tui.command_palette import Palette
from footcare_tui.tui.places import PLACES, Place
from footcare_tui.tui.shared.key_display import displayed
from tests.offers import offer_a_step_back
from tests.tui.stage import Stage, on_stage


async def offered(stage: Stage) -> dict[str, str]:
    """The keys of each command that the palette offers over the screen in front."""
    await stage.press("ctrl+p")
    palette = stage.app.screen
    assert isinstance(palette, Palette)
    commands = {command.name: command.keys for command in palette.commands}
    assert len(commands) == len(palette.commands)
    await stage.press("escape")
    return commands


async def choose(stage: Stage, typed: str, command: str) -> None:
    await stage.press("ctrl+p", *typed)
    await stage.until(command)
    await stage.press("enter")
    await stage.pilot.pause()


def shown_keys(action_id: str) -> str:
    return " ".join(map(displayed, keys_of(action_id, {})))


async def test_exercises_and_themes_are_offered(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        commands = await offered(stage)
    for exercise in logbook.catalog.exercises.values():
        assert {f"Start {exercise.name}", f"Check off {exercise.name}"} <= commands.keys()
    assert {f"{look.title()} theme" for look in Theme} <= commands.keys()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.mode)
async def test_every_action_is_offered_with_its_keys(logbook: Logbook, place: Place) -> None:
    async with on_stage(logbook) as stage:
        await stage.press(place.key)
        commands = await offered(stage)
    for action in ACTIONS["app"]:
        if action.id != "app.palette":
            assert commands[action.help] == shown_keys(action.id)
    for other in PLACES:
        for action in ACTIONS[other.mode]:
            name = f"{other.title}: {action.help}"
            assert (name in commands) == (action.from_anywhere and other is not place)


@pytest.mark.parametrize(
    ("mode", "group", "keys"),
    [
        ("today", "today", ()),
        ("today", "exercise list", ()),
        ("history", "heat map", ()),
        # To the activities, of which there is one.
        ("tests", "tests", ("up",)),
        ("plan", "plan list", ()),
    ],
)
async def test_the_actions_of_the_screen_in_front_are_offered(
    logbook: Logbook, mode: str, group: str, keys: tuple[str, ...]
) -> None:
    offer_a_step_back(logbook)
    logbook.goals.add("Stairs")
    async with on_stage(logbook) as stage:
        await stage.press(shown_keys(f"app.go-{mode}"), *keys)
        commands = await offered(stage)
    for action in ACTIONS[group]:
        assert action.help in commands, action
        assert commands.get(action.help) in (shown_keys(action.id), None)


async def test_what_cannot_be_done_now_is_not_offered(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        assert "Undo the last change, whatever it was" not in await offered(stage)
        await stage.press("space")
        assert "Undo the last change, whatever it was" in await offered(stage)
        await stage.press("3", "tab")
        assert {"The session below", "Delete the session"} <= (await offered(stage)).keys()
        await stage.press("enter", "escape", "tab")
        assert "The session below" not in await offered(stage)


async def test_an_action_is_shown_beside_its_key_and_runs(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("end")
        await choose(stage, "first exercise", "The first exercise  home")
        await choose(stage, "check one session", "Check one session off as done  space")
        assert [session.exercise for session in logbook.sessions(logbook.today())] == ["toe-press"]


async def test_exercises_are_checked_off_by_name_and_undone(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await choose(stage, "check off pencil", "Check off Toe Pencil Pickups")
        (session,) = logbook.sessions(logbook.today())
        assert session.exercise == "toe-pencil-pickups"
        await choose(stage, "undo", "Undo the last change, whatever it was  u")
        assert logbook.sessions(logbook.today()) == ()


async def test_an_action_of_another_screen_goes_there_first(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await choose(stage, "add a session", "History: Add a session on this day  n")
        await stage.until("Add a session on Mon 9 Mar 2026")
        assert stage.app.current_mode == "history"
        await stage.press("1")
        assert [session.exercise for session in logbook.sessions(logbook.today())] == ["toe-press"]
        await choose(stage, "start all", "Today: Start all that is due")
        await stage.until("GET READY   1 of 5")


async def test_an_action_that_turns_out_impossible_says_so(full_day: Logbook) -> None:
    async with on_stage(full_day) as stage:
        await stage.press("3")
        await choose(stage, "start all", "Today: Start all that is due, one after the other  a")
        await stage.until("All done for today")
        await stage.pilot.pause()
        assert stage.notices() == ["Not possible now: Start all that is due, one after the other"]


async def test_the_palette_opens_over_help_but_not_over_a_question(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark", "ctrl+p")
        await stage.until("Start Toe Press", "A page down  pagedown space")
        await stage.press("escape", "q", "enter", "q")
        for key in ("ctrl+p", "colon"):
            await stage.press(key)
            assert stage.shows("Stop Toe Press?")
            assert not stage.app.screen.query(CommandList)


async def test_a_colon_opens_the_palette_and_is_a_character_in_it(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("colon")
        await stage.until("Start Toe Press")
        await stage.press("colon")
        assert stage.app.screen.query_one(Input).value == ":"


async def test_a_colon_can_be_typed_into_a_note(logbook: Logbook, home: Home) -> None:
    logbook.check_off([logbook.catalog.find("press")])
    async with on_stage(logbook) as stage:
        await stage.press("3", "e", *["down"] * 4, "a", "colon", "enter")
        assert [session.note for session in logbook.sessions(logbook.today())] == ["a:"]
