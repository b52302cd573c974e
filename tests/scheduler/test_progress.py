from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import PrescriptionChange, RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.progress import Progress, RunningScore
from footcare_tui.scheduler.strength import next_strength
from footcare_tui.scheduler.trends import follow
from tests.examples import MONDAY, a_change, an_exercise
from tests.naive_strength import NaiveDay, naive_strength

ONE_DAY = timedelta(days=1)
PRESS = an_exercise("toe-press", sessions_per_day=2)
WALKING = an_exercise("toe-walking", sessions_per_day=1)
FULL = {"toe-press": 2, "toe-walking": 1}


def measure_progress(today: date, regimen: Regimen, plans: Iterable[DayPlan]) -> Progress:
    ledger = RunningScore(regimen)
    for plan in plans:
        ledger.add(plan, is_today=plan.day == today)
    return ledger.progress(today)


def progress(
    tallies: list[Mapping[str, int]],
    *,
    resting: tuple[int, ...] = (),
    skipped: Mapping[int, Collection[str]] = MappingProxyType({}),
    changes: tuple[PrescriptionChange, ...] = (),
    is_over: bool = False,
) -> Progress:
    """The progress over days from MONDAY on, of which the last is today unless that is over.

    ``resting`` are the numbers of rest days, ``skipped`` the exercises that rest alone.
    """
    regimen = Regimen([PRESS, WALKING], changes)
    days = [MONDAY + n * ONE_DAY for n in range(len(tallies))]
    plans = [
        plan_day(day, regimen, tally, RestKind.REST if n in resting else None, skipped.get(n, ()))
        for n, (day, tally) in enumerate(zip(days, tallies, strict=True))
    ]
    today = MONDAY + (len(tallies) - (0 if is_over else 1)) * ONE_DAY
    return measure_progress(today, regimen, plans)


def test_case_06_an_open_today_neither_ends_the_streak_nor_lowers_the_score() -> None:
    """Case 6: ten full days, today with nothing and then with something done."""
    before = progress([FULL] * 10, is_over=True)
    for begun in ({}, {"toe-press": 2}):
        now = progress([*[FULL] * 10, begun])
        assert now.overall.streaks.current == 10
        assert now.overall.streaks.pending
        assert now.overall.strength == before.overall.strength
    # The exercise that is finished for today counts at once.
    assert now.exercises["toe-press"].streaks.current == 11
    assert not now.exercises["toe-press"].streaks.pending
    assert now.exercises["toe-walking"].streaks.current == 10
    assert now.exercises["toe-walking"].strength == before.exercises["toe-walking"].strength


def test_case_07_completing_today_never_heals_an_earlier_miss() -> None:
    """Case 7: the miss stays a miss, the run before it stays ended."""
    found = progress([FULL, FULL, {}, {"toe-press": 5, "toe-walking": 5}]).overall.streaks
    assert (found.current, found.longest) == (1, 2)
    assert [run.last for run in found.runs] == [MONDAY + ONE_DAY, MONDAY + 3 * ONE_DAY]


def test_case_08_a_rest_day_holds_streak_and_score_of_every_exercise() -> None:
    """Case 8: whatever its frequency."""
    before = progress([FULL, FULL], is_over=True)
    after = progress([FULL, FULL, {}, {}], resting=(2, 3))
    assert after.overall == before.overall
    assert after.exercises == before.exercises


def test_case_08_a_day_not_due_holds_the_streak_of_a_weekly_exercise() -> None:
    """Case 8: one Monday after the other makes a streak; the score moves on every day."""
    regimen = Regimen([an_exercise(weekdays=frozenset({1}))])
    days = [MONDAY + n * ONE_DAY for n in range(8)]
    plans = [plan_day(day, regimen, {"toe-press": int(day.isoweekday() == 1)}) for day in days]
    found = measure_progress(days[-1], regimen, plans)
    assert found.overall.streaks.current == 2
    expected = 0.0
    for adherence in (*[1 / 2] * 7, 1):
        expected = next_strength(expected, adherence, 1 / 7)
    assert found.overall.strength == pytest.approx(expected)
    assert found.exercises["toe-press"] == found.overall


days_done = st.lists(
    st.fixed_dictionaries({"toe-press": st.integers(0, 3), "toe-walking": st.integers(0, 2)}),
    min_size=1,
    max_size=8,
)
marks = st.frozensets(st.integers(0, 7))


