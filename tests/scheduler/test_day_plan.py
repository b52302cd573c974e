from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Exercise, PrescriptionChange, RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Due, Regimen, plan_day
from tests.examples import MONDAY, a_change, an_exercise

ONE_DAY = timedelta(days=1)
PRESS = an_exercise("toe-press", sessions_per_day=3)
WALKING = an_exercise("toe-walking", sessions_per_day=2)
CIRCLES = an_exercise("ankle-circles", sessions_per_day=1)
ROUTINE = [PRESS, WALKING, CIRCLES]


def a_plan(press: int = 0, walking: int = 0, circles: int = 0) -> DayPlan:
    """The plan of the routine with so many sessions of each exercise done."""
    tally = {"toe-press": press, "toe-walking": walking, "ankle-circles": circles}
    return plan_day(MONDAY, Regimen(ROUTINE), tally)


def test_a_plan_keeps_the_order_of_the_routine() -> None:
    assert a_plan(press=1).exercises == (
        Due("toe-press", 1, 3),
        Due("toe-walking", 0, 2),
        Due("ankle-circles", 0, 1),
    )


def test_a_day_is_complete_when_every_exercise_has_its_sessions() -> None:
    plan = a_plan(press=3, walking=2, circles=1)
    assert (plan.done, plan.prescribed, plan.left) == (6, 6, 0)
    assert plan.complete
    assert plan.adherence == 1


def test_extra_sessions_of_one_exercise_do_not_count_for_another() -> None:
    plan = a_plan(press=9)
    assert (plan.done, plan.left, plan.complete) == (3, 3, False)
    assert plan.exercises[0].left == 0
    assert plan.exercises[0].adherence == 1
    assert plan.adherence == 0.5


def test_sessions_of_an_exercise_outside_the_routine_are_left_out() -> None:
    assert plan_day(MONDAY, Regimen(ROUTINE), {"somersault": 4}) == a_plan()


def test_a_day_on_which_nothing_is_due_is_not_complete() -> None:
    plan = plan_day(MONDAY, Regimen([an_exercise(active=False)]), {"toe-press": 1})
    assert (plan.done, plan.prescribed, plan.complete) == (0, 0, False)
    assert plan.adherence is None
    assert plan.round == ()
    assert plan.exercises[0].adherence is None


def test_a_round_is_one_session_of_everything_that_has_some_left() -> None:
    assert a_plan().round == ("toe-press", "toe-walking", "ankle-circles")
    # What was done least often today comes first.
    assert a_plan(press=1, walking=2).round == ("ankle-circles", "toe-press")
    assert a_plan(press=3, walking=2, circles=1).round == ()
    assert plan_day(MONDAY, Regimen(ROUTINE), {}, RestKind.ILL).round == ()


def test_an_exercise_that_rests_keeps_its_dose_and_is_left_out_of_the_totals() -> None:
    tally = {"toe-press": 1, "toe-walking": 1}
    plan = plan_day(MONDAY, Regimen(ROUTINE), tally, resting={"toe-walking"})
    walking = plan.due("toe-walking")
    assert (walking.done, walking.prescribed, walking.resting) == (1, 2, True)
    assert (walking.due, walking.left, walking.counted, walking.adherence) == (0, 0, 0, None)
    assert (plan.done, plan.prescribed, plan.left, plan.rests) == (1, 4, 3, False)
    assert plan.round == ("ankle-circles", "toe-press")


def test_a_rest_day_leaves_the_totals() -> None:
    plan = plan_day(MONDAY, Regimen(ROUTINE), {"toe-press": 1}, RestKind.ILL)
    assert (plan.done, plan.prescribed, plan.rests) == (1, 6, True)
    assert not any(due.resting for due in plan.exercises)


def test_a_day_rests_when_all_that_is_due_rests() -> None:
    regimen = Regimen([PRESS, WALKING], [a_change(MONDAY, "toe-walking", active=False)])
    assert not plan_day(MONDAY, regimen, {}).rests
    assert plan_day(MONDAY, regimen, {}, resting={"toe-press"}).rests
    assert not plan_day(MONDAY, regimen, {}, resting={"toe-walking"}).rests
    # Nothing is due, with a mark or without one.
    assert not plan_day(MONDAY, Regimen([]), {}).rests


def test_an_exercise_that_is_done_in_full_does_not_rest() -> None:
    plan = plan_day(MONDAY, Regimen(ROUTINE), {"toe-walking": 2}, resting={"toe-walking"})
    assert plan == plan_day(MONDAY, Regimen(ROUTINE), {"toe-walking": 2})


marks = st.frozensets(st.sampled_from([exercise.slug for exercise in ROUTINE]))
tallies = st.dictionaries(
    st.sampled_from([exercise.slug for exercise in ROUTINE]), st.integers(0, 4)
)
kinds = st.none() | st.sampled_from(RestKind)


@given(tally=tallies, before=marks, before_kind=kinds, more=marks, kind=kinds)
def test_a_complete_day_stays_complete_whatever_it_is_marked_as(
    tally: dict[str, int],
    before: frozenset[str],
    before_kind: RestKind | None,
    more: frozenset[str],
    kind: RestKind | None,
) -> None:
    regimen = Regimen(ROUTINE)
    plan = plan_day(MONDAY, regimen, tally, before_kind, before)
    marked = plan_day(MONDAY, regimen, tally, kind or before_kind, before | more)
    assert marked.complete >= plan.complete


