from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Due, Regimen, plan_day
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.progress import RunningScore
from footcare_tui.scheduler.streak_breaks import StreakBreak, streak_break
from tests.examples import MONDAY, an_exercise

ROUTINE = [an_exercise("toe-press", sessions_per_day=2), an_exercise("toe-walking")]
REGIMEN = Regimen(ROUTINE)
FULL = {"toe-press": 2, "toe-walking": 1}


def days(*tallies: dict[str, int] | RestKind) -> list[DayPlan]:
    """Days from Monday on, each with the sessions done or the kind of rest."""
    return [
        plan_day(MONDAY + n * ONE_DAY, REGIMEN, {}, tally)
        if isinstance(tally, RestKind)
        else plan_day(MONDAY + n * ONE_DAY, REGIMEN, tally)
        for n, tally in enumerate(tallies)
    ]


LATER = MONDAY + timedelta(days=30)


def test_the_first_missed_day_ends_it_and_names_what_was_left() -> None:
    found = streak_break(days(RestKind.ILL, {"toe-press": 1}, {}), LATER)
    assert found == StreakBreak(
        MONDAY + ONE_DAY, (Due("toe-press", 1, 2), Due("toe-walking", 0, 1))
    )


def test_extra_sessions_of_one_exercise_do_not_replace_a_missing_one() -> None:
    found = streak_break(days({"toe-press": 5}), LATER)
    assert found is not None
    assert found.missing == (Due("toe-walking", 0, 1),)


def test_of_one_exercise_only_its_own_sessions_count() -> None:
    plans = days({"toe-press": 2}, {"toe-walking": 1})
    found = streak_break((plan.only("toe-press") for plan in plans), LATER)
    assert found == StreakBreak(MONDAY + ONE_DAY, (Due("toe-press", 0, 2),))


def test_an_exercise_that_rests_ends_nothing_and_is_not_missing() -> None:
    def marked(tally: dict[str, int]) -> DayPlan:
        return plan_day(MONDAY, REGIMEN, tally, resting={"toe-walking"})

    assert streak_break([marked({"toe-press": 2})], LATER) is None
    assert streak_break([marked({}).only("toe-walking")], LATER) is None
    assert streak_break([marked({})], LATER) == StreakBreak(MONDAY, (Due("toe-press", 0, 2),))


@pytest.mark.parametrize("tally", [FULL, {}, {"toe-press": 1}])
def test_today_ends_nothing(tally: dict[str, int]) -> None:
    assert streak_break(days(FULL, tally), MONDAY + ONE_DAY) is None


def test_a_day_on_which_nothing_is_due_ends_nothing() -> None:
    paused = Regimen([an_exercise(active=False)])
    assert streak_break([plan_day(MONDAY, paused, {})], LATER) is None
    assert streak_break([], LATER) is None


def test_no_more_days_are_looked_at_than_are_needed() -> None:
    def plans() -> Iterator[DayPlan]:
        yield from days({})
        raise AssertionError("the day after was read")

    assert streak_break(plans(), LATER) == streak_break(days({}), LATER)


rows = st.lists(
    st.sampled_from([FULL, {}, {"toe-press": 2}, {"toe-walking": 1}, RestKind.REST]), max_size=30
)


@given(rows, st.sampled_from([None, "toe-press", "toe-walking"]))
def test_every_run_but_the_one_alive_has_a_break_before_the_next(
    row: list[dict[str, int] | RestKind], exercise: str | None
) -> None:
    plans = days(*row)
    today = MONDAY + (len(plans) - 1) * ONE_DAY
    ledger = RunningScore(REGIMEN)
    for plan in plans:
        ledger.add(plan, is_today=plan.day == today)
    progress = ledger.progress(today)
    score = progress.exercises[exercise] if exercise else progress.overall
    runs = score.streaks.runs
    ended = len(runs) - (score.streaks.current > 0)
    for n, run in enumerate(runs):
        later = [plan.only(exercise) if exercise else plan for plan in plans if plan.day > run.last]
        found = streak_break(later, today)
        assert (found is not None) == (n < ended)
        if found:
            assert found.missing
            assert run.last < found.day < today
            assert all(following.first > found.day for following in runs[n + 1 :])
