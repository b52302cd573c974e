from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from footcare_tui import clock as clock_module
from footcare_tui.clock import (
    CLOCKS,
    NEWEST_CHANGE,
    SYSTEM_ZONE,
    clock_problem,
    seconds_asleep,
    system_now,
)
from footcare_tui.scheduler.days import practice_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_now_is_the_present_instant_with_an_offset() -> None:
    before = datetime.now(UTC)
    now = system_now()
    assert before <= now.astimezone(UTC) <= datetime.now(UTC)
    assert now.tzinfo is SYSTEM_ZONE
    assert now.utcoffset() == timedelta(0)
    assert now.tzname() == "UTC"


@pytest.mark.usefixtures("machine_in_berlin")
@pytest.mark.parametrize(
    "begin",
    [
        datetime(2026, 3, 28, tzinfo=UTC),
        datetime(2026, 10, 24, tzinfo=UTC),
        datetime(1999, 12, 31, tzinfo=UTC),
    ],
    ids=["clocks forward", "clocks back", "before 2000"],
)
def test_the_machines_zone_follows_its_clock_changes(begin: datetime) -> None:
    for minutes in range(0, 3 * 24 * 60, 10):
        instant = begin + timedelta(minutes=minutes)
        here, there = instant.astimezone(SYSTEM_ZONE), instant.astimezone(BERLIN)
        assert here.isoformat() == there.isoformat()
        assert here.tzname() == there.tzname()
        assert here.astimezone(UTC) == instant


@pytest.mark.usefixtures("machine_in_berlin")
@pytest.mark.parametrize(("minute", "day"), [(59, date(2026, 3, 28)), (60, date(2026, 3, 29))])
def test_case_03_the_day_after_a_clock_change_begins_by_the_new_clock(
    minute: int, day: date
) -> None:
    """Case 3: 04:00 summer time is 02:00 UTC, also seen from the hours before the change."""
    instant = datetime(2026, 3, 29, 1, tzinfo=UTC) + timedelta(minutes=minute)
    assert practice_day(instant.astimezone(SYSTEM_ZONE)) == day


def test_a_zone_knows_nothing_of_no_time() -> None:
    assert SYSTEM_ZONE.utcoffset(None) is None
    assert SYSTEM_ZONE.tzname(None) is None
    assert SYSTEM_ZONE.dst(None) is None


def test_a_right_clock_is_no_problem() -> None:
    assert clock_problem(system_now) is None


@pytest.mark.parametrize(
    ("days", "is_behind"), [(-1, False), (0, False), (1, True), (365, True)], ids=str
)
def test_the_systems_clock_may_not_be_before_the_newest_change(
    days: int, is_behind: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = datetime.now(UTC).date() + timedelta(days=days)
    monkeypatch.setattr(clock_module, "NEWEST_CHANGE", newest)
    problem = clock_problem(system_now)
    assert (problem is not None) == is_behind
    if problem is not None:
        assert f"but this footcare is of {newest}; nothing is stored until" in problem


def test_a_clock_that_was_passed_in_is_no_problem() -> None:
    assert clock_problem(lambda: datetime(1970, 1, 1, tzinfo=UTC)) is None
    assert NEWEST_CHANGE.year > 1970


def test_a_step_of_the_wall_clock_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    before = CLOCKS.asleep()
    for step in (3, -3, 3600, -3600):
        monkeypatch.setattr(time, "time", lambda step=step: step)
        assert CLOCKS.asleep() == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize(
    ("clocks", "asleep"),
    [
        ({"CLOCK_BOOTTIME": 5400.0, "CLOCK_MONOTONIC": 1800.0}, 3600.0),
        ({"CLOCK_MONOTONIC": 5400.0, "CLOCK_UPTIME_RAW": 1800.0}, 3600.0),
        ({"CLOCK_MONOTONIC": 5400.0}, 0.0),
    ],
    ids=["Linux", "macOS", "another system"],
)
def test_a_sleep_is_what_one_clock_has_missed(
    monkeypatch: pytest.MonkeyPatch, clocks: dict[str, float], asleep: float
) -> None:
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"):
        monkeypatch.delattr(time, name, raising=False)
    for name in clocks:
        monkeypatch.setattr(time, name, name, raising=False)
    monkeypatch.setattr(time, "clock_gettime", clocks.__getitem__)
    assert seconds_asleep() == asleep