@given(tally=tallies, before=marks, only=st.sampled_from(ROUTINE))
def test_a_skip_forgives_that_exercise_and_never_the_others(
    tally: dict[str, int], before: frozenset[str], only: Exercise
) -> None:
    regimen = Regimen(ROUTINE)
    plan = plan_day(MONDAY, regimen, tally, resting=before)
    marked = plan_day(MONDAY, regimen, tally, resting=before | {only.slug})
    assert marked.due(only.slug).left == 0
    others = [exercise.slug for exercise in ROUTINE if exercise is not only]
    assert [marked.due(slug) for slug in others] == [plan.due(slug) for slug in others]
    assert marked.complete <= (not any(plan.due(slug).left for slug in others))


def test_an_exercise_is_due_on_its_weekdays_alone() -> None:
    regimen = Regimen([an_exercise(weekdays=frozenset({1, 4}), sessions_per_day=2)])
    due = [regimen.due(MONDAY + n * ONE_DAY)["toe-press"] for n in range(7)]
    assert due == [2, 0, 0, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("change", "today"),
    [
        (a_change(MONDAY, sessions_per_day=2), 2),
        (a_change(MONDAY, sessions_per_day=3, active=False), 0),
        (a_change(MONDAY, sessions_per_day=5), 5),
    ],
    ids=["fewer", "paused", "more"],
)
def test_case_10_a_change_holds_from_its_day_on(change: PrescriptionChange, today: int) -> None:
    """Case 10: what is due on earlier days stays what it was, the day before included."""
    regimen = Regimen(ROUTINE, [change])
    for day in (date(1999, 12, 31), MONDAY - 30 * ONE_DAY, MONDAY - ONE_DAY):
        assert regimen.due(day) == Regimen(ROUTINE).due(day)
    assert regimen.due(MONDAY)["toe-press"] == today
    assert regimen.due(MONDAY + 1000 * ONE_DAY)["toe-press"] == today


def test_changes_follow_one_another_whatever_order_they_come_in() -> None:
    changes = [a_change(MONDAY + n * 10 * ONE_DAY, sessions_per_day=n + 1) for n in range(3)]
    for given_changes in (changes, changes[::-1]):
        regimen = Regimen([PRESS], given_changes)
        due = [regimen.due(MONDAY + n * ONE_DAY)["toe-press"] for n in (-1, 0, 9, 10, 19, 20, 99)]
        assert due == [3, 1, 1, 2, 2, 3, 3]


def test_a_change_of_an_unknown_exercise_changes_nothing() -> None:
    regimen = Regimen(ROUTINE, [a_change(MONDAY, "somersault", sessions_per_day=9)])
    assert regimen.due(MONDAY) == Regimen(ROUTINE).due(MONDAY)


def test_an_own_exercise_is_due_from_its_first_change_on() -> None:
    own = an_exercise("heel-drop", own=True)
    assert "heel-drop" not in Regimen([PRESS, own]).due(MONDAY)
    regimen = Regimen([PRESS, own], [a_change(MONDAY, "heel-drop", sessions_per_day=4)])
    assert "heel-drop" not in regimen.due(MONDAY - ONE_DAY)
    assert regimen.due(MONDAY)["heel-drop"] == 4
    assert regimen.in_force("heel-drop", MONDAY - ONE_DAY) is None
    assert "heel-drop" not in regimen.weekdays(MONDAY - ONE_DAY)
    assert regimen.first_day("heel-drop") == MONDAY


def test_the_weekdays_on_which_something_is_due() -> None:
    mondays = an_exercise("toe-press", weekdays=frozenset({1}))
    midweek = an_exercise("toe-walking", weekdays=frozenset({1, 3}))
    paused = an_exercise("ankle-circles", active=False)
    never = an_exercise("resisted-flexion", sessions_per_day=0)
    change = a_change(MONDAY + ONE_DAY, "toe-walking", weekdays=frozenset({5}))
    regimen = Regimen([mondays, midweek, paused, never], [change])
    weekdays = regimen.weekdays(MONDAY)
    assert weekdays["toe-press"] == {1}
    assert weekdays["ankle-circles"] == weekdays["resisted-flexion"] == set()
    assert weekdays[None] == {1, 3}
    assert regimen.weekdays(MONDAY + ONE_DAY)[None] == {1, 5}


def test_what_is_to_do_is_every_session_left_and_nothing_on_a_rest_day() -> None:
    assert a_plan(press=1, walking=2).to_do == ("toe-press", "toe-press", "ankle-circles")
    assert a_plan(press=5, walking=2, circles=1).to_do == ()
    assert a_plan(press=1)._replace(rest_day=RestKind.ILL).to_do == ()


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_as_much_is_to_do_as_is_left(press: int, walking: int, circles: int) -> None:
    plan = a_plan(press, walking, circles)
    assert len(plan.to_do) == plan.left
    assert plan.complete is not bool(plan.to_do)
