"""Tests of the last 28 days."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.recent_days import (
    RECENT_DAYS,
    RecentDays,
    first_recent_day,
    recent_days,
)
from tests.examples import MONDAY, an_exercise

REGIMEN = Regimen([an_exercise("toe-press")])
DONE, MISSED = {"toe-press": 1}, dict[str, int]()


def plans(*days: dict[str, int] | RestKind) -> list[DayPlan]:
    """Days up to Monday, each with the sessions done or the kind of rest."""
    first = MONDAY - timedelta(days=len(days) - 1)
    return [
        plan_day(first + number * ONE_DAY, REGIMEN, {}, day)
        if isinstance(day, RestKind)
        else plan_day(first + number * ONE_DAY, REGIMEN, day)
        for number, day in enumerate(days)
    ]


def test_a_day_of_rest_and_an_open_today_do_not_count() -> None:
    recent = recent_days(plans(DONE, RestKind.ILL, DONE, MISSED, MISSED), MONDAY)
    assert recent == RecentDays(complete=2, counted=3, missed_yesterday=True)


def test_today_counts_once_it_is_complete() -> None:
    recent = recent_days(plans(DONE, MISSED, DONE), MONDAY)
    assert recent == RecentDays(complete=2, counted=3, missed_yesterday=True)


def test_a_rest_yesterday_is_no_miss() -> None:
    assert not recent_days(plans(DONE, RestKind.TRAVEL, MISSED), MONDAY).missed_yesterday
    assert not recent_days(plans(MISSED), MONDAY).missed_yesterday


def test_there_are_four_whole_weeks() -> None:
    assert (MONDAY - first_recent_day(MONDAY)).days + 1 == RECENT_DAYS == 4 * 7


@given(st.lists(st.sampled_from([DONE, MISSED, RestKind.REST]), min_size=1, max_size=RECENT_DAYS))
def test_every_day_is_complete_missed_or_neither(days: list[dict[str, int] | RestKind]) -> None:
    recent = recent_days(plans(*days), MONDAY)
    assert recent.complete == sum(day == DONE for day in days)
    missed = sum(day == MISSED for day in days[:-1])
    assert recent.counted == recent.complete + missed
