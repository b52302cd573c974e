"""The question how it feels the morning after, in the app: when it comes, and each of its keys."""

from __future__ import annotations

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import NextMorning, Session
from footcare_tui.views.pain import WORSE
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.offers import rated
from tests.practice import ONE_DAY
from tests.tui.stage import ROOMY, SMALL, on_stage

YESTERDAY = MONDAY - ONE_DAY
QUESTION = ("How does it feel this morning?", "b  Better", "s  The same", "w  Worse")


@pytest.fixture
def sore(logbook: Logbook) -> Logbook:
    """A logbook with a painful session yesterday."""
    rated(logbook, "press", YESTERDAY, pain=5)
    return logbook


def yesterdays(logbook: Logbook) -> Session:
    (session,) = logbook.sessions(YESTERDAY)
    return session


@pytest.mark.parametrize("size", [ROOMY, SMALL])
@pytest.mark.parametrize(("key", "answer"), [("b", "better"), ("s", "same"), ("w", "worse")])
async def test_one_key_answers_and_it_is_asked_once(
    sore: Logbook, size: tuple[int, int], key: str, answer: str
) -> None:
    async with on_stage(sore, size=size) as stage:
        assert stage.shows(*QUESTION)
        assert stage.shows("(Toe Press,", "pain 5)")
        await stage.press(key)
        assert yesterdays(sore).next_morning == answer
        assert stage.shows("0 of 8 today")
        assert stage.notices() == ([WORSE] if key == "w" else [])
        await stage.press("enter")
        assert stage.shows("GET READY")
    async with on_stage(sore) as stage:
        assert not stage.shows(QUESTION[0])


def test_worse_says_what_the_model_says_with_its_name() -> None:
    assert "do less next time" in WORSE
    assert "pain-monitoring model, Silbernagel 2007" in WORSE


async def test_a_key_meant_for_today_answers_nothing_and_arrows_choose(sore: Logbook) -> None:
    async with on_stage(sore) as stage:
        await stage.press("enter", "space", "a")
        assert stage.shows(QUESTION[0])
        assert yesterdays(sore).next_morning is None
        await stage.press("down", "down", "enter")
        assert yesterdays(sore).next_morning is NextMorning.SAME


async def test_escape_leaves_it_out_for_today(sore: Logbook) -> None:
    async with on_stage(sore) as stage:
        await stage.press("escape")
        assert stage.shows("0 of 8 today")
        await stage.press("enter")
        assert stage.shows("GET READY")
    async with on_stage(sore) as stage:
        assert not stage.shows(QUESTION[0])
    assert yesterdays(sore).next_morning is None


async def test_the_answer_is_undone_with_its_name_and_shown_on_history(sore: Logbook) -> None:
    async with on_stage(sore, size=(120, 30)) as stage:
        await stage.press("w")
        assert stage.shows("u Undo next morning of Toe Press")
        await stage.press("3", "up")
        assert stage.shows("pain 5  next morning worse")
        await stage.press("u")
        assert not stage.shows("next morning worse")
    assert yesterdays(sore).next_morning is None


async def test_it_comes_before_the_first_session_in_an_app_left_open(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        rated(logbook, "press", MONDAY, pain=8)
        clock.move(ONE_DAY)
        await stage.press("enter")
        assert stage.shows(QUESTION[0])
        await stage.press("b")
        assert stage.shows("GET READY", "rep 1 of 10")
    assert logbook.sessions(MONDAY)[0].next_morning is NextMorning.BETTER


async def test_it_comes_before_a_session_that_waited_on_the_countdown_over_night(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        rated(logbook, "press", MONDAY, pain=8)
        await stage.press("2")
        clock.move(ONE_DAY)
        await stage.press("space")
        assert stage.shows(QUESTION[0])
        await stage.press("escape")
        assert stage.shows("space Pause")


async def test_it_comes_before_the_exercises_that_were_named(sore: Logbook) -> None:
    async with on_stage(sore, [sore.catalog.find("circles")]) as stage:
        assert stage.shows(QUESTION[0])
        assert not stage.shows("GET READY")
        await stage.press("s")
        assert stage.shows("Ankle Circles", "GET READY")


async def test_it_comes_after_the_question_about_an_interrupted_session(sore: Logbook) -> None:
    session = sore.under_way.begin(sore.catalog.find("press"))._replace(reps=3, seconds=30)
    sore.journal.open()
    sore.journal.write(session)
    sore.journal.hand_over()
    async with on_stage(sore) as stage:
        assert stage.shows("Toe Press was interrupted")
        assert not stage.shows(QUESTION[0])
        await stage.press("p")
        await stage.pilot.pause()
        assert stage.shows(QUESTION[0])
