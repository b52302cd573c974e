from __future__ import annotations

from typing import NoReturn

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from footcare_tui.config import Theme
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.app import FootcareApp, open_app
from footcare_tui.tui.countdown.screen import CountdownScreen
from footcare_tui.tui.history.heat_map import HeatMap
from footcare_tui.tui.history.screen import HistoryScreen
from footcare_tui.tui.history.streaks import StreaksScreen
from footcare_tui.tui.self_tests.rating_question import RatingQuestionScreen
from footcare_tui.tui.self_tests.screen import SelfTestsScreen
from footcare_tui.tui.self_tests.stopwatch import StopwatchScreen
from footcare_tui.tui.self_tests.timed_count import TimedCountScreen
from footcare_tui.tui.shared.help import PagesScreen
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.tui.today.exercise_list import ExerciseList
from footcare_tui.tui.today.screen import TodayScreen
from footcare_tui.tui.trends.screen import TrendsScreen
from tests.tui.stage import SMALL, on_stage

NODES: tuple[type[DOMNode], ...] = (
    FootcareApp,
    TodayScreen,
    CountdownScreen,
    TrendsScreen,
    HistoryScreen,
    PagesScreen,
    SelfTestsScreen,
    RatingQuestionScreen,
    StopwatchScreen,
    TimedCountScreen,
    StreaksScreen,
    ExerciseList,
    HeatMap,
    Rating,
)


def bindings(node: type[DOMNode]) -> list[Binding]:
    return [binding for binding in node.BINDINGS if isinstance(binding, Binding)]


@pytest.mark.parametrize("node", NODES)
def test_every_key_says_what_it_does_and_none_is_one_that_terminals_send_for_others(
    node: type[DOMNode],
) -> None:
    assert bindings(node)
    for binding in bindings(node):
        assert binding.tooltip, binding
        assert not {f"ctrl+{letter}" for letter in "bhijm"} & set(binding.key.split(","))


@pytest.mark.first_start
async def test_the_first_start_shows_the_safety_notes_once(logbook: Logbook, home: Home) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("Before you begin", "Stop at sharp pain", "Ask a clinician first")
        await stage.press("pagedown")
        assert stage.shows("not a medical device")
        await stage.press("enter")
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


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_is_made_of_the_bindings_of_the_screen(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook, size=(100, 140)) as stage:
        for place, own in (
            ("1", TodayScreen.BINDINGS),
            ("3", [*HistoryScreen.BINDINGS, *HeatMap.BINDINGS]),
            ("5", SelfTestsScreen.BINDINGS),
        ):
            await stage.press(place, key)
            for binding in [*own, *bindings(FootcareApp)]:
                assert isinstance(binding, Binding)
                # There is no session to change or to take back, and Textual's screens have a use of
                # their own for ctrl+c.
                if binding.action not in ("undo", "take_back", "edit", "delete", "interrupt"):
                    assert stage.shows(binding.tooltip), binding
            assert stage.shows("Safety", "What research says", "PMC3116775", "meridians", "Files")
            await stage.press("escape")


async def test_help_during_a_session_tells_its_keys(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(100, 60)) as stage:
        await stage.press("enter", "question_mark")
        assert stage.shows("Pause the countdown", "Ten seconds more", "Stop: keep or discard")
        assert not stage.shows("Go on after a pause")


async def test_the_palette_has_every_exercise_and_action(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(80, 60)) as stage:
        await stage.press("ctrl+p")
        await stage.until("Quit")
        for exercise in logbook.catalog.exercises.values():
            assert stage.shows(f"Start {exercise.name}", f"Check off {exercise.name}")
        assert stage.shows("Start all that is due", "Undo the newest session", "Go to History")
        assert stage.shows(
            "Go to Self-tests", "Dark theme", "Light theme", "Help, safety and evidence"
        )


async def run_from_palette(stage_keys: str, logbook: Logbook, then: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+p")
        await stage.press(*stage_keys)
        await stage.until(then)
        await stage.press("enter")
        await stage.pilot.pause()


async def test_the_palette_checks_off_and_undoes(logbook: Logbook) -> None:
    await run_from_palette("check off pencil", logbook, "Check off Toe Pencil Pickups")
    assert [session.exercise for session in logbook.sessions(logbook.today())] == [
        "toe-pencil-pickups"
    ]
    await run_from_palette("undo", logbook, "Undo the newest session")
    assert logbook.sessions(logbook.today()) == ()


async def test_the_look_follows_the_settings_and_the_palette(home: Home, logbook: Logbook) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('theme = "light"\n')
    async with on_stage(logbook) as stage:
        assert stage.app.theme == "footcare-light"
        stage.app.use_look(Theme.DARK)
        await stage.pilot.pause()
        assert stage.app.theme == "footcare-dark"


async def test_files_that_cannot_be_read_are_told(logbook: Logbook, home: Home) -> None:
    home.history.mkdir(parents=True)
    (home.history / "2026.other.json").write_text("[")
    async with on_stage(logbook) as stage:
        assert stage.notices() == ["2026.other.json was not read: it is damaged"]


async def test_a_colon_opens_the_palette_too(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("colon")
        await stage.until("Start Toe Press", "Quit")


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


async def test_the_screens_have_numbers(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        for key, screen in (
            ("2", CountdownScreen),
            ("3", HistoryScreen),
            ("4", TrendsScreen),
            ("5", SelfTestsScreen),
            ("1", TodayScreen),
        ):
            await stage.press(key)
            assert isinstance(stage.app.screen, screen)


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
        open_app(logbook, ready=touched)
