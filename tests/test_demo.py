"""Tests of the example history."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Session, Side
from footcare_tui.model.self_test import BACK_PAIN, STANCE
from footcare_tui.paths import Home
from tests.clock import SettableClock
from tests.practice import BERLIN

# The first is a few minutes after the day began; most are before the half past seven of the tests.
TIMES = [(4, 3), (7, 0), (12, 0), (19, 29), (23, 59), (1, 30)]


@pytest.mark.parametrize("days", [14, 15, 29, 365])
@pytest.mark.parametrize(("hour", "minute"), TIMES)
def test_nothing_of_the_example_lies_in_the_future(
    home: Home, hour: int, minute: int, days: int
) -> None:
    now = datetime(2026, 3, 9, hour, minute, tzinfo=BERLIN)
    logbook = Logbook(home, SettableClock(now))
    fill_example(logbook, days)
    today = logbook.today()
    long_ago = today - timedelta(days=days)
    sessions = logbook.between(Session, long_ago, today + timedelta(days=2))
    check_ins = logbook.between(CheckIn, long_ago, today + timedelta(days=2))
    assert sessions
    assert check_ins
    for session in sessions:
        assert session.at
        assert session.at + timedelta(seconds=session.seconds) <= now
    for check_in in check_ins:
        assert check_in.at <= now
        assert check_in.day < today
    assert len(logbook.sessions(today)) == 3


def test_a_new_result_is_the_last_one(home: Home) -> None:
    """Results of the example on the same day, but later, would hide the person's own."""
    logbook = Logbook(home, SettableClock(datetime(2026, 3, 9, 7, 0, tzinfo=BERLIN)))
    fill_example(logbook, 15)
    logbook.check_ins.add(BACK_PAIN, 9)
    logbook.check_ins.add(STANCE, 1.5, Side.LEFT)
    assert logbook.check_ins.results(BACK_PAIN)[-1].value == 9
    assert logbook.check_ins.results(STANCE, Side.LEFT)[-1].value == 1.5
