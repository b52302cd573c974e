from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.check_ins import find_self_test
from footcare_tui.model import CheckIn, Side
from footcare_tui.model.self_test import BACK_PAIN, CALF_RAISE, STANCE, Result, SelfTest
from footcare_tui.paths import find_home
from tests.clock import SettableClock
from tests.examples import MONDAY

ONE_YEAR = timedelta(days=365)


@pytest.mark.parametrize(
    ("name", "test"),
    [("back-pain", BACK_PAIN), ("PAIN", BACK_PAIN), ("leg stance", STANCE), ("calf", CALF_RAISE)],
)
def test_a_self_test_is_found_by_a_part_of_its_measure(name: str, test: SelfTest) -> None:
    assert find_self_test(name) is test


@pytest.mark.parametrize("name", ["", "a", "knee", "["])
def test_what_fits_none_or_several_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="there are back-pain, single-leg-stance, calf-raise"):
        find_self_test(name)


def test_a_result_is_kept_as_a_record_and_found_again(logbook: Logbook) -> None:
    kept = logbook.check_ins.add(STANCE, 12.34, Side.LEFT, note="barefoot")
    assert (kept.measure, kept.side, kept.value) == ("single-leg-stance", Side.LEFT, 12.3)
    assert (kept.day, kept.at, kept.note) == (MONDAY, logbook.now(), "barefoot")
    again = Logbook(find_home(), logbook.now)
    assert [record for record in again.records() if isinstance(record, CheckIn)] == [kept]
    assert again.check_ins.courses(STANCE) == {
        Side.LEFT: (Result(MONDAY, 12.3),),
        Side.RIGHT: (),
    }


def test_of_several_results_on_a_day_the_last_counts(
    logbook: Logbook, clock: SettableClock
) -> None:
    for value in (7, 3, 5):
        logbook.check_ins.add(BACK_PAIN, value)
        clock.move(timedelta(minutes=1))
    assert logbook.check_ins.results(BACK_PAIN) == (Result(MONDAY, 5),)


def test_results_of_other_years_come_in_the_order_of_their_days(logbook: Logbook) -> None:
    logbook.check_ins.add(CALF_RAISE, 22)
    logbook.check_ins.add(CALF_RAISE, 18, day=MONDAY - ONE_YEAR)
    assert [result.value for result in logbook.check_ins.results(CALF_RAISE)] == [18, 22]


def test_a_result_is_undone(logbook: Logbook) -> None:
    logbook.check_ins.add(BACK_PAIN, 6, day=MONDAY - timedelta(days=1))
    logbook.check_ins.add(BACK_PAIN, 4)
    logbook.check_ins.add(CALF_RAISE, 20)
    assert logbook.undo_stack.undo().change.words == "self-test 30-second calf raise"
    assert logbook.undo_stack.undo().change.words == "self-test Back pain"
    assert [result.value for result in logbook.check_ins.results(BACK_PAIN)] == [6]
    assert logbook.check_ins.results(CALF_RAISE) == ()


@pytest.mark.parametrize(
    ("test", "value", "side", "right"),
    [
        (BACK_PAIN, 11, None, "a whole number from 0 to 10"),
        (BACK_PAIN, 3.5, None, "a whole number from 0 to 10"),
        (BACK_PAIN, -1, None, "a whole number from 0 to 10"),
        (CALF_RAISE, float("nan"), None, "a whole number from 0 to 100"),
        (STANCE, 45.1, Side.LEFT, "a number of seconds from 0 to 45"),
        (STANCE, float("inf"), Side.LEFT, "a number of seconds from 0 to 45"),
        (STANCE, 12, None, "--side left or --side right"),
        (BACK_PAIN, 3, Side.LEFT, "leave --side out"),
    ],
)
def test_what_cannot_be_a_result_is_refused_with_what_can(
    logbook: Logbook, test: SelfTest, value: float, side: Side | None, right: str
) -> None:
    with pytest.raises(Refused, match=right):
        logbook.check_ins.add(test, value, side)
    assert list(logbook.records()) == []


def test_tomorrow_has_no_results_yet(logbook: Logbook) -> None:
    with pytest.raises(Refused, match=r"2026-03-10 is in the future; the last day .* 2026-03-09"):
        logbook.check_ins.add(BACK_PAIN, 3, day=date(2026, 3, 10))


def test_a_result_changes_neither_plan_nor_streak(logbook: Logbook) -> None:
    before = logbook.plan(), logbook.progress()
    logbook.check_ins.add(BACK_PAIN, 3)
    assert (logbook.plan(), logbook.progress()) == before
    assert logbook.first_day() is None
