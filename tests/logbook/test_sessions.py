from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook.sessions import days_made_due, moved
from tests.examples import MONDAY, a_session

FIRST = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("day", "first_day"),
    [
        (MONDAY, None),
        (MONDAY - timedelta(days=31), None),
        (FIRST - timedelta(days=31), FIRST),
        # Earlier than today by more, but every day since the first is judged anyway.
        (FIRST, FIRST),
        (MONDAY - timedelta(days=1), FIRST),
        # The first day is that of a peer farther east, or of a clock that was wrong.
        (MONDAY - timedelta(days=31), date(2036, 3, 9)),
        # Refused anyway.
        (date(206, 11, 24), FIRST),
        (MONDAY + timedelta(days=1), None),
    ],
)
def test_these_days_are_not_asked_about(day: date, first_day: date | None) -> None:
    assert days_made_due(day, first_day, MONDAY) == 0


@pytest.mark.parametrize(
    ("days", "first_day", "made_due"),
    [
        (32, None, 32),
        (365, None, 365),
        (32, date(2036, 3, 9), 32),
        (365, MONDAY, 365),
        (365, date(2026, 3, 2), 358),
        (3_650, FIRST, 3_370),
    ],
)
def test_a_day_long_before_the_first_makes_many_days_due(
    days: int, first_day: date | None, made_due: int
) -> None:
    assert days_made_due(MONDAY - timedelta(days=days), first_day, MONDAY) == made_due


def test_a_session_that_is_moved_is_another_one_without_a_time() -> None:
    session = a_session(rev=4, effort=3, note="slow")
    to = moved(session, FIRST)
    assert (to.day, to.at, to.rev) == (FIRST, None, 0)
    assert to.id != session.id
    assert {**to.to_fields(), **dict.fromkeys(("id", "rev", "day", "at"), 0)} == {
        **session.to_fields(),
        **dict.fromkeys(("id", "rev", "day", "at"), 0),
    }
