"""Tests of a round that needs no key after its first one."""

from __future__ import annotations

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.countdown.auto_next import AutoNext
from tests.tui.stage import Stage, on_stage

SUMMARY_S, CARD_S = 8, 20
PRESS_S, CIRCLES_S = 82, 30


def names(logbook: Logbook) -> list[str]:
    return [session.exercise for session in logbook.sessions(logbook.today())]


async def begun(stage: Stage, logbook: Logbook) -> None:
    """A round of two exercises, begun as from the palette or the shell."""
    stage.app.sessions.start([logbook.catalog.find("press"), logbook.catalog.find("circles")])
    await stage.pilot.pause()


async def test_a_round_is_done_without_a_key_after_the_first(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        assert stage.shows("1 of 2", "in 20 s, any key holds")
        await stage.hands_free(CARD_S)
        assert stage.shows("rep 1 of 10")
        await stage.hands_free(PRESS_S)
        assert stage.shows("Toe Press   DONE", "Next  Ankle Circles  in 8 s, any key holds")
        await stage.hands_free(SUMMARY_S)
        assert stage.shows("2 of 2", "Ankle Circles", "in 20 s, any key holds")
        await stage.hands_free(CARD_S)
        await stage.hands_free(CIRCLES_S)
        # The last summary waits: nothing comes after it.
        assert stage.shows("Ankle Circles   DONE")
        assert not stage.shows("any key holds")
        await stage.hands_free(100)
        assert stage.shows("Ankle Circles   DONE")
        assert names(logbook) == ["toe-press", "ankle-circles"]
        await stage.press("escape")
        assert stage.shows("2 of 2 exercises")


@pytest.mark.parametrize("key", ["x", "down", "f9", "m"])
async def test_any_key_holds_a_card(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        await stage.hands_free(CARD_S - 1)
        assert stage.shows("in 1 s, any key holds")
        await stage.press(key)
        assert stage.shows("space starts")
        await stage.hands_free(600)
        assert stage.shows("1 of 2", "Toe Press")
        assert names(logbook) == []
        await stage.press("space")
        assert stage.shows("rep 1 of 10")


@pytest.mark.parametrize("key", ["x", "3"])
async def test_any_key_holds_a_summary(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        await stage.hands_free(CARD_S)
        await stage.hands_free(PRESS_S)
        await stage.press(key)
        assert stage.shows("Toe Press   DONE", "Next  Ankle Circles")
        await stage.hands_free(600)
        assert stage.shows("Toe Press   DONE")
        await stage.press("enter")
        assert stage.shows("2 of 2")


async def test_another_screen_or_help_holds_a_card(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        await stage.press("question_mark")
        await stage.hands_free(100)
        await stage.press("escape")
        assert stage.shows("space starts")
        await stage.press("3", "2")
        await stage.hands_free(100)
        assert stage.shows("space starts", "1 of 2")


async def test_each_card_counts_anew(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        await stage.hands_free(5)
        await stage.press("s")
        assert stage.shows("Ankle Circles", "in 20 s, any key holds")


async def test_with_0_in_the_settings_nothing_goes_on(home: Home, logbook: Logbook) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text("auto_next = 0\n")
    async with on_stage(logbook) as stage:
        await begun(stage, logbook)
        assert stage.shows("space starts")
        await stage.hands_free(600)
        await stage.press("space")
        await stage.after(PRESS_S)
        assert not stage.shows("any key holds")
        await stage.hands_free(600)
        assert stage.shows("Toe Press   DONE")


async def test_a_single_exercise_waits_for_its_ratings(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(PRESS_S)
        await stage.hands_free(600)
        assert stage.shows("Toe Press   DONE")
        assert not stage.shows("any key holds")


def left(auto_next: AutoNext) -> float | None:
    return auto_next.left


def test_seconds_are_counted_down() -> None:
    now = [100.0]
    auto_next = AutoNext(lambda: now[0])
    assert (left(auto_next), auto_next.words, auto_next.hold()) == (None, "", False)
    auto_next.begin(0)
    assert left(auto_next) is None
    auto_next.begin(2)
    assert (auto_next.words, auto_next.until_change) == ("in 2 s, any key holds", 1.0)
    now[0] = 100.25
    assert auto_next.until_change == 0.75
    now[0] = 102.5
    assert (left(auto_next), auto_next.words) == (0.0, "in 0 s, any key holds")
    assert auto_next.hold()
    assert left(auto_next) is None
