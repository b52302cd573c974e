from __future__ import annotations

from dataclasses import replace
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
    Significance,
    Threshold,
)
from footcare_tui.model.self_test_methods import Stopwatch, TimedCount
from footcare_tui.model.sources import ANDRE
from footcare_tui.scheduler.self_tests import (
    INTERVAL,
    Tries,
    Verdict,
    change,
    count_timeline,
    course,
    due_from,
    levels,
    mean_course,
    norm_for,
)
from footcare_tui.scheduler.timeline import PhaseKind

MONDAY = date(2026, 3, 9)
NORMS = STANCE.norms.by_age if STANCE.norms else ()
LATER = MONDAY + INTERVAL

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
tests = st.sampled_from(SELF_TESTS)
results = st.builds(Result, days, st.floats(0, 100))
thresholds = st.none() | st.builds(
    Threshold, st.floats(0.1, 50), st.just(ANDRE), share=st.floats(0, 1)
)
# The shipped tests, and others with any thresholds.
any_test = tests | st.builds(
    lambda test, detectable, important: replace(test, detectable=detectable, important=important),
    tests,
    thresholds,
    thresholds,
)


def verdict(test: SelfTest, *values: float, last_day: date = LATER) -> Verdict | None:
    course = [Result(MONDAY, value) for value in values[:-1]] + [Result(last_day, values[-1])]
    changed = change(test, course)
    return changed.verdict if changed else None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (3, 2, Verdict.WITHIN_NOISE),
        (1, 0, Verdict.WITHIN_NOISE),
        (3, 4, Verdict.WITHIN_NOISE),
        (0, 1, Verdict.WITHIN_NOISE),
        (6, 5, Verdict.WITHIN_NOISE),
        (10, 9, Verdict.WITHIN_NOISE),
        (0, 0, Verdict.WITHIN_NOISE),
        (6, 4, Verdict.ENOUGH_TO_MATTER),
        (3, 1, Verdict.ENOUGH_TO_MATTER),
        (2, 0, Verdict.ENOUGH_TO_MATTER),
        (3, 5, Verdict.ENOUGH_TO_MATTER),
        (0, 2, Verdict.ENOUGH_TO_MATTER),
        # 30 % of the first result are more than the two points.
        (7, 5, Verdict.MORE_THAN_NOISE),
        (7, 4, Verdict.ENOUGH_TO_MATTER),
        (7, 9, Verdict.MORE_THAN_NOISE),
        (7, 10, Verdict.ENOUGH_TO_MATTER),
        (10, 8, Verdict.MORE_THAN_NOISE),
        (10, 7, Verdict.ENOUGH_TO_MATTER),
    ],
)
def test_one_point_of_back_pain_is_within_noise(first: int, last: int, expected: Verdict) -> None:
    """Two points are detectable; the greater of them and 30 % of the first is enough to matter."""
    assert verdict(BACK_PAIN, first, last) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (20, 24, Verdict.WITHIN_NOISE),
        (20, 23, Verdict.WITHIN_NOISE),
        (20, 16, Verdict.WITHIN_NOISE),
        (0, 4, Verdict.WITHIN_NOISE),
        (20, 25, Verdict.ENOUGH_TO_MATTER),
        (20, 15, Verdict.ENOUGH_TO_MATTER),
    ],
)
def test_four_more_calf_raises_are_within_noise(first: int, last: int, expected: Verdict) -> None:
    """Below the detectable 4.6 a change is within noise, though 3.5 would be enough to matter."""
    assert verdict(CALF_RAISE, first, last, last_day=MONDAY + timedelta(weeks=7)) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (44, 8, Verdict.MORE_THAN_NOISE),
        (8, 44, Verdict.MORE_THAN_NOISE),
        (20, 45, Verdict.MORE_THAN_NOISE),
        (21, 45, Verdict.WITHIN_NOISE),
        (32.1, 8, Verdict.MORE_THAN_NOISE),
        (32, 8, Verdict.WITHIN_NOISE),
    ],
)
def test_a_stance_changes_by_24_seconds_and_what_matters_is_not_established(
    first: float, last: float, expected: Verdict
) -> None:
    """A fall from 44 to 8 s is more than noise; no change of the stance is enough to matter."""
    assert verdict(STANCE, first, last) is expected


def test_the_stance_says_that_it_can_hardly_show_a_change() -> None:
    """From most first results no result up to 45 s is more than noise."""
    assert STANCE.caveat
    assert "hardly ever" in STANCE.caveat.text
    assert levels(STANCE, Result(MONDAY, 22)) == ()


@given(tenths=st.integers(0, 209))
def test_a_change_of_exactly_the_detectable_one_is_more_than_noise(tenths: int) -> None:
    """Sums of tenths of a second are not exact as floats, and are compared as if they were."""
    low, high = tenths / 10, (tenths + 241) / 10
    assert verdict(STANCE, low, high) is verdict(STANCE, high, low) is Verdict.MORE_THAN_NOISE
    assert verdict(STANCE, low, high - 0.1) is Verdict.WITHIN_NOISE


@given(test=tests, first=st.floats(0, 100), last=st.floats(0, 100))
def test_without_a_detectable_change_nobody_can_tell(
    test: SelfTest, first: float, last: float
) -> None:
    """That holds for any threshold of what is enough to matter."""
    unknown = replace(test, detectable=None)
    assert verdict(unknown, first, last) is Verdict.CANNOT_TELL
    assert verdict(replace(unknown, important=None), first, last) is Verdict.CANNOT_TELL


