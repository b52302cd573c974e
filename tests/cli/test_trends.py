"""What trends are drawn from is what ``history --json`` and ``streak --json`` say."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.model import How, Session
from footcare_tui.scheduler.trends import Amount, Figures, Practice, Ratings, total, within
from tests.cli.conftest import Footcare
from tests.clock import SettableClock


@pytest.mark.parametrize("seed", range(5))
def test_days_are_those_of_the_commands(
    footcare: Footcare, logbook: Logbook, clock: SettableClock, seed: int
) -> None:
    random = Random(seed)
    fill_example(logbook, random.randrange(20, 60))
    rest = logbook.today() - timedelta(days=random.randrange(1, 15))
    logbook.rest_days.mark(rest, rest)
    if random.random() < 0.5:
        logbook.check_off(list(logbook.catalog.exercises.values()), times=3, effort=3, pain=1)

    days = logbook.derived.days
    listed = footcare.ok("history", "--json", "--from", days[0].day.isoformat()).json["days"]
    assert [day.day.isoformat() for day in days] == [entry["day"] for entry in reversed(listed)]
    for day, entry in zip(days, reversed(listed), strict=True):
        sessions = entry["sessions"]
        for how in How:
            of_it = [session for session in sessions if session["how"] == how]
            assert entry[how] == {
                "sessions": sum(session["complete"] for session in of_it),
                "seconds": sum(session["seconds"] for session in of_it),
            }
        efforts = [session["effort"] for session in sessions if session["effort"] is not None]
        pains = [session["pain"] for session in sessions if session["pain"] is not None]
        guided, checked_off, imported = (Amount(**entry[how]) for how in How)
        assert day.figures.practice == Practice(
            guided,
            checked_off,
            imported,
            Ratings(len(efforts), sum(efforts)),
            Ratings(len(pains), sum(pains)),
        )
        open_today = entry["day"] == logbook.today().isoformat() and not entry["complete"]
        counts = entry["complete"] or not (entry["rest_day"] or open_today)
        assert day.figures.done == (entry["done"] if counts else 0)
        assert day.figures.prescribed == (entry["prescribed"] if counts else 0)
    assert days[-1].strength == footcare.ok("streak", "--json").json["strength"]


def test_there_are_no_days_before_the_first_session(logbook: Logbook) -> None:
    assert logbook.derived.days == ()


def test_records_between_two_days(logbook: Logbook) -> None:
    fill_example(logbook, 100)
    days = logbook.derived.days
    first, last = days[20].day, days[90].day
    sessions = logbook.between(Session, first, last)
    assert sessions == sorted(sessions, key=lambda session: (session.day, session.id))
    assert sum(session.complete for session in sessions) == (
        total(within(days, first, last)).practice.sessions
    )
    assert total([]) == Figures()
