"""Undo and redo, the same on every screen that has records."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import edit_session
from footcare_tui.model import replace
from footcare_tui.model.self_test import BACK_PAIN
from footcare_tui.paths import Home
from tests.clock import SettableClock
from tests.examples import MONDAY, a_session
from tests.practice import check_off
from tests.tui.stage import on_stage

WIDE = (200, 30)


@pytest.mark.parametrize("screen", ["1", "3", "4", "5", "6"])
async def test_every_screen_with_records_undoes_and_redoes_any_change(
    logbook: Logbook, screen: str
) -> None:
    check_off(logbook, "press")
    logbook.rest_days.mark(MONDAY, MONDAY)
    logbook.check_ins.add(BACK_PAIN, 3)
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.press(screen)
        for words in ("self-test Back pain", f"rest on {MONDAY}", "check-off of Toe Press"):
            assert stage.shows(f"u Undo {words}")
            await stage.press("u")
            assert stage.notices()[-1] == f"Undone: {words}"
            assert stage.shows(f"U Redo {words}")
        assert not stage.shows("u Undo")
        for words in ("check-off of Toe Press", f"rest on {MONDAY}", "self-test Back pain"):
            await stage.press("U")
            assert stage.notices()[-1] == f"Redone: {words}"
        assert not stage.shows("U Redo")
    assert len(logbook.sessions(MONDAY)) == 1


async def test_on_the_countdown_nothing_is_undone(logbook: Logbook) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.press("2", "u", "enter", "u")
        assert not stage.shows("Undo")
    assert len(logbook.sessions(MONDAY)) == 1


async def test_a_change_from_the_shell_is_undone_in_the_app(
    logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    async with on_stage(logbook, size=WIDE) as stage:
        check_off(Logbook(home, clock), "press", "walking")
        logbook.refresh()
        stage.app.screens.read_again()
        await stage.pilot.pause()
        assert stage.shows("u Undo 2 check-offs", "2 of 8")
        await stage.press("u")
        assert stage.shows("0 of 8")


async def test_an_old_change_is_asked_about(logbook: Logbook, clock: SettableClock) -> None:
    check_off(logbook, "press")
    clock.move(timedelta(days=1))
    async with on_stage(logbook) as stage:
        await stage.press("u")
        assert stage.shows("Undo check-off of Toe Press?", "made on 2026-03-09, 1 record")
        await stage.press("escape")
        assert len(logbook.sessions(MONDAY)) == 1
        await stage.press("u", "l")
        assert len(logbook.sessions(MONDAY)) == 1
        await stage.press("u", "u")
        assert logbook.sessions(MONDAY) == ()
        assert stage.notices() == ["Undone: check-off of Toe Press"]


async def test_a_large_change_is_asked_about_and_undone_as_one(logbook: Logbook) -> None:
    logbook.merge([a_session(id=f"{number}") for number in range(500)])
    async with on_stage(logbook) as stage:
        await stage.press("u")
        assert stage.shows("made on 2026-03-09, 500 records")
        await stage.press("u")
        assert logbook.sessions(MONDAY) == ()


async def test_a_discarded_session_is_offered_again(logbook: Logbook) -> None:
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.press("enter")
        await stage.after(12)
        await stage.press("q", "d")
        assert stage.shows("0 of 8", "u Undo discard of Toe Press")
        await stage.press("u")
        assert stage.shows("Toe Press was interrupted", "1 of 10 repetitions")
        await stage.press("p")
    assert [session.reps for session in logbook.sessions(MONDAY)] == [1]


async def test_a_discarded_session_waits_while_another_runs(logbook: Logbook) -> None:
    async with on_stage(logbook, size=WIDE) as stage:
        await stage.press("enter")
        await stage.after(12)
        await stage.press("q", "d", "down", "enter", "1", "u")
        assert stage.notices()[-1] == "another session is under way; finish or stop it first"


async def test_what_another_device_changed_since_stays_and_is_named(
    logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    there = Logbook(Home(home.data, home.config, home.state.parent / "there"), clock)
    press, _ = check_off(logbook, "press", "walking")
    edit_session(there, press, replace(press, pain=7))
    logbook.refresh()
    async with on_stage(logbook) as stage:
        await stage.press("u")
        assert stage.notices() == [
            "Undone: 2 check-offs",
            "left unchanged (changed on another device since): Toe Press on 2026-03-09",
        ]
        assert stage.shows("1 of 8")
