from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Side
from footcare_tui.model.self_test import (
    BACK_PAIN,
    CALF_RAISE,
    SELF_TESTS,
    STANCE,
    Result,
    SelfTest,
    Stopwatch,
    TimedCount,
)
from footcare_tui.scheduler.self_tests import (
    INTERVAL,
    Tries,
    Verdict,
    change,
    count_timeline,
    course,
    due_from,
    levels,
    norm_for,
)
from footcare_tui.scheduler.timeline import PhaseKind

MONDAY = date(2026, 3, 9)
LATER = MONDAY + INTERVAL

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
tests = st.sampled_from(SELF_TESTS)
results = st.builds(Result, days, st.floats(0, 100))
judged = st.sampled_from([BACK_PAIN, CALF_RAISE])


def verdict(test: SelfTest, *values: float, last_day: date = LATER) -> Verdict | None:
    course = [Result(MONDAY, value) for value in values[:-1]] + [Result(last_day, values[-1])]
    changed = change(test, course)
    return changed.verdict if changed else None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (6, 4, Verdict.REAL),
        (6, 5, Verdict.NOISE),
        (3, 2, Verdict.REAL),  # a third less
        (10, 8, Verdict.REAL),  # two points, though less than 30 %
        (3, 4, Verdict.NOISE),  # the 30 % are for pain that gets less
        (3, 5, Verdict.REAL),
        (0, 0, Verdict.NOISE),
        (0, 1, Verdict.NOISE),
        (0, 2, Verdict.REAL),
        (4, 4, Verdict.NOISE),
    ],
)
def test_back_pain_changes_by_two_points_or_30_percent_less(
    first: int, last: int, expected: Verdict
) -> None:
    assert verdict(BACK_PAIN, first, last) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(20, 23, Verdict.NOISE), (20, 24, Verdict.REAL), (20, 16, Verdict.REAL)],
)
def test_calf_raises_change_by_3_and_a_half(first: int, last: int, expected: Verdict) -> None:
    assert verdict(CALF_RAISE, first, last) is expected


def test_of_the_stance_nobody_can_say_what_is_real() -> None:
    assert verdict(STANCE, 1, 45) is Verdict.NO_LINE
    assert levels(STANCE, Result(MONDAY, 20)) == ()


@given(test=tests, first=st.floats(0, 10), last=st.floats(0, 10), after=st.integers(0, 13))
def test_less_than_two_weeks_are_too_early_for_any_change(
    test: SelfTest, first: float, last: float, after: int
) -> None:
    assert verdict(test, first, last, last_day=MONDAY + timedelta(after)) is Verdict.EARLY


def test_without_a_result_there_is_no_change() -> None:
    assert change(BACK_PAIN, []) is None


@given(test=judged, first=st.integers(0, 10), last=st.integers(0, 10))
def test_a_change_is_real_just_when_it_reaches_a_line(
    test: SelfTest, first: int, last: int
) -> None:
    begun = Result(MONDAY, first)
    changed = change(test, [begun, Result(LATER, last)])
    assert changed is not None
    lines = levels(test, begun)
    below = [line for line in lines if line < first]
    above = [line for line in lines if line > first]
    reached = any(last <= line for line in below) or any(last >= line for line in above)
    assert (changed.verdict is Verdict.REAL) == reached
    assert changed.better == (changed.amount != 0 and (changed.amount < 0) == test.less_is_better)


@given(test=judged, first=st.floats(0, 10))
def test_lines_lie_on_the_scale(test: SelfTest, first: float) -> None:
    assert all(0 <= line <= test.most for line in levels(test, Result(MONDAY, first)))


@given(st.lists(results))
def test_a_course_has_one_result_a_day_the_last_in_the_order_of_days(taken: list[Result]) -> None:
    shown = course(taken)
    assert [result.day for result in shown] == sorted({result.day for result in taken})
    for result in shown:
        assert [other for other in taken if other.day == result.day][-1] == result
    assert course(shown) == shown


@given(st.lists(st.lists(results, min_size=1), min_size=1))
def test_a_test_is_due_two_weeks_after_its_oldest_side(taken: list[list[Result]]) -> None:
    day = due_from([course(one) for one in taken])
    assert day == min(max(result.day for result in one) for one in taken) + INTERVAL


@given(st.lists(st.lists(results)))
def test_a_test_with_a_side_never_measured_is_due_on_any_day(taken: list[list[Result]]) -> None:
    assert due_from([course(one) for one in [*taken, []]]) is None


@given(st.integers(0, 130))
def test_every_age_has_one_norm_or_none(age: int) -> None:
    fitting = [norm for norm in STANCE.norms if norm.from_age <= age <= norm.to_age]
    assert len(fitting) == (18 <= age <= 99)
    assert norm_for(STANCE, age) == (fitting[0] if fitting else None)


def test_norms_fall_with_age_and_need_an_age() -> None:
    seconds = [norm.value for norm in STANCE.norms]
    assert seconds == sorted(seconds, reverse=True) == [44.7, 41.9, 41.2, 32.1, 21.5, 9.4]
    assert norm_for(STANCE, None) is None


def tries_of_the_stance() -> Tries:
    assert isinstance(STANCE.method, Stopwatch)
    return Tries(STANCE.method, STANCE.sides)


@given(st.lists(st.floats(-5, 100), max_size=10))
def test_three_tries_a_side_left_then_right_none_above_the_cap(seconds: list[float]) -> None:
    stance = tries_of_the_stance()
    for held in seconds:
        sides, before = stance.open_sides, stance
        stance = stance.after(held)
        if not sides:
            assert stance == before
        else:
            assert 0 <= stance.of(sides[0])[-1] <= 45
    for side in Side:
        tries = stance.of(side)
        assert len(tries) <= 3
        assert stance.best(side) == (max(tries) if tries else 0)
        assert 45 not in tries[:-1]
    assert not stance.of(Side.RIGHT) or stance.is_over(Side.LEFT)
    assert (not stance.open_sides) == all(stance.is_over(side) for side in Side)


def test_whoever_reaches_the_cap_needs_no_further_try() -> None:
    stance = tries_of_the_stance().after(3.04).after(50)
    assert stance.of(Side.LEFT) == (3.0, 45.0)
    assert stance.open_sides == (Side.RIGHT,)
    assert stance.after(45).open_sides == ()


def test_a_test_without_sides_has_its_tries_too() -> None:
    tries = Tries(Stopwatch(most=60, tries=2, begin=""), (None,)).after(12)
    assert tries.open_sides == (None,)
    assert tries.after(9).open_sides == ()
    assert tries.after(9).best(None) == 12


def test_the_calf_raise_begins_with_getting_ready() -> None:
    assert isinstance(CALF_RAISE.method, TimedCount)
    phases = count_timeline(CALF_RAISE.method).phases
    assert [(phase.kind, phase.seconds) for phase in phases] == [
        (PhaseKind.GET_READY, 5),
        (PhaseKind.MOVE, 30),
    ]


@pytest.mark.parametrize("test", SELF_TESTS, ids=lambda test: test.measure)
def test_every_test_has_its_protocol_its_safety_line_and_its_source(test: SelfTest) -> None:
    assert test.protocol
    assert test.safety
    assert "doi 10." in test.source