@given(tallies=days_done, marked=marks, before=marks)
def test_case_11_a_complete_day_stays_complete_whatever_it_is_marked_as(
    tallies: list[Mapping[str, int]], marked: frozenset[int], before: frozenset[int]
) -> None:
    """Case 11: for the day, the streak and the score, of the day and of each exercise."""
    full = [{**tally, **FULL} if n in marked else tally for n, tally in enumerate(tallies)]
    skipped = dict.fromkeys(before, ("toe-walking",))
    plain = progress(full, skipped=skipped)
    assert progress(full, skipped=skipped, resting=tuple(marked)) == plain
    assert progress(full, skipped={**skipped, **dict.fromkeys(marked, tuple(FULL))}) == plain


@given(tallies=days_done, marked=marks, only=st.sampled_from(sorted(FULL)))
def test_case_11_what_was_missed_on_a_marked_day_changes_nothing(
    tallies: list[Mapping[str, int]], marked: frozenset[int], only: str
) -> None:
    """Case 11: as if nothing of it had been done."""

    def without_misses(slugs: Collection[str]) -> list[Mapping[str, int]]:
        """The tallies in which, on marked days, none of these is done in part."""
        return [
            {
                slug: 0 if n in marked and slug in slugs and done < FULL[slug] else done
                for slug, done in tally.items()
            }
            for n, tally in enumerate(tallies)
        ]

    resting, skipped = tuple(marked), dict.fromkeys(marked, (only,))
    assert progress(tallies, resting=resting) == progress(without_misses(FULL), resting=resting)
    assert progress(tallies, skipped=skipped) == progress(without_misses([only]), skipped=skipped)


@given(tallies=days_done, marked=marks, only=st.sampled_from(sorted(FULL)))
def test_case_12_a_skip_forgives_that_exercise_and_never_the_others(
    tallies: list[Mapping[str, int]], marked: frozenset[int], only: str
) -> None:
    """Case 12: the day is judged as if the exercise were done, or not due at all."""
    (other,) = FULL.keys() - {only}
    plain = progress(tallies, is_over=True)
    found = progress(tallies, skipped=dict.fromkeys(marked, (only,)), is_over=True)
    assert found.exercises[other] == plain.exercises[other]
    # Each miss of the other one ends the run of whole days, marked or not.
    missed = [n for n, tally in enumerate(tallies) if tally[other] < FULL[other]]
    for run in found.overall.streaks.runs:
        days = range((run.first - MONDAY).days, (run.last - MONDAY).days + 1)
        assert not set(missed) & set(days)
    # A skip ends no streak of the exercise that is skipped.
    own_misses = {n for n, tally in enumerate(tallies) if tally[only] < FULL[only]} - marked
    ended = {(run.last - MONDAY).days for run in found.exercises[only].streaks.runs}
    assert len(ended) <= len(own_misses) + 1


def test_case_12_the_day_is_judged_by_what_does_not_rest() -> None:
    """Case 12: complete without the exercise that rests, for the streak and the score."""
    found = progress([FULL, {"toe-press": 2}], skipped={1: ["toe-walking"]}, is_over=True)
    assert found.overall.streaks.current == 2
    assert found.overall.strength == pytest.approx(next_strength(next_strength(0, 1), 1))
    assert found.exercises["toe-press"].streaks.current == 2
    assert found.exercises["toe-walking"].streaks.current == 1
    assert found.exercises["toe-walking"].strength == next_strength(0, 1)
    # The other one was missed; what is done in full counts although it is marked.
    for tally, adherence in (({}, 0), ({"toe-walking": 1}, 1 / 3)):
        missed = progress([FULL, tally], skipped={1: ["toe-walking"]}, is_over=True)
        assert missed.overall.streaks.current == 0
        assert missed.overall.strength == pytest.approx(
            next_strength(next_strength(0, 1), adherence)
        )


def test_case_09_one_day_shows_one_and_an_old_run_is_not_current() -> None:
    """Case 9: longest survives a later break, nothing ends in the future."""
    assert progress([FULL]).overall.streaks.current == 1
    found = progress([FULL, FULL, FULL, {}, {}]).overall.streaks
    assert (found.current, found.longest, found.pending) == (0, 3, True)
    assert found.runs[-1].last == MONDAY + 2 * ONE_DAY


