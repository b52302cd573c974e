"""The palette offers every exercise, and every action of every screen, with its key."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from footcare_tui.config import Theme
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.actions import ACTIONS, keys_of
from footcare_tui.tui.command_palette import Palette
from footcare_tui.tui.places import PLACES, Place
from footcare_tui.tui.shared.key_display import displayed
from tests.offers import offer_a_step_back
from tests.tui.stage import SMALL, Stage, on_stage


async def offered(stage: Stage) -> dict[str, str]:
    """The keys of each command that the palette offers over the screen in front."""
    await stage.press("ctrl+p")
    palette = stage.app.screen
    assert isinstance(palette, Palette)
    commands = {command.name: " ".join(command.keys) for command in palette.commands}
    assert len(commands) == len(palette.commands)
    await stage.press("escape")
    return commands


def under_cursor(stage: Stage) -> str:
    """The command under the cursor, with its keys two blanks after it."""
    (row,) = re.findall("│▌ (.*)│", stage.text())
    return re.sub(" {2,}", "  ", row).rstrip()


async def choose(stage: Stage, typed: str, command: str) -> None:
    await stage.press("ctrl+p", *typed)
    assert under_cursor(stage) == command
    await stage.press("enter")
    await stage.pilot.pause()


def shown_keys(action_id: str) -> str:
    return " ".join(map(displayed, keys_of(action_id, {})))


def names(stage: Stage) -> list[str]:
    """The commands in view, from the first one on, without their keys."""
    rows = re.findall("│[▌ ] (.*)│", stage.text())[1:]
    return [re.split(" {2,}", row)[0] for row in rows if row.strip()]


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
            assert (name in commands) == (other is not place)


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
        # Today is shown, and no session is paused.
        if action.id == "today.today" or action.textual_action in ("go_back", "explain"):
            assert action.help not in commands
            continue
        assert action.help in commands, action
        assert commands.get(action.help) in (shown_keys(action.id), None)


async def test_what_cannot_be_done_now_is_not_offered(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        assert "Undo the last change of any kind" not in await offered(stage)
        await stage.press("space")
        assert "Undo the last change of any kind" in await offered(stage)
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
        await choose(stage, "undo", "Undo the last change of any kind  u")
        assert logbook.sessions(logbook.today()) == ()


async def test_an_action_of_another_screen_goes_there_first(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await choose(stage, "add a session", "History: Add a session on this day  n")
        await stage.until("Add a session on Mon 9 Mar 2026")
        assert stage.app.current_mode == "history"
        await stage.press("1")
        assert [session.exercise for session in logbook.sessions(logbook.today())] == ["toe-press"]
        await choose(stage, "start all", "Today: Start all that is due, one after the other  a")
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
        await stage.until("Start Toe Press", "A page down")
        await stage.press("escape", "q", "enter", "q")
        for key in ("ctrl+p", "colon"):
            await stage.press(key)
            assert stage.shows("Stop Toe Press?")
            assert not isinstance(stage.app.screen, Palette)


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


SIZES = [SMALL, (60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_field_is_on_the_first_row_with_the_number_of_actions(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        assert isinstance(palette, Palette)
        rows = stage.text().splitlines()
        top = next(number for number, row in enumerate(rows) if "╭" in row)
        number = len(palette.commands)
        assert re.search(f"│  Type a few words +{number} actions  │", rows[top + 1])
        assert "│▌ Start Toe Press" in rows[top + 2]
        assert rows[-1] == " enter Run  ↑ Up  ↓ Down  escape Close"
        await stage.press(*"pencl")
        assert re.search("│  pencl +2 actions  │", stage.text())
        await stage.press(*" start")
        assert re.search("│  pencl start +1 action  │", stage.text())
        await stage.press("x", "x")
        assert re.search("│  pencl startxx +nothing fits  │", stage.text())
        assert names(stage) == []


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        *(("prss chk of", size) for size in SIZES),
        *((typed, SIZES[0]) for typed in ("check press", "press check", "heck prss")),
    ],
)
async def test_words_in_any_order_and_misspelt_ones_find_an_action(
    logbook: Logbook, typed: str, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await choose(stage, typed, "Check off Toe Press")
        assert [session.exercise for session in logbook.sessions(logbook.today())] == ["toe-press"]


@pytest.mark.parametrize(
    ("typed", "mode"), [("hist", "history"), ("plan", "plan"), ("trens", "trends")]
)
async def test_a_screen_is_found_by_a_part_of_its_name(
    logbook: Logbook, typed: str, mode: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p", *typed, "enter")
        await stage.pilot.pause()
        assert stage.app.current_mode == mode


async def test_every_command_is_first_for_its_own_name(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        assert isinstance(palette, Palette)
        for command in palette.commands:
            palette.query_one(Input).value = command.name
            await stage.pilot.pause()
            assert palette.fitting[0][0] is command


async def test_help_and_quit_are_found(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await choose(stage, "help", "Help: keys, safety and evidence  ? f1")
        assert stage.shows("Keys of this screen")
        await stage.press("escape")
        await choose(stage, "quit", "Quit; everything is stored already  q")
        assert stage.app._exit


async def test_a_long_name_is_shortened_and_its_first_key_stays(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("ctrl+p", *"history edit figures")
        assert under_cursor(stage) == "History: Edit the session: its…  e"


async def test_an_action_about_what_is_chosen_there_shows_its_key(full_day: Logbook) -> None:
    async with on_stage(full_day) as stage:
        await choose(stage, "delete session", "History: Delete the session  d delete")
        await stage.until("● 10:00  Toe Press")
        assert stage.app.current_mode == "history"
        assert stage.notices()[-1] == "Press d: Delete the session"
        assert len(full_day.sessions(full_day.today())) == 8


async def test_commands_used_lately_come_first(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        usual = names(stage)
        await stage.press("escape")
        await choose(stage, "check flexion", "Check off Resisted Flexion")
        await choose(stage, "light", "Light theme")
        await stage.press("ctrl+p")
        lately = ["Light theme", "Check off Resisted Flexion"]
        assert names(stage)[:5] == [*lately, *usual[:3]]
        # Of actions that fit equally well, too.
        await stage.press(*"check")
        assert names(stage)[:2] == ["Check off Resisted Flexion", "Check off Toe Press"]
        # What fits better is before it.
        await stage.press("escape", "ctrl+p", *"check press")
        assert names(stage) == ["Check off Toe Press"]
        await stage.press("escape", "3")
        await choose(stage, "", "Light theme")


async def test_what_was_used_lately_is_kept_for_the_next_run(logbook: Logbook, home: Home) -> None:
    async with on_stage(logbook) as stage:
        assert not home.recent_commands.exists()
        await stage.press("ctrl+p", "escape")
        assert not home.recent_commands.exists(), "nothing was run"
        await choose(stage, "light", "Light theme")
    assert home.recent_commands.stat().st_mode & 0o777 == 0o600
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        assert under_cursor(stage) == "Light theme"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'["gone"]', b"[[" * 9999])
async def test_a_damaged_file_of_what_was_used_lately_changes_nothing(
    logbook: Logbook, home: Home, content: bytes
) -> None:
    home.state.mkdir(parents=True, exist_ok=True)
    home.recent_commands.write_bytes(content)
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        assert under_cursor(stage) == "Start Toe Press"


async def test_where_nothing_can_be_written_it_is_kept_for_this_run(
    logbook: Logbook, home: Home
) -> None:
    home.recent_commands.mkdir(parents=True)
    async with on_stage(logbook) as stage:
        await choose(stage, "light", "Light theme")
        await stage.press("ctrl+p")
        assert under_cursor(stage) == "Light theme"
