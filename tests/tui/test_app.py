from __future__ import annotations

from datetime import time
from itertools import chain
from typing import NoReturn

import pytest

from footcare_tui.config import Config, Theme, load_config
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import HoursAwake
from footcare_tui.tui.actions import ACTIONS, keys_of
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.run import run_app
from footcare_tui.tui.settings.first_questions import QUESTIONS
from footcare_tui.tui.shared.main_screen import MainScreen
from tests.offers import offer_a_step_back
from tests.tui.stage import SMALL, on_stage


@pytest.mark.first_start
async def test_the_first_start_shows_the_safety_notes_once(logbook: Logbook, home: Home) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("Before you begin", "Stop at sharp pain", "Ask a clinician first")
        await stage.press("pagedown")
        assert stage.shows("not a medical device")
        await stage.press("q")
        assert stage.shows("0 of 8 today")
    assert home.safety_notes_seen.stat().st_mode & 0o777 == 0o600
    async with on_stage(logbook) as stage:
        assert stage.shows("0 of 8 today")


@pytest.mark.first_start
async def test_exercises_named_at_the_first_start_wait_for_the_safety_notes(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook, [logbook.catalog.find("press")]) as stage:
        assert stage.shows("Before you begin")
        await stage.press("q")
        assert stage.shows("Toe Press", "GET READY")


@pytest.mark.first_start
@pytest.mark.parametrize("key", ["q", "escape"])
async def test_the_first_start_asks_nothing_where_it_is_not_wanted(
    logbook: Logbook, key: str
) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("enter Go on", "q Today")
        await stage.press(key)
        assert stage.shows("0 of 8 today")
    assert not logbook.home.settings.exists()


@pytest.mark.first_start
@pytest.mark.parametrize("size", [SMALL, (80, 24), (120, 40)])
async def test_the_first_questions_write_the_settings_and_are_asked_once(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter")
        assert stage.shows("When are you awake?", "07:00-22:00", "enter Save", "escape Skip")
        await stage.press("ctrl+u", *"8-21", "enter")
        assert stage.shows("! must be hours such as")
        await stage.press("ctrl+u", *"08:00-21:00", "enter")
        assert stage.shows("How old are you?")
        await stage.press("0", "enter")
        assert stage.shows("! must be a whole number from 1 to")
        await stage.press("backspace", "5", "7", "enter")
        assert stage.shows("Dark or light?", "← not set →")
        await stage.press("right", "right", "enter")
        assert stage.shows("0 of 8 today")
        assert stage.app.theme == "footcare-light"
    assert load_config(logbook.home.settings) == Config(
        awake=HoursAwake(time(8), time(21)), age=57, theme=Theme.LIGHT
    )
    async with on_stage(logbook) as stage:
        assert stage.shows("0 of 8 today")


@pytest.mark.first_start
async def test_each_first_question_may_be_skipped(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "escape", "escape")
        assert stage.shows("Dark or light?")
        await stage.press("enter")
        assert stage.shows("0 of 8 today")
    assert not logbook.home.settings.exists()


@pytest.mark.first_start
async def test_what_is_set_already_is_not_asked(logbook: Logbook) -> None:
    for name, _ in QUESTIONS:
        logbook.settings.set(
            name, {"awake": "08:00-21:00", "age": "57", "theme": "dark"}[name], lambda _: None
        )
    async with on_stage(logbook, [logbook.catalog.find("press")]) as stage:
        await stage.press("enter")
        assert stage.shows("Toe Press", "GET READY")


@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize(
    ("mode", "groups", "keys"),
    [
        ("today", ["today", "exercise list"], ()),
        ("history", ["history", "heat map"], ()),
        # To the activities, of which there is one.
        ("tests", ["tests"], ("up",)),
    ],
)
async def test_help_names_the_keys_of_the_screen(
    logbook: Logbook, key: str, mode: str, groups: list[str], keys: tuple[str, ...]
) -> None:
    offer_a_step_back(logbook)
    logbook.goals.add("Stairs")
    async with on_stage(logbook, size=(100, 140)) as stage:
        await stage.press(keys_of(f"app.go-{mode}", {})[0], *keys, key)
        for action in chain.from_iterable(ACTIONS[group] for group in [*groups, "app"]):
            # Today is shown, and no session is paused.
            if action.id == "today.today" or action.textual_action in ("go_back", "explain"):
                continue
            # There is no session to change, nothing to undo, and Textual's screens have a use of
            # their own for ctrl+c.
            if action.textual_action not in ("undo", "take_back", "edit", "delete", "interrupt"):
                assert stage.shows(action.help), action
        assert stage.shows("Safety", "Why these exercises", "What research supports", "PMC3116775")
        assert stage.shows("meridians", "BL60", "Silbernagel 2007", "Files")
        assert stage.shows("What the exercises train", "Gets the blood flowing")
        await stage.press("escape")
        assert stage.app.current_mode == mode


async def test_help_during_a_session_tells_its_keys(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(100, 60)) as stage:
        await stage.press("enter", "question_mark")
        assert stage.shows("Pause the countdown", "Ten seconds more", "Stop: keep or discard")
        assert not stage.shows("Go on after a pause")


async def test_the_look_follows_the_settings_and_the_palette(home: Home, logbook: Logbook) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('theme = "light"\n')
    async with on_stage(logbook) as stage:
        assert stage.app.theme == "footcare-light"
        await stage.press("colon", *"dark", "enter")
        assert stage.app.theme == "footcare-dark"


async def test_files_that_cannot_be_read_are_told(logbook: Logbook, home: Home) -> None:
    home.history.mkdir(parents=True)
    (home.history / "2026.other.json").write_text("[")
    async with on_stage(logbook) as stage:
        assert stage.notices() == ["2026.other.json was not read: it is damaged"]


async def test_ctrl_c_tells_how_to_quit(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+c")
        assert stage.notices() == ["q quits"]
        assert not stage.app._exit


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quit(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press(key)
        assert stage.app._exit


async def test_every_screen_has_its_number(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        for place in (*PLACES[1:], PLACES[0]):
            await stage.press(place.key)
            screen = stage.app.screen
            assert isinstance(screen, MainScreen)
            assert screen.mode == place.mode
            assert place.screen == f"{folder_of(screen)}.screen:{type(screen).__name__}"


def folder_of(screen: MainScreen) -> str:
    return type(screen).__module__.split(".")[-2]


def test_files_that_cannot_be_used_are_refused_before_the_screen_is_touched(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: object) -> NoReturn:
        raise Refused("cannot read the history")

    def touched(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the app was run")

    monkeypatch.setattr("footcare_tui.store.shards.snapshot.signatures", closed)
    monkeypatch.setattr(FootcareApp, "run", touched)
    with pytest.raises(Refused, match="cannot read the history"):
        run_app(logbook, ready=touched)
