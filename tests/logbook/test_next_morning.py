"""The question of the next morning: when it is asked, about what, and what an answer stores."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import edit_session
from footcare_tui.logbook.next_morning import answer, leave_out, painful_sessions
from footcare_tui.model import NextMorning, replace
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.offers import rated
from tests.practice import ONE_DAY, check_off

YESTERDAY = MONDAY - ONE_DAY


def asked(logbook: Logbook) -> list[tuple[str, int | None]]:
    return sorted((session.exercise, session.pain) for session in painful_sessions(logbook))


def test_the_most_painful_sessions_of_yesterday_are_asked_about(logbook: Logbook) -> None:
    rated(logbook, "press", YESTERDAY, pain=4)
    assert asked(logbook) == [("toe-press", 4)]
    rated(logbook, "walking", YESTERDAY, pain=6)
    rated(logbook, "flexion", YESTERDAY, pain=6)
    check_off(logbook, "circles", day=YESTERDAY)
    assert asked(logbook) == [("resisted-flexion", 6), ("toe-walking", 6)]


@pytest.mark.parametrize(
    ("day", "pain"),
    [(YESTERDAY, 3), (YESTERDAY, None), (MONDAY, 9), (MONDAY - 2 * ONE_DAY, 9)],
)
def test_nothing_is_asked_after_little_pain_or_on_another_day(
    logbook: Logbook, day: date, pain: int | None
) -> None:
    rated(logbook, "press", day, pain=pain)
    assert asked(logbook) == []


def test_it_is_the_practice_day_that_counts(logbook: Logbook, clock: SettableClock) -> None:
    rated(logbook, "press", MONDAY, pain=5)
    clock.move(timedelta(hours=17))
    assert logbook.today() == MONDAY
    assert asked(logbook) == []
    clock.move(timedelta(hours=2))
    assert asked(logbook) == [("toe-press", 5)]
    clock.move(timedelta(days=1))
    assert asked(logbook) == []


def test_an_answer_is_a_revision_with_a_name_for_undo_and_is_asked_once(logbook: Logbook) -> None:
    (painful,) = rated(logbook, "press", YESTERDAY, pain=5)
    (answered,) = answer(logbook, painful_sessions(logbook), NextMorning.WORSE)
    assert answered == replace(painful, rev=1, next_morning=NextMorning.WORSE)
    assert logbook.sessions(YESTERDAY) == (answered,)
    assert asked(logbook) == []
    assert logbook.undo_stack.undo().change.words == "next morning of Toe Press"
    assert logbook.sessions(YESTERDAY)[0].next_morning is None


def test_an_answer_about_several_sessions_is_one_change(logbook: Logbook) -> None:
    rated(logbook, "press", YESTERDAY, pain=5)
    rated(logbook, "walking", YESTERDAY, pain=5)
    answer(logbook, painful_sessions(logbook), NextMorning.SAME)
    mornings = [session.next_morning for session in logbook.sessions(YESTERDAY)]
    assert mornings == [NextMorning.SAME] * 2
    logbook.undo_stack.undo()
    assert not any(session.next_morning for session in logbook.sessions(YESTERDAY))


def test_a_question_left_out_comes_back_only_about_another_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    rated(logbook, "press", YESTERDAY, pain=5)
    leave_out(logbook)
    assert asked(logbook) == []
    assert asked(Logbook(logbook.home, clock)) == []
    rated(logbook, "walking", MONDAY, pain=7)
    clock.move(timedelta(days=1))
    assert asked(logbook) == [("toe-walking", 7)]


def test_a_damaged_mark_asks_again(logbook: Logbook) -> None:
    rated(logbook, "press", YESTERDAY, pain=5)
    leave_out(logbook)
    logbook.home.morning_left_out.write_bytes(b"\xff")
    assert asked(logbook) == [("toe-press", 5)]


def test_an_answer_given_elsewhere_is_enough(logbook: Logbook) -> None:
    (painful,) = rated(logbook, "press", YESTERDAY, pain=5)
    edit_session(logbook, painful, replace(painful, next_morning=NextMorning.BETTER))
    assert asked(logbook) == []
    cleared = replace(logbook.sessions(YESTERDAY)[0], pain=1, next_morning=None)
    edit_session(logbook, painful, cleared)
    assert asked(logbook) == []
