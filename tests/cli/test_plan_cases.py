"""A plan that is changed leaves the days before as they were, here and elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from footcare_tui.logbook import Logbook
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.practice import do_all


def judged(footcare: Footcare, *home: str) -> Sequence[object]:
    days = ("--from", "2026-03-01", "--to", "2026-03-09", "--json")
    return [
        footcare.ok("history", *days, *home).json,
        footcare.ok("streak", "--json", *home).json,
    ]


@pytest.fixture
def missed_once(footcare: Footcare, logbook: Logbook, clock: SettableClock) -> None:
    """An exercise of one's own from 1 March on, missed on the 4th alone, and the day after all."""
    footcare.ok("set", "heel-raise", "name=Heel Raise", "--from", "2026-03-01")
    logbook.refresh()
    first = logbook.today() - timedelta(days=8)
    do_all(logbook, *(first + timedelta(days=number) for number in range(9)))
    missed = logbook.sessions(first + timedelta(days=3))
    (one,) = (session for session in missed if session.exercise == "heel-raise")
    logbook.revise("miss", [one._replace(deleted=True)])
    clock.move(timedelta(days=1))


@pytest.mark.parametrize(
    "change",
    [
        ("sessions_per_day=3",),
        ("active=false",),
        ("weekdays=sun",),
        ("retired=true",),
        ("name=Calf Raise",),
        ("reps=3", "work_s=60"),
    ],
)
@pytest.mark.usefixtures("missed_once")
def test_case_09_a_change_leaves_the_past_as_it_was(
    change: tuple[str, ...], footcare: Footcare
) -> None:
    """Case 9: all past days were judged again."""
    days = ("--from", "2026-03-01", "--to", "2026-03-09", "--json")
    history = footcare.ok("history", *days).json["days"]
    assert footcare.ok("streak", "--json").json["current"] == 5
    footcare.ok("set", "heel-raise", *change)
    assert footcare.ok("history", *days).json["days"] == history
    assert footcare.ok("streak", "--json").json["current"] == 5


@pytest.mark.usefixtures("missed_once")
def test_case_10_another_machine_and_a_restore_show_the_same(
    footcare: Footcare, tmp_path: Path
) -> None:
    """Case 10: own exercises and routines were not part of the history."""
    assert footcare("set", "toe-walking", "weekdays=mon,thu", "--from", "2026-03-03").status == 0
    archive = str(tmp_path / "feet.zip")
    footcare.ok("backup", archive)
    other = ("--home", str(tmp_path / "other"))
    footcare.ok("restore", archive, *other)
    assert judged(footcare, *other) == judged(footcare)
    assert footcare.ok("today", *other).lines == footcare.ok("today").lines
    assert footcare.ok("doctor", *other).lines[-1] == "all is well"
