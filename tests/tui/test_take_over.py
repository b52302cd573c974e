from __future__ import annotations

import pytest

from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.model import replace
from footcare_tui.paths import Home
from footcare_tui.store import Journal
from footcare_tui.tui import sessions
from tests.clock import SettableClock
from tests.tui.stage import on_stage

ONE_REPETITION_S = 26.0


@pytest.fixture
def elsewhere(home: Home, clock: SettableClock) -> GuidedSession:
    """A session of Toe Walking under way in another footcare, one repetition of it finished."""
    logbook = Logbook(home, clock)
    guide = GuidedSession(logbook, logbook.catalog.find("walking"), 0.0)
    guide.at(ONE_REPETITION_S)
    return guide


async def test_a_session_that_goes_on_elsewhere_may_stay_there(
    logbook: Logbook, elsewhere: GuidedSession
) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("Toe Walking is under way in another footcare", "1 of 5 repetitions")
        await stage.press("escape")
        assert stage.shows("0 of 8 today")
        # Only one goes on at a time, whatever is started here.
        await stage.press("enter")
        assert stage.shows("Toe Walking is under way in another footcare")
        await stage.press("l")
        assert stage.shows("0 of 8 today")
        elsewhere.store(ONE_REPETITION_S)
        await stage.press("enter")
        assert stage.shows("Toe Press", "GET READY")


async def test_it_is_taken_over_when_the_other_has_left_it(
    logbook: Logbook, home: Home, elsewhere: GuidedSession
) -> None:
    journal = elsewhere._logbook.journal
    async with on_stage(logbook) as stage:
        await stage.press("t")
        assert journal.is_requested()
        assert not stage.shows("PAUSED")
        journal.hand_over()
        await stage.until("PAUSED   REST", "Toe Walking", "rep 2 of 5")
        assert not home.session_wanted.exists()
        with pytest.raises(Exception, match="under way in another footcare"):
            journal.open()


async def test_nothing_finished_there_is_nothing_to_take_over(
    logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    there = Logbook(home, clock)
    GuidedSession(there, there.catalog.find("walking"), 0.0)
    async with on_stage(logbook) as stage:
        assert stage.shows("0 of 8 today")
        await stage.press("enter")
        assert stage.shows("A session is under way in another footcare", "no repetition finished")
        there.journal.hand_over()
        await stage.press("t")
        assert stage.notices() == ["No repetition was finished there"]
        await stage.press("enter")
        assert stage.shows("Toe Press", "GET READY")


@pytest.mark.usefixtures("elsewhere")
async def test_one_that_does_not_answer_keeps_it(
    logbook: Logbook, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "ANSWER_S", 0.0)
    async with on_stage(logbook) as stage:
        await stage.press("t")
        assert stage.notices() == ["The other footcare does not answer; stop the session there"]
        assert not home.session_wanted.exists()
        assert stage.shows("0 of 8 today")


async def test_a_session_asked_for_is_left_with_what_was_finished(
    logbook: Logbook, home: Home
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(5 + 5 + 3 + 5 + 1)
        other = Journal(home)
        other.request()
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("0 of 8 today", "2 Countdown")
        assert stage.notices() == ["The session was taken over by another footcare"]
        session = other.interrupted()
        assert session is not None
        assert (session.exercise, session.reps) == ("toe-press", 2)
        assert logbook.sessions(logbook.today()) == (), "it is not over yet"


@pytest.mark.parametrize("key", ["d", "p", "r"])
async def test_of_two_terminals_with_the_question_the_first_answer_counts(
    key: str, logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    there = Logbook(home, clock)
    session = replace(there.under_way.begin(there.catalog.find("walking")), reps=2, seconds=50)
    there.journal.write(session)
    async with on_stage(logbook) as stage:
        assert stage.shows("Toe Walking was interrupted", "2 of 5 repetitions")
        guided = GuidedSession.resumed(there, session, 0.0)
        await stage.press(key)
        assert stage.notices() == ["another session is under way; finish or stop it first"]
        assert there.journal.read() == session
        assert stage.shows("0 of 8 today")
        guided.store(0.0)
    (stored,) = there.sessions(there.today())
    assert stored.id == session.id


@pytest.mark.parametrize("key", ["d", "p", "r"])
async def test_a_session_that_was_kept_elsewhere_is_not_there_any_more(
    key: str, logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    there = Logbook(home, clock)
    session = replace(there.under_way.begin(there.catalog.find("walking")), reps=2, seconds=50)
    there.journal.write(session)
    async with on_stage(logbook) as stage:
        kept = there.under_way.keep(session)
        await stage.press(key)
        assert stage.notices() == ["the session was resumed, kept or discarded since"]
    assert list(Logbook(home, clock).records()) == [kept]


async def test_a_session_that_is_stored_is_not_asked_about(logbook: Logbook, home: Home) -> None:
    session = replace(logbook.under_way.begin(logbook.catalog.find("walking")), reps=2, seconds=50)
    logbook.under_way.store(session)
    logbook.journal.write(session)
    async with on_stage(logbook) as stage:
        assert stage.shows("0 of 8 today"), "it is partial"
        assert not stage.shows("was interrupted")
    assert not home.in_progress.exists()


async def test_a_warning_about_a_stored_change_is_shown(logbook: Logbook, home: Home) -> None:
    home.state.mkdir(parents=True, exist_ok=True)
    home.changes.write_text("in the way")
    async with on_stage(logbook) as stage:
        await stage.press("space")
        assert stage.shows("1 of 8 today")
        assert stage.notices() == ["the change is stored, but cannot be undone: Not a directory"]
