from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import islice

from benchmarks.history import SEED, sessions_until, write_ten_years
from footcare_tui.logbook import Logbook
from tests.practice import DOSES, ONE_DAY


def test_ten_years_are_eight_sessions_on_each_of_3650_days(logbook: Logbook) -> None:
    yesterday = logbook.today() - ONE_DAY
    sessions = list(sessions_until(logbook, yesterday, SEED))
    assert len(sessions) == len({session.id for session in sessions}) == 29_200
    of_days = Counter((session.day, session.exercise) for session in sessions)
    days = {yesterday - timedelta(days=back) for back in range(3650)}
    assert of_days == {(day, slug): dose for day in days for slug, dose in DOSES.items()}
    for told in ("effort", "pain", "note", "at"):
        assert len({getattr(session, told) for session in sessions}) >= 5


def test_the_same_seed_makes_the_same_history_and_another_does_not(logbook: Logbook) -> None:
    def made(seed: int) -> list[object]:
        return list(islice(sessions_until(logbook, logbook.today(), seed), 100))

    assert made(1) == made(1)
    assert made(1) != made(2)


def test_what_is_written_counts(logbook: Logbook) -> None:
    assert write_ten_years(logbook) == 29_200
    logbook.refresh()
    assert logbook.problems == ()
    assert logbook.progress().overall.streaks.current == 3650