@given(test=tests, first=st.floats(0, 10), last=st.floats(0, 10), after=st.integers(0, 13))
def test_less_than_two_weeks_are_too_early_for_any_change(
    test: SelfTest, first: float, last: float, after: int
) -> None:
    assert verdict(test, first, last, last_day=MONDAY + timedelta(after)) is Verdict.TOO_EARLY


def test_without_a_result_there_is_no_change() -> None:
    assert change(BACK_PAIN, []) is None


@given(test=any_test, first=st.integers(0, 10), last=st.integers(0, 10))
def test_a_verdict_says_which_levels_a_change_reaches(
    test: SelfTest, first: int, last: int
) -> None:
    """What a plot shows and what the verdict says agree."""
    begun = Result(MONDAY, first)
    changed = change(test, [begun, Result(LATER, last)])
    assert changed is not None
    reached = {
        level.significance
        for level in levels(test, begun)
        if (last <= level.value < first) or (last >= level.value > first)
    }
    if test.detectable is not None:
        assert changed.verdict.is_real == (Significance.DETECTABLE in reached)
        both = reached == {Significance.DETECTABLE, Significance.IMPORTANT}
        assert (changed.verdict is Verdict.ENOUGH_TO_MATTER) == both
    assert changed.better == (changed.amount != 0 and (changed.amount < 0) == test.less_is_better)


@given(test=any_test, first=st.floats(0, 10))
def test_levels_are_on_the_scale(test: SelfTest, first: float) -> None:
    assert all(0 <= level.value <= test.most for level in levels(test, Result(MONDAY, first)))


@given(test=any_test, first=st.floats(0, 100), last=st.floats(0, 100))
def test_a_change_below_the_detectable_one_is_never_more_than_noise(
    test: SelfTest, first: float, last: float
) -> None:
    """For any important change."""
    judged = verdict(test, first, last)
    needed = test.detectable.needed(first) if test.detectable else float("inf")
    assert judged is not None
    if abs(last - first) < needed - 1e-6:
        assert not judged.is_real


@given(test=any_test, first=st.floats(0, 100), change=st.floats(0, 100))
def test_a_verdict_is_the_same_for_better_and_worse(
    test: SelfTest, first: float, change: float
) -> None:
    """Only the distance from the first result decides."""
    assert verdict(test, first, first + change) is verdict(test, first, first - change)


@given(test=any_test, first=st.floats(0, 100), changes=st.lists(st.floats(0, 100), min_size=2))
def test_a_greater_change_never_has_a_lesser_verdict(
    test: SelfTest, first: float, changes: list[float]
) -> None:
    """Verdicts grow with the distance from the first result."""
    order = [*Verdict]
    ranks = [
        order.index(judged)
        for change in sorted(changes)
        if (judged := verdict(test, first, first + change))
    ]
    assert ranks == sorted(ranks)


@given(st.lists(results))
def test_a_course_has_one_result_a_day_the_last_in_the_order_of_days(taken: list[Result]) -> None:
    shown = course(taken)
    assert [result.day for result in shown] == sorted({result.day for result in taken})
    for result in shown:
        assert [other for other in taken if other.day == result.day][-1] == result
    assert course(shown) == shown


@given(st.lists(st.lists(results), min_size=2, max_size=4))
def test_a_mean_is_of_the_days_that_every_course_has(taken: list[list[Result]]) -> None:
    courses = [course(one) for one in taken]
    means = mean_course(courses)
    assert [mean.day for mean in means] == sorted(
        set.intersection(*({result.day for result in one} for one in courses))
    )
    for mean in means:
        values = [result.value for one in courses for result in one if result.day == mean.day]
        assert len(values) == len(courses)
        assert min(values) - 1e-9 <= mean.value <= max(values) + 1e-9
        assert mean.value == pytest.approx(sum(values) / len(values))


@given(st.lists(st.lists(results), max_size=1))
def test_a_single_course_has_no_mean(taken: list[list[Result]]) -> None:
    assert mean_course([course(one) for one in taken]) == ()


@given(st.lists(st.lists(results, min_size=1), min_size=1))
def test_a_test_is_due_two_weeks_after_its_oldest_side(taken: list[list[Result]]) -> None:
    day = due_from([course(one) for one in taken])
    assert day == min(max(result.day for result in one) for one in taken) + INTERVAL


@given(st.lists(st.lists(results)))
def test_a_test_with_a_side_never_measured_is_due_on_any_day(taken: list[list[Result]]) -> None:
    assert due_from([course(one) for one in [*taken, []]]) is None


@given(st.integers(0, 130))
def test_every_age_has_one_norm_or_none(age: int) -> None:
    fitting = [norm for norm in NORMS if norm.from_age <= age <= norm.to_age]
    assert len(fitting) == (18 <= age <= 99)
    assert norm_for(STANCE, age) == (fitting[0] if fitting else None)


def test_norms_fall_with_age_and_need_an_age() -> None:
    seconds = [norm.value for norm in NORMS]
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
    assert test.source.where
    assert test.source in test.sources
    assert all(threshold.source in test.sources for threshold in test.thresholds.values())


def test_a_new_two_sided_test_has_data_of_its_own() -> None:
    """Two sides do not make a test the stance: it has no norm and no threshold but its own."""
    reach = replace(STANCE, measure="reach", detectable=None, caveat=None, norms=None, notes=())
    assert norm_for(reach, 57) is None
    assert levels(reach, Result(MONDAY, 44)) == ()
    assert verdict(reach, 44, 8) is Verdict.CANNOT_TELL
    assert reach.sources == (STANCE.source,)
    own = replace(reach, detectable=Threshold(3, ANDRE), sides=tuple(Side))
    assert verdict(own, 44, 40) is Verdict.MORE_THAN_NOISE
