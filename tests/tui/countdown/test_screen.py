"""What the countdown shows when a session ends: in a round, refused, and with others writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import Home
from footcare_tui.store.shards import writer
from tests.clock import SettableClock
from tests.locks import locked
from tests.tui.countdown.test_round_guide import TOE_PRESS_S, TWO_REPETITIONS_S
from tests.tui.stage import on_stage


@pytest.fixture
def two(logbook: Logbook) -> list[Exercise]:
    return [logbook.catalog.find("press"), logbook.catalog.find("circles")]


async def test_what_others_write_changes_nothing_behind_the_summary(
    logbook: Logbook, home: Home, clock: SettableClock, two: list[Exercise]
) -> None:
    elsewhere = Logbook(home, clock)
    async with on_stage(logbook, two) as stage:
        await stage.press("space")
        await stage.after(TOE_PRESS_S)
        assert stage.shows("Next  Ankle Circles", "0:00 left")
        elsewhere.check_off([elsewhere.catalog.find("walking")])
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("Next  Ankle Circles", "0:00 left")
        await stage.press("escape")
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")


async def test_a_round_goes_on_where_the_ratings_are_refused(
    logbook: Logbook, two: list[Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    async with on_stage(logbook, two) as stage:
        await stage.press("space")
        await stage.after(TOE_PRESS_S)
        with monkeypatch.context() as disk:
            disk.setattr("footcare_tui.files.atomic.stage", full_disk)
            await stage.press("4", "enter")
        assert "No space left on device" in stage.notices()[-1]
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")
    (session,) = logbook.sessions(logbook.today())
    assert (session.complete, session.effort) == (True, None)


async def test_a_session_stopped_twice_while_another_writes_is_stored_once(
    logbook: Logbook,
    home: Home,
    two: list[Exercise],
    second_attempts: list[Callable[[], None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.01)
    async with on_stage(logbook, two) as stage:
        await stage.press("space")
        await stage.after(TWO_REPETITIONS_S)
        with locked(home.lock):
            await stage.press("q", "p", "q", "p")
        assert logbook.sessions(logbook.today()) == ()
        first, second = second_attempts
        first()
        second()
        await stage.press("escape")
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")
    (session,) = logbook.sessions(logbook.today())
    assert session.reps == 2
