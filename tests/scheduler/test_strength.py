from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.scheduler.streaks import DayStatus
from footcare_tui.scheduler.strength import WINDOW, RunningStrength, next_strength
from tests.examples import MONDAY

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("before", "adherence", "after"),
    [(0, 1, 0.051922), (0.5, 1, 0.525961), (0.75, 0, 0.711058)],
)
def test_case_11_one_day_of_a_daily_plan(before: float, adherence: float, after: float) -> None:
    """Case 11: the step figures of the published rule."""
    assert next_strength(before, adherence) == pytest.approx(after, abs=1e-6)


def test_case_11_a_rest_day_leaves_the_score() -> None:
    """Case 11: and so does a day on which nothing is due."""
    assert next_strength(0.6180339887, None) == 0.6180339887


def test_case_11_more_than_prescribed_counts_as_all_of_it() -> None:
    """Case 11: adherence is at most 1."""
    assert next_strength(0.3, 2.5) == next_strength(0.3, 1.0)


def test_case_11_a_rarer_exercise_moves_slower() -> None:
    """Case 11: the momentum holds the root of the frequency."""
    weekly = next_strength(0, 1, 1 / 7)
    assert weekly == pytest.approx(1 - 0.5 ** ((1 / 7) ** 0.5 / 13))
    assert weekly < next_strength(0, 1)


@given(score=shares, adherence=shares, frequency=shares)
def test_the_score_moves_towards_the_adherence_and_no_further(
    score: float, adherence: float, frequency: float
) -> None:
    after = next_strength(score, adherence, frequency)
    low, high = sorted((score, adherence))
    assert low - 1e-12 <= after <= high + 1e-12


def test_a_year_of_full_days_comes_near_one_and_a_miss_costs_little() -> None:
    score = 0.0
    for _ in range(365):
        score = next_strength(score, 1)
    assert 0.99 < score < 1
    assert next_strength(score, 0) > 0.94


EVERY_DAY = frozenset(range(1, 8))
MONDAYS, THREE_DAYS = frozenset({1}), frozenset({1, 3, 5})


def course(
    days: int, weekdays: frozenset[int], share: Callable[[int], float], first: date = MONDAY
) -> list[float]:
    """The strength at the end of each day; ``share`` is what is done on a due day, by number."""
    strength, found = RunningStrength(), []
    for number in range(days):
        day = first + timedelta(days=number)
        adherence = share(number) if day.isoweekday() in weekdays else None
        status = DayStatus.ASIDE
        if adherence is not None:
            status = DayStatus.KEPT if adherence >= 1 else DayStatus.MISSED
        found.append(strength.add(day, status, adherence, weekdays, rests=False))
    return found


@pytest.mark.parametrize(
    ("weekdays", "days", "strength"),
    [
        (MONDAYS, 273, 0.9956),
        (THREE_DAYS, 30, 0.5709),
        (THREE_DAYS, 90, 0.9472),
        (EVERY_DAY, 1, 0.0519),
    ],
)
def test_all_done_from_a_monday_on(weekdays: frozenset[int], days: int, strength: float) -> None:
    """Three days a week, all done, is a strong habit after 90 days: as strong as Loop says."""
    assert course(days, weekdays, lambda _: 1.0)[-1] == pytest.approx(strength, abs=5e-5)


@pytest.mark.parametrize("weekdays", [MONDAYS, THREE_DAYS, frozenset({2, 7}), EVERY_DAY - {4}])
@pytest.mark.parametrize("start", range(7))
def test_all_done_only_grows_towards_one(weekdays: frozenset[int], start: int) -> None:
    found = course(400, weekdays, lambda _: 1.0, MONDAY + timedelta(days=start))
    assert found == sorted(found)
    assert 0.99 < found[-1] < 1
    # From two whole weeks on, every day moves it as a day done does.
    for before, after in zip(found[WINDOW - 1 :], found[WINDOW:], strict=False):
        assert after == pytest.approx(next_strength(before, 1, len(weekdays) / 7))


def test_a_half_of_each_due_day_comes_near_one_half() -> None:
    assert course(500, THREE_DAYS, lambda _: 0.5)[-1] == pytest.approx(0.5, abs=0.001)


def test_a_miss_counts_for_two_weeks_on_days_that_are_not_due_too() -> None:
    found = course(120, THREE_DAYS, lambda number: float(number != 84))
    momentum = 0.5 ** ((3 / 7) ** 0.5 / 13)
    for number in range(84, 98):
        expected = found[number - 1] * momentum + 5 / 6 * (1 - momentum)
        assert found[number] == pytest.approx(expected)
    assert found[98] == pytest.approx(next_strength(found[97], 1, 3 / 7))


def test_days_before_the_first_count_by_the_plan_of_the_day() -> None:
    """Begun on a Wednesday, the first full day is one of the six due days of two weeks."""
    (first,) = course(1, THREE_DAYS, lambda _: 1.0, MONDAY + timedelta(days=2))
    assert first == pytest.approx(next_strength(0, 1 / 6, 3 / 7))


def test_excused_days_are_left_out_of_what_was_due() -> None:
    strength = RunningStrength()
    for number in range(21):
        day = MONDAY + timedelta(days=number)
        is_due, rests = day.isoweekday() == 1, number == 14
        status = DayStatus.KEPT if is_due and not rests else DayStatus.ASIDE
        adherence = 1.0 if status is DayStatus.KEPT else None
        before = strength.strength
        strength.add(day, status, adherence, MONDAYS, rests=rests)
        if rests:
            assert strength.strength == before
    # Of the last 14 days only one Monday was due, and it was done.
    assert strength.strength == pytest.approx(next_strength(before, 1, 1 / 7))


def test_an_open_today_holds_and_counts_the_moment_it_is_done() -> None:
    def with_today(status: DayStatus, adherence: float) -> float:
        strength = RunningStrength()
        for number in range(14):
            day = MONDAY + timedelta(days=number)
            kept = day.isoweekday() in THREE_DAYS
            done = DayStatus.KEPT if kept else DayStatus.ASIDE
            strength.add(day, done, 1.0 if kept else None, THREE_DAYS, rests=False)
        return strength.add(MONDAY + timedelta(days=14), status, adherence, THREE_DAYS, rests=False)

    yesterday = course(14, THREE_DAYS, lambda _: 1.0)[-1]
    assert with_today(DayStatus.OPEN, 0.0) == with_today(DayStatus.OPEN, 0.5) == yesterday
    assert with_today(DayStatus.KEPT, 1.0) == course(15, THREE_DAYS, lambda _: 1.0)[-1]


def test_a_pause_leaves_the_strength_and_the_first_due_day_after_it_counts_alone() -> None:
    strength = RunningStrength(0.5, MONDAY.toordinal() - 99)
    for number in range(30):
        day = MONDAY + timedelta(days=number)
        strength.add(day, DayStatus.ASIDE, None, frozenset(), rests=False)
        strength.add(day, DayStatus.ASIDE, None, MONDAYS, rests=False)
    assert strength.strength == 0.5
    strength.add(MONDAY + timedelta(days=35), DayStatus.KEPT, 1.0, MONDAYS, rests=False)
    assert strength.strength == pytest.approx(next_strength(0.5, 1, 1 / 7))
