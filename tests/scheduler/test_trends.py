from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import How, RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Due, Regimen
from footcare_tui.scheduler.days import days_between
from footcare_tui.scheduler.streaks import DayStatus
from footcare_tui.scheduler.trends import (
    Amount,
    Day,
    Figures,
    Practice,
    Range,
    Ratings,
    Unit,
    by_weekday,
    finest,
    follow,
    periods,
    practice_in,
    practice_of,
    start_of,
    total,
    within,
)
from tests.examples import MONDAY, a_session, an_exercise

REGIMEN = Regimen([an_exercise(sessions_per_day=2)])
ratings = st.builds(Ratings, st.integers(0, 9), st.integers(0, 90))
amounts = st.builds(Amount, st.integers(0, 9), st.integers(0, 5000))
practices = st.builds(Practice, amounts, amounts, amounts, ratings, ratings)


@st.composite
def many_days(draw: st.DrawFn) -> list[Day]:
    first = draw(st.dates(date(1, 1, 1), date(2040, 1, 1)))
    figures = st.builds(Figures, practices, st.integers(0, 9), st.integers(0, 9))
    drawn = draw(st.lists(figures, max_size=60))
    return [
        Day(first + timedelta(days=number), figure, DayStatus.KEPT, number / 60)
        for number, figure in enumerate(drawn)
    ]


def a_plan(day: date, done: int, rest_day: RestKind | None = None) -> DayPlan:
    return DayPlan(day, rest_day, (Due("toe-press", done, 2),))


def followed(*plans: DayPlan, today: date = date.max) -> list[Day]:
    practice = {plan.day: Practice(guided=Amount(1, 60)) for plan in plans}
    return list(follow(plans, REGIMEN, practice, today))


def added(all_figures: Iterable[Figures]) -> list[int]:
    """The sums of each number of the figures."""
    rows = [(*each.practice.numbers, each.done, each.prescribed) for each in all_figures]
    return [sum(column) for column in zip(*(rows or [(0,) * 12]), strict=True)]


@given(many_days(), st.sampled_from(Unit))
def test_spans_hold_every_day_once_and_add_up_to_the_days(days: list[Day], unit: Unit) -> None:
    found = periods(days, unit)
    held = [day for span in found for day in days_between(span.first, span.last)]
    assert held == [day.day for day in days]
    assert added(span.figures for span in found) == added([total(days)])
    for span in found:
        assert start_of(span.first, unit) == start_of(span.last, unit) <= span.first


@given(many_days())
def test_weekdays_add_up_to_the_days(days: list[Day]) -> None:
    assert added(by_weekday(days)) == added([total(days)])


@given(many_days(), st.integers(1, 20))
def test_the_finest_unit_is_the_first_that_fits(days: list[Day], most: int) -> None:
    unit, found = finest(days, most)
    assert len(found) <= most
    finer = list(Unit)[: list(Unit).index(unit)]
    assert all(len(periods(days, other)) > most for other in finer)


@given(st.dates(date(2, 1, 1), date(2040, 1, 1)), st.sampled_from(Range))
def test_a_range_ends_today(today: date, reach: Range) -> None:
    assert reach.first_day(today) <= today


@pytest.mark.parametrize(
    ("reach", "today", "first"),
    [
        (Range.DAYS_30, date(2026, 3, 30), date(2026, 3, 1)),
        (Range.DAYS_90, date(2026, 3, 31), date(2026, 1, 1)),
        (Range.YEAR, date(2026, 3, 9), date(2025, 3, 10)),
        (Range.YEAR, date(2028, 2, 29), date(2027, 3, 1)),
        (Range.ALL, date(2028, 2, 29), date.min),
    ],
)
def test_where_a_range_begins(reach: Range, today: date, first: date) -> None:
    assert reach.first_day(today) == first


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        (Unit.WEEK, date(2026, 5, 18)),
        (Unit.MONTH, date(2026, 5, 1)),
        (Unit.QUARTER, date(2026, 4, 1)),
        (Unit.YEAR, date(2026, 1, 1)),
    ],
)
def test_where_a_span_begins(unit: Unit, start: date) -> None:
    assert start_of(date(2026, 5, 21), unit) == start


def test_rest_days_and_an_open_today_count_neither_for_nor_against() -> None:
    kept, missed, rest, today = followed(
        a_plan(MONDAY, 2),
        a_plan(MONDAY + timedelta(days=1), 1),
        a_plan(MONDAY + timedelta(days=2), 1, RestKind.ILL),
        a_plan(MONDAY + timedelta(days=3), 1),
        today=MONDAY + timedelta(days=3),
    )
    figures = [day.figures for day in (kept, missed, rest, today)]
    assert [figure.adherence for figure in figures] == [1.0, 0.5, None, None]
    assert missed.strength == rest.strength == today.strength
    # The practice counts nevertheless.
    assert total([kept, missed, rest, today]) == Figures(Practice(Amount(4, 240)), 3, 4)


def test_a_complete_day_counts_whatever_it_is_marked_as() -> None:
    plain, marked = ([a_plan(MONDAY, 2, kind)] for kind in (None, RestKind.TRAVEL))
    assert followed(*marked) == followed(*plain)


def test_an_exercise_that_rests_is_in_no_figure() -> None:
    dues = (Due("toe-press", 1, 2), Due("toe-walking", 1, 2, resting=True))
    (day,) = followed(DayPlan(MONDAY, None, dues))
    assert (day.figures.done, day.figures.prescribed, day.status) == (1, 2, DayStatus.MISSED)
    (day,) = followed(DayPlan(MONDAY, None, dues[1:]))
    assert (day.figures.prescribed, day.status, day.strength) == (0, DayStatus.ASIDE, 0)


def test_a_today_that_is_complete_counts() -> None:
    (today,) = followed(a_plan(MONDAY, 2), today=MONDAY)
    assert today.status is DayStatus.KEPT
    assert today.figures.adherence == 1.0
    assert today.strength == pytest.approx(0.051922, abs=1e-6)


def test_within_takes_both_ends() -> None:
    days = followed(*(a_plan(MONDAY + timedelta(days=number), 1) for number in range(4)))
    chosen = within(days, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    assert [day.day.day for day in chosen] == [10, 11]


def test_means_of_nothing_are_none() -> None:
    assert Ratings().mean is None
    assert Ratings(2, 7).mean == 3.5
    assert Figures().adherence is None


@given(practices)
def test_practice_is_made_again_of_its_numbers(practice: Practice) -> None:
    assert practice_of(practice.numbers) == practice


def test_sessions_are_added_up_by_how_they_were_recorded() -> None:
    """Timed and ticked minutes are never one figure; a partial session has time alone."""
    sessions = [
        a_session(how=How.GUIDED, seconds=80, effort=3),
        a_session(how=How.GUIDED, seconds=20, complete=False, pain=6),
        *[a_session(how=How.CHECKED_OFF, seconds=77)] * 18,
        a_session(how=How.IMPORTED, seconds=50, pain=0),
    ]
    practice = practice_in(sessions)
    assert practice == Practice(
        Amount(1, 100), Amount(18, 1386), Amount(1, 50), Ratings(1, 3), Ratings(2, 6)
    )
    assert list(practice.by_how) == list(How)
    assert practice.by_how[How.CHECKED_OFF] == practice.checked_off
    assert practice.sessions == 20
    assert practice_in([]) == Practice()