@pytest.mark.parametrize("figures", [{"sessions_per_day": 9}, {"active": False}])
def test_case_10_a_change_today_leaves_the_streak_of_past_days(figures: dict[str, Any]) -> None:
    """Case 10: raised or paused, the days before are as complete as they were."""
    today: date = MONDAY + 3 * ONE_DAY
    changed = progress([FULL, FULL, FULL, {}], changes=(a_change(today, **figures),))
    assert changed.overall.streaks.current == 3
    assert changed.overall.strength == progress([FULL] * 3, is_over=True).overall.strength


def test_case_11_the_score_counts_the_share_done_of_each_missed_day() -> None:
    """Case 11: it starts at 0 on the first day and takes done ÷ prescribed of every day."""
    found = progress([FULL, {"toe-press": 2}, {}], is_over=True)
    expected = 0.0
    for adherence in (1, 2 / 3, 0):
        expected = next_strength(expected, adherence)
    assert found.overall.strength == pytest.approx(expected)
    assert found.exercises["toe-walking"].strength == pytest.approx(
        next_strength(next_strength(next_strength(0, 1), 0), 0)
    )


def test_no_day_on_record_is_no_progress() -> None:
    found = measure_progress(MONDAY, Regimen([PRESS]), [])
    assert (found.overall.streaks.current, found.overall.streaks.longest) == (0, 0)
    assert not found.overall.streaks.pending
    assert found.overall.strength == 0
    assert set(found.exercises) == {"toe-press"}


@given(
    tallies=st.lists(st.sampled_from([FULL, {"toe-press": 1}, {}]), min_size=1, max_size=12),
    kept=st.integers(0, 11),
)
def test_a_ledger_that_was_kept_goes_on_as_if_it_had_not_been(
    tallies: list[Mapping[str, int]], kept: int
) -> None:
    regimen = Regimen([PRESS, WALKING])
    days = [MONDAY + n * ONE_DAY for n in range(len(tallies))]
    plans = [plan_day(day, regimen, tally) for day, tally in zip(days, tallies, strict=True)]
    ledger = RunningScore(regimen)
    for number, plan in enumerate(plans):
        if number == kept:
            carried_on = RunningScore.from_fields(
                regimen, json.loads(json.dumps(ledger.to_fields()))
            )
            assert carried_on is not None
            ledger = carried_on
        ledger.add(plan, is_today=plan.day == days[-1])
    assert ledger.progress(days[-1]) == measure_progress(days[-1], regimen, plans)


weekday_sets = st.just(frozenset(range(1, 8))) | st.frozensets(st.integers(1, 7), min_size=1)
plans_in_force: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "weekdays": weekday_sets,
        "sessions_per_day": st.integers(1, 3),
        "active": st.sampled_from([True, True, True, False]),
    }
)


@st.composite
def any_history(draw: st.DrawFn) -> tuple[Regimen, list[NaiveDay], list[DayPlan]]:
    """Two exercises with changing plans, whatever is done of them, and rest; the last is today."""
    first = MONDAY + draw(st.integers(0, 6)) * ONE_DAY
    numbers = range(draw(st.integers(1, 32)))
    days = [first + number * ONE_DAY for number in numbers]
    slugs = ("toe-press", "toe-walking")
    begin = {slug: draw(plans_in_force) for slug in slugs}
    changes = draw(
        st.lists(st.tuples(st.sampled_from(days), st.sampled_from(slugs), plans_in_force)),
    )
    own = draw(st.sampled_from([None, *days]))
    regimen = Regimen(
        [
            an_exercise("toe-press", **begin["toe-press"]),
            an_exercise("toe-walking", own=own is not None, **begin["toe-walking"]),
        ],
        [
            *([a_change(own, "toe-walking", **begin["toe-walking"])] if own else []),
            *(a_change(day, slug, **figures) for day, slug, figures in changes if slug != own),
        ],
    )
    diligence = draw(st.sampled_from([0, 1, 3]))
    done = st.integers(diligence, 3) | st.integers(0, 3)
    rest = st.sampled_from([False] * 9 + [True])
    naive, plans = [], []
    for day in days:
        counts = {slug: draw(done) for slug in slugs}
        is_rest_day, resting = draw(rest), [slug for slug in slugs if draw(rest)]
        kind = RestKind.ILL if is_rest_day else None
        plans.append(plan_day(day, regimen, counts, kind, resting))
        in_force = {slug: regimen.in_force(slug, day) for slug in slugs}
        given_doses = {slug: dose for slug, dose in in_force.items() if dose is not None}
        due = {
            slug: dose.sessions_per_day if day.isoweekday() in dose.weekdays else 0
            for slug, dose in given_doses.items()
            if dose.active
        }
        weekdays = [dose.weekdays for dose in given_doses.values() if dose.active]
        of_any = frozenset[int]().union(*weekdays)
        is_today = day == days[-1]
        naive.append(NaiveDay(day, due, counts, of_any, is_rest_day, resting, is_today))
    return regimen, naive, plans


