"""``export ics``, read by a reader that shares nothing with its writer."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from footcare_tui import clock as clocks
from footcare_tui.clock import SYSTEM_ZONE
from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY, days_between
from tests.calendar_reader import Component, instants, read
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.own_exercises import add_exercise


def exported(footcare: Footcare, *options: str) -> Component:
    outcome = footcare("export", "ics", *options)
    assert outcome.status == 0, outcome.err
    # A terminal's translation of line ends is none of the file's.
    return read(outcome.out.encode().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def events(calendar: Component) -> dict[str, Component]:
    return {event.value("UID"): event for event in calendar.parts("VEVENT")}


def alive(calendar: Component) -> set[str]:
    found = events(calendar).items()
    return {identifier for identifier, event in found if "STATUS" not in event.properties}


@pytest.mark.parametrize(
    ("zone", "began"),
    [
        ("Europe/Berlin", "2026-03-09"),
        ("Europe/Berlin", "2026-09-20"),
        ("America/Havana", "2026-02-20"),
        ("Australia/Lord_Howe", "2026-03-20"),
        ("Asia/Kolkata", "2026-03-09"),
        ("UTC", "2026-03-09"),
    ],
)
def test_a_calendar_shows_what_the_scheduler_says_for_60_days(
    zone: str, began: str, footcare: Footcare, logbook: Logbook, clock: SettableClock
) -> None:
    clock.now = datetime.fromisoformat(f"{began} 06:00").replace(tzinfo=ZoneInfo(zone))
    today = logbook.today()
    day = [f"{today + timedelta(days=number)}" for number in range(40)]
    footcare.ok("set", "walking", "weekdays=mon,wed,fri", "when=02:30")
    footcare.ok("set", "circles", "sessions_per_day=2", "when=after coffee,01:15")
    footcare.ok("set", "press", "sessions_per_day=2", "when=06:10", "--from", day[25])
    footcare.ok("set", "press", "weekdays=sat,sun", "--from", day[39])
    footcare.ok("set", "pickups", "active=false", "--from", day[30])
    footcare.ok("rest", day[10], day[14], "--kind", "travel")
    footcare.ok("rest", day[0], day[1], "--exercise", "flexion")
    footcare.ok("rest", day[38], "--exercise", "press")
    calendar, end = exported(footcare), today + timedelta(days=60)
    hours = logbook.clock.hours
    until = hours.at(end, 0).astimezone(UTC)
    shown = sorted(
        (moment, event.value("SUMMARY"))
        for event in events(calendar).values()
        for moment in instants(calendar, event, until)
        if moment < until
    )
    logbook.refresh()
    times = [
        session
        for day in days_between(today, end)
        for session in logbook.derived.session_times(day, hours)
    ]
    due = sorted((each.at.astimezone(UTC), logbook.name(each.exercise)) for each in times)
    assert shown == [each for each in due if each[0] < until]
    assert len(shown) > 200


def test_an_event_has_its_length_an_alarm_and_what_to_do(footcare: Footcare) -> None:
    footcare.ok("set", "press", "when=after coffee")
    calendar = exported(footcare)
    assert calendar.value("VERSION") == "2.0"
    assert len(alive(calendar)) == 8
    event = events(calendar)["toe-press-1-0@footcare"]
    assert event.value("SUMMARY") == "Toe Press"
    assert event.value("DESCRIPTION") == "hold 5 s × 10\\, rest 3 s\\nafter coffee"
    assert event.properties["DTSTART"] == ("TZID=Europe/Berlin", "20260309T070000")
    assert (event.value("DURATION"), event.value("RRULE")) == ("PT2M", "FREQ=DAILY")
    (alarm,) = event.parts("VALARM")
    assert (alarm.value("ACTION"), alarm.value("TRIGGER")) == ("DISPLAY", "P0D")


def test_a_later_file_takes_the_place_of_an_earlier_one(
    footcare: Footcare, clock: SettableClock
) -> None:
    footcare.ok("set", "walking", "sessions_per_day=1", "--from", "tomorrow")
    before = exported(footcare)
    clock.move(timedelta(days=3))
    footcare.ok("set", "press", "sessions_per_day=2", "when=08:00")
    footcare.ok("set", "circles", "active=false")
    after = exported(footcare)
    # Each event has its place, and the later file more of both numbers.
    for identifier, event in events(before).items():
        newer = events(after)[identifier]
        assert newer.value("DTSTAMP") > event.value("DTSTAMP")
        assert int(newer.value("SEQUENCE")) > int(event.value("SEQUENCE"))
    gone = {
        "toe-press-3-0@footcare",
        "toe-walking-2-0@footcare",
        "toe-walking-1-1@footcare",
        "ankle-circles-1-0@footcare",
    }
    assert alive(before) - alive(after) == gone
    again = exported(footcare)
    assert events(again).keys() == events(after).keys()


def test_days_limit_the_events(footcare: Footcare, tmp_path: Path) -> None:
    path = tmp_path / "feet.ics"
    outcome = footcare.ok("export", "ics", "-o", str(path), "--to", "today", "--json")
    assert outcome.json == {"events": 8}
    calendar = read(path.read_bytes())
    event = events(calendar)["toe-press-1-0@footcare"]
    assert event.value("RRULE") == "FREQ=DAILY;UNTIL=20260309T060000Z"
    refusal = footcare.refused("export", "ics", "--to", "yesterday")
    assert "a calendar begins today; give --to a day from 2026-03-09 on" in refusal


def test_a_name_is_text_and_nothing_else(footcare: Footcare, logbook: Logbook) -> None:
    add_exercise(logbook, "own", "Own; a, b\\n\x1b[31m\nEND:VEVENT", logbook.today())
    calendar = exported(footcare)
    summary = events(calendar)["own-1-0@footcare"].value("SUMMARY")
    assert summary.startswith("Own\\; a\\, b\\\\n")
    assert summary.isprintable()


def use_system_zone(clock: SettableClock, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    clock.now = clock.now.astimezone(SYSTEM_ZONE)


def test_the_zone_of_the_machine_is_named(
    footcare: Footcare, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_system_zone(clock, monkeypatch, "America/New_York")
    calendar = exported(footcare)
    (zone,) = calendar.parts("VTIMEZONE")
    assert zone.value("TZID") == "America/New_York"


def test_a_zone_without_a_name_is_refused(
    footcare: Footcare, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_system_zone(clock, monkeypatch, "CET-1CEST")
    assert 'such as timezone = "Europe/Berlin"' in footcare.refused("export", "ics")


def test_the_link_to_the_rules_names_the_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    link = tmp_path / "localtime"
    monkeypatch.setattr(clocks, "LOCAL_TIME", str(link))
    assert clocks.system_zone_name() == "UTC"
    link.symlink_to("/usr/share/zoneinfo/Europe/Vienna")
    assert clocks.system_zone_name() == "Europe/Vienna"
    link.unlink()
    link.write_bytes(b"TZif2")
    assert clocks.system_zone_name() is None


def test_a_day_has_all_of_its_events(footcare: Footcare, logbook: Logbook) -> None:
    calendar, tomorrow = exported(footcare), logbook.today() + ONE_DAY
    until = logbook.clock.hours.at(tomorrow, 0).astimezone(UTC)
    shown = [m for e in events(calendar).values() for m in instants(calendar, e, until)]
    assert len(shown) == 8
