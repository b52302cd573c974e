from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.scheduler.strength import next_strength

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