@given(any_history())
def test_the_strength_of_the_whole_plan_is_that_of_the_published_rule(
    history: tuple[Regimen, list[NaiveDay], list[DayPlan]],
) -> None:
    regimen, naive, plans = history
    today = plans[-1].day
    found = measure_progress(today, regimen, plans)
    assert found.overall.strength == pytest.approx(naive_strength(naive), abs=1e-12)
    *_, last = follow(plans, regimen, {}, today)
    assert last.strength == found.overall.strength


@given(any_history())
def test_the_strength_of_an_exercise_is_that_of_the_published_rule(
    history: tuple[Regimen, list[NaiveDay], list[DayPlan]],
) -> None:
    regimen, naive, plans = history
    found = measure_progress(plans[-1].day, regimen, plans)
    for slug, score in found.exercises.items():
        alone = []
        for day in naive:
            dose = regimen.in_force(slug, day.day)
            if dose is None:
                continue
            weekdays = dose.weekdays if dose.active else frozenset[int]()
            # An exercise that rests alone makes the day a rest day for it.
            rests = day.is_rest_day or slug in day.resting
            due = {slug: day.due.get(slug, 0)}
            own = NaiveDay(day.day, due, day.done, weekdays, rests, (), day.is_today)
            alone.append(own)
        assert score.strength == pytest.approx(naive_strength(alone), abs=1e-12)


@given(any_history())
def test_an_open_today_never_lowers_a_strength(
    history: tuple[Regimen, list[NaiveDay], list[DayPlan]],
) -> None:
    """Today while open is as yesterday, for the whole plan and for each exercise."""
    regimen, _, plans = history
    *past, today = plans
    before = RunningScore(regimen)
    for plan in past:
        before.add(plan)
    yesterday, now = before.progress(today.day), measure_progress(today.day, regimen, plans)
    if now.overall.streaks.pending:
        assert now.overall.strength == yesterday.overall.strength
    for slug, score in now.exercises.items():
        if score.streaks.pending:
            assert score.strength == yesterday.exercises[slug].strength


@given(any_history(), st.integers(0, 31))
def test_a_kept_score_of_any_plan_is_continued_exactly(
    history: tuple[Regimen, list[NaiveDay], list[DayPlan]], kept: int
) -> None:
    regimen, _, plans = history
    today = plans[-1].day
    score = RunningScore(regimen)
    kept = min(kept, len(plans) - 1)
    for plan in plans[:kept]:
        score.add(plan)
    score = RunningScore.from_fields(regimen, json.loads(json.dumps(score.to_fields())))
    for plan in plans[kept:]:
        score.add(plan, is_today=plan.day == today)
    assert score.progress(today) == measure_progress(today, regimen, plans)


def test_a_kept_score_is_continued_with_other_exercises() -> None:
    kept = RunningScore(Regimen([PRESS, WALKING]))
    kept.add(plan_day(MONDAY, Regimen([PRESS, WALKING]), FULL))
    alone = RunningScore.from_fields(Regimen([PRESS]), kept.to_fields()).progress(MONDAY)
    assert set(alone.exercises) == {"toe-press"}
    assert alone.exercises["toe-press"] == kept.progress(MONDAY).exercises["toe-press"]
    both = RunningScore.from_fields(
        Regimen([PRESS, WALKING]), RunningScore(Regimen([PRESS])).to_fields()
    )
    assert both.progress(MONDAY).exercises["toe-walking"].streaks.runs == ()
