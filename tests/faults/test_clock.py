"""A clock that jumps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.faults.conftest import Count
from tests.faults.processes import CHECK_OFF, session_ids

READERS = ("today", "streak", "status", "history")


@pytest.mark.parametrize(
    "jump",
    [timedelta(days=-1), timedelta(days=-400), timedelta(hours=-1), timedelta(days=400)],
    ids=str,
)
def test_a_clock_that_jumps_and_jumps_back(
    jump: timedelta, footcare: Footcare, clock: SettableClock, count: Count
) -> None:
    tally = count("clock that jumps")
    days = []
    for span in (timedelta(), jump, timedelta(minutes=1), -jump, timedelta(minutes=1)):
        clock.move(span)
        days.append(clock().date().isoformat())
        tally.add(footcare(*CHECK_OFF))
        for reader in READERS:
            footcare.ok(reader, "--json")
            footcare.ok(reader)
    exported = footcare("export", "jsonl").out
    tally.compare(session_ids(exported))
    first, last = min(days), max(days)
    told = footcare.ok("history", "--from", first, "--to", last, "--json").json["days"]
    recorded = [session["day"] for day in told for session in day["sessions"]]
    assert sorted(recorded) == sorted(days)
    assert tally.refused == 0


def test_with_the_clock_a_day_back_undo_leaves_the_day_ahead_alone(
    footcare: Footcare, clock: SettableClock, count: Count
) -> None:
    tally = count("clock that jumps")
    tally.add(footcare(*CHECK_OFF))
    clock.move(timedelta(days=-1))
    assert "was made on 2026-03-09; footcare undo 1 undoes it" in footcare.refused("undo")
    sunday = footcare.ok(*CHECK_OFF).json
    assert footcare.ok("undo", "--json").json["records"][0]["id"] == sunday[0]["id"]
    tally.compare(session_ids(footcare("export", "jsonl").out))
