"""The lead through a round, without a screen."""

from __future__ import annotations

import pytest

from footcare_tui.errors import Refused
from footcare_tui.hooks import Hooks
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import Home
from footcare_tui.scheduler.countdown import Player
from footcare_tui.store import Journal
from footcare_tui.tui.countdown.round_guide import RoundGuide
from tests.tui.stage import StagedClocks

TOE_PRESS_S = 82
TWO_REPETITIONS_S = 19


@pytest.fixture
def clocks() -> StagedClocks:
    return StagedClocks()


@pytest.fixture
def guide(logbook: Logbook, clocks: StagedClocks) -> RoundGuide:
    return RoundGuide(logbook, clocks.clocks(), 1.0, Hooks({}))


@pytest.fixture
def two(logbook: Logbook) -> list[Exercise]:
    return [logbook.catalog.find("press"), logbook.catalog.find("circles")]


def reps(logbook: Logbook) -> list[int]:
    return [session.reps for session in logbook.sessions(logbook.today())]


def test_before_any_round_nothing_waits(guide: RoundGuide) -> None:
    assert guide.waiting is None
    assert guide.is_idle
    guide.start()
    assert not guide.under_way


def test_a_single_exercise_starts_at_once_and_is_no_round(
    guide: RoundGuide, two: list[Exercise]
) -> None:
    guide.prepare(two[:1])
    assert (guide.waiting, guide.between_exercises, guide.is_idle) == (two[0], False, True)
    guide.begin(two[:1])
    assert (guide.under_way, guide.waiting, guide.is_idle) == (True, None, False)


def test_the_first_of_several_waits_for_its_start(guide: RoundGuide, two: list[Exercise]) -> None:
    guide.begin(two)
    assert (guide.waiting, guide.between_exercises, guide.is_idle) == (two[0], True, False)
    guide.start()
    assert (guide.under_way, guide.between_exercises) == (True, False)


def test_a_stored_session_is_not_over_until_the_round_moves_on(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise], logbook: Logbook
) -> None:
    guide.begin(two)
    guide.start()
    clocks.seconds += TOE_PRESS_S
    assert guide.journalled_moment().done
    stored = guide.store()
    assert stored is not None
    assert stored.complete
    # While the person is asked how it was, nothing waits and nothing is under way.
    assert (guide.under_way, guide.waiting, guide.is_idle) == (False, None, False)
    guide.start()
    assert not guide.under_way
    guide.move_on()
    assert guide.waiting == two[1]
    assert guide.round.sessions == (stored,)
    assert reps(logbook) == [10]


def test_a_session_is_stored_once(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise], logbook: Logbook
) -> None:
    guide.begin(two[:1])
    clocks.seconds += TWO_REPETITIONS_S
    assert guide.store(count_as_done=True) is not None
    assert guide.store() is None
    assert reps(logbook) == [2]


def test_a_discarded_session_is_left_out(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise], logbook: Logbook
) -> None:
    guide.begin(two)
    guide.start()
    clocks.seconds += TWO_REPETITIONS_S
    guide.journalled_moment()
    guide.discard()
    guide.discard()
    guide.move_on()
    assert (guide.waiting, guide.round.left_out) == (two[1], (two[0],))
    assert logbook.journal.read() is None
    assert reps(logbook) == []


def test_a_session_that_is_handed_over_stays_in_the_journal(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise], home: Home
) -> None:
    guide.begin(two[:1])
    clocks.seconds += TWO_REPETITIONS_S
    guide.journalled_moment()
    guide.hand_over()
    left = Journal(home).interrupted()
    assert left is not None
    assert left.reps == 2
    assert not guide.under_way


def test_a_round_that_is_refused_changes_nothing(
    guide: RoundGuide, two: list[Exercise], home: Home
) -> None:
    guide.prepare(two[1:])
    other = Journal(home)
    other.open()
    with pytest.raises(Refused, match="under way in another footcare"):
        guide.begin(two[:1])
    with pytest.raises(Refused, match="under way in another footcare"):
        guide.start()
    assert (guide.waiting, guide.under_way) == (two[1], False)
    other.clear()
    guide.start()
    assert guide.under_way


def test_a_running_session_pauses_where_the_machine_fell_asleep(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise]
) -> None:
    guide.begin(two[:1])
    clocks.seconds += 6
    assert not guide.pause_after_sleep()
    # The clock that only goes forward counts the sleep here, as it does on some machines.
    clocks.seconds += 3600
    clocks.slept += 3600
    assert guide.pause_after_sleep()
    assert guide.paused
    assert not guide.pause_after_sleep()


def test_a_sleep_during_a_pause_is_ignored(
    guide: RoundGuide, clocks: StagedClocks, two: list[Exercise]
) -> None:
    guide.begin(two[:1])
    guide.control(Player.pause)
    clocks.slept += 3600
    guide.control(Player.resume)
    assert not guide.pause_after_sleep()
    assert not guide.paused


def test_an_exercise_can_be_postponed_and_a_round_stopped(
    guide: RoundGuide, two: list[Exercise]
) -> None:
    guide.begin(two)
    guide.postpone()
    assert guide.waiting == two[1]
    guide.stop()
    assert guide.is_idle
    assert guide.round.exercise is None
    assert guide.round.left_out == (two[1], two[0])
