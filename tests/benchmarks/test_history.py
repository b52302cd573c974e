from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import islice

import pytest

from benchmarks import history
from benchmarks.history import (
    SEED,
    receive_foreign_file,
    remove_caches,
    sessions_until,
    write_ten_years,
)
from footcare_tui.cli import main
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from tests.examples import MONDAY
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


def test_what_is_written_counts(logbook: Logbook, monkeypatch: pytest.MonkeyPatch) -> None:
    # Writing all ten years shows no more, and takes many times as long.
    monkeypatch.setattr(history, "DAYS", 400)
    assert write_ten_years(logbook) == 3_200
    logbook.refresh()
    assert logbook.problems == ()
    assert logbook.progress().overall.streaks.current == 400


def test_a_foreign_file_is_received_with_its_one_session(logbook: Logbook, home: Home) -> None:
    logbook.check_off([logbook.catalog.find("walking")])
    for count, day in enumerate((MONDAY, MONDAY - 400 * ONE_DAY), start=2):
        receive_foreign_file(home, day)
        assert logbook.refresh()
        assert len(list(home.history.iterdir())) == count
        assert logbook.plan(day).done == len(logbook.sessions(day)) > 0
    assert logbook.problems == ()


def test_only_what_saves_time_is_removed_with_the_caches(
    logbook: Logbook, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    logbook.check_off([logbook.catalog.find("press")])
    assert logbook.derived.days
    for _ in range(2):
        assert main(["status"]) == 0
        shown = capsys.readouterr().out
        before = {path.name for path in home.state.iterdir()}
        remove_caches(home)
        kept = {path.name for path in home.state.iterdir()}
        assert kept == {"changes", "devices.json", "lock", "seen.json", "written"}
        assert len(before - kept) >= 2
        assert main(["status"]) == 0
        assert capsys.readouterr().out == shown
