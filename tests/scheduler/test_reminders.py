from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.cli.answers import CLOCK, due_at
from footcare_tui.cli.day_values import remembered
from footcare_tui.model import Prescription, RestKind
from footcare_tui.scheduler.day_plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.days import AWAKE, DAY_START, HoursAwake, practice_day
from footcare_tui.scheduler.reminders import (
    PracticeHours,
    SessionTime,
    session_minutes,
    session_times,
)
from tests.examples import MONDAY, an_exercise
from tests.scheduler.test_days import BERLIN, JUMPS, ZONES, day_starts
from tests.strategies import prescriptions

HOURS = PracticeHours(AWAKE, DAY_START, BERLIN)
NO_TIME = "without a time"

minutes = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
# As many hours awake as leave each of up to five sessions an hour.
hours_awake = (
    st.tuples(minutes, st.integers(5 * 60, 20 * 60))
    .map(lambda given: (given[0], (datetime.combine(MONDAY, given[0]) + minutes_of(given[1]))))
    .map(lambda given: HoursAwake(given[0], given[1].time()))
)
days = st.dates(date(2020, 1, 1), date(2037, 1, 1)) | st.sampled_from([day for _, day, _ in JUMPS])
cues = st.lists(st.sampled_from(["", "after coffee"]) | minutes.map("{:%H:%M}".format), max_size=5)
whens = st.builds(
    lambda given, cues: given._replace(when=tuple(cues[: given.sessions_per_day])),
    prescriptions,
    cues,
)
SLUGS = ("first", "second", "third", "fourth")
plans = st.dictionaries(st.sampled_from(SLUGS), whens, min_size=1)


def minutes_of(number: int) -> timedelta:
    return timedelta(minutes=number)


def regimen_of(given: Mapping[str, Prescription]) -> Regimen:
    return Regimen([an_exercise(slug)._replace(prescription=given[slug]) for slug in given])


def clocks(prescription: Prescription, hours: PracticeHours = HOURS) -> list[str]:
    """The wall time of each session, with its cue."""
    found = session_minutes(prescription, hours)
    return [f"{hours.at(MONDAY, minute):%H:%M} {cue}".strip() for minute, cue in found]


def dose(sessions: int, *when: str) -> Prescription:
    return an_exercise(sessions_per_day=sessions, when=when).prescription


@pytest.mark.parametrize(
    ("sessions", "when", "expected"),
    [
        (1, (), ["07:00"]),
        (2, (), ["07:00", "14:30"]),
        (3, (), ["07:00", "12:00", "17:00"]),
        (1, ("after coffee",), ["07:00 after coffee"]),
        (2, ("after coffee", "21:00"), ["07:00 after coffee", "21:00"]),
        # Each takes the place of the nearest, and the rest keep theirs.
        (3, ("18:00",), ["07:00", "12:00", "18:00"]),
        (3, ("08:00", "09:00"), ["08:00", "09:00", "17:00"]),
        (2, ("18:00", "08:00"), ["08:00", "18:00"]),
        # Outside the hours awake because the plan says so.
        (2, ("05:30", "23:15"), ["05:30", "23:15"]),
        (2, ("00:30",), ["07:00", "00:30"]),
        (1, ("8:30",), ["07:00 8:30"]),
        (1, ("after coffee", "20:00"), ["07:00 after coffee"]),
        (0, (), []),
    ],
)
def test_sessions_are_spread_unless_the_plan_has_a_time(
    sessions: int, when: tuple[str, ...], expected: list[str]
) -> None:
    assert clocks(dose(sessions, *when)) == expected


@pytest.mark.parametrize(
    ("awake", "day_start", "expected"),
    [
        ("10:00-01:00", "04:00", ["10:00", "17:30"]),
        # The end of the hours is the start of the day, or the whole day is meant.
        ("20:00-04:00", "04:00", ["20:00", "00:00"]),
        ("04:00-04:00", "04:00", ["04:00", "16:00"]),
        ("00:00-00:00", "04:00", ["04:00", "14:00"]),
        # The day starts within the hours: the longer part.
        ("03:00-20:00", "04:00", ["04:00", "12:00"]),
        ("18:00-06:00", "04:00", ["18:00", "23:00"]),
    ],
)
def test_the_hours_awake_are_those_of_the_practice_day(
    awake: str, day_start: str, expected: list[str]
) -> None:
    first, last = map(time.fromisoformat, awake.split("-"))
    hours = PracticeHours(HoursAwake(first, last), time.fromisoformat(day_start), BERLIN)
    assert clocks(dose(2), hours) == expected


def times_of(plan: DayPlan, given: Mapping[str, Prescription]) -> list[SessionTime]:
    return session_times(plan, given, HOURS)


THREE_AND_TWO = {"first": dose(3), "second": dose(2), "third": dose(1)}


def at(clock: str) -> datetime:
    return datetime.combine(MONDAY, time.fromisoformat(clock), BERLIN)


def shown(times: list[SessionTime]) -> list[str]:
    return [f"{session.at:%H:%M} {session.exercise}" for session in times]


def due_now(times: list[SessionTime], now: datetime) -> dict[str, str]:
    """What remind shows: the exercises that are due, and since when on the clock."""
    due = due_at(remembered(times), now.timestamp())
    return {slug: since[CLOCK] for slug, since in due.items()}


def test_sessions_at_the_same_time_are_in_the_order_of_the_round() -> None:
    plan = plan_day(MONDAY, regimen_of(THREE_AND_TWO), {})
    assert shown(times_of(plan, THREE_AND_TWO)) == [
        "07:00 first",
        "07:00 second",
        "07:00 third",
        "12:00 first",
        "14:30 second",
        "17:00 first",
    ]


def test_a_session_that_was_missed_is_due_until_the_hours_are_over() -> None:
    plan = plan_day(MONDAY, regimen_of(THREE_AND_TWO), {"first": 1, "third": 1})
    times = times_of(plan, THREE_AND_TWO)
    assert shown(times) == ["07:00 second", "12:00 first", "14:30 second", "17:00 first"]
    # Of one exercise there is one session at a time.
    for now, due in (
        ("06:59", {}),
        ("07:00", {"second": "07:00"}),
        ("12:00", {"second": "07:00", "first": "12:00"}),
        ("18:00", {"second": "07:00", "first": "12:00"}),
        ("21:59", {"second": "07:00", "first": "12:00"}),
        ("22:00", {}),
    ):
        assert due_now(times, at(now)) == due


def test_a_session_outside_the_hours_awake_is_due_because_the_plan_says_so() -> None:
    given = {"early": dose(1, "05:30"), "late": dose(1, "23:00")}
    times = times_of(plan_day(MONDAY, regimen_of(given), {}), given)
    assert due_now(times, at("05:30")) == {"early": "05:30"}
    assert due_now(times, at("22:30")) == {}
    after_midnight = at("01:00") + timedelta(days=1)
    assert due_now(times, after_midnight) == {"late": "23:00"}
    assert due_now(times, at("04:00") + timedelta(days=1)) == {}


@pytest.mark.parametrize(("zone", "day", "length"), JUMPS)
def test_a_time_is_that_of_the_wall_clock_after_a_clock_change(
    zone: ZoneInfo, day: date, length: int
) -> None:
    hours = PracticeHours(HoursAwake(time(0), time(23)), time(0), zone)
    times = session_times(plan_day(day, regimen_of(THREE_AND_TWO), {}), THREE_AND_TWO, hours)
    first = [session.at for session in times if session.exercise == "first"]
    assert [f"{moment:%H:%M}" for moment in first] == ["00:00", "07:40", "15:20"]
    assert first[1].astimezone(UTC) - first[0].astimezone(UTC) == timedelta(
        hours=7 + length - 24, minutes=40
    )


def test_a_time_that_a_clock_change_skips_is_after_it_and_one_repeated_is_the_first() -> None:
    hours = PracticeHours(AWAKE, time(1), BERLIN)
    for day, expected in (
        (date(2026, 3, 29), "2026-03-29T01:30:00+00:00"),
        (date(2026, 10, 25), "2026-10-25T00:30:00+00:00"),
    ):
        given = {"first": dose(1, "02:30")}
        (session,) = session_times(plan_day(day, regimen_of(given), {}), given, hours)
        assert session.at.astimezone(UTC).isoformat() == expected


@given(
    given=plans,
    zone=st.sampled_from(ZONES),
    day=days,
    awake=hours_awake,
    day_start=day_starts,
    done=st.dictionaries(st.sampled_from(SLUGS), st.integers(0, 6)),
    rest_day=st.none() | st.sampled_from(RestKind),
    resting=st.frozensets(st.sampled_from(SLUGS)),
)
def test_every_session_left_has_its_time_and_no_other(
    given: dict[str, Prescription],
    zone: ZoneInfo,
    day: date,
    awake: HoursAwake,
    day_start: time,
    done: dict[str, int],
    rest_day: RestKind | None,
    resting: frozenset[str],
) -> None:
    hours = PracticeHours(awake, day_start, zone)
    plan = plan_day(day, regimen_of(given), done, rest_day, resting)
    times = session_times(plan, given, hours)
    # As many times as sessions that are left: none on a rest day, of what rests or is paused.
    assert Counter(session.exercise for session in times) == Counter(plan.to_do)
    if rest_day is not None:
        assert times == []
    instants = [session.at.astimezone(UTC) for session in times]
    assert instants == sorted(instants)
    order = [due.exercise for due in plan.exercises]
    together = [(session.at.astimezone(UTC), order.index(session.exercise)) for session in times]
    assert together == sorted(together)
    # Inside the hours awake by the wall clock, unless the plan has that time.
    first, last = hours.minutes
    assert first < last <= first + 24 * 60
    inside = {hours.at(day, minute) for minute in range(first, last)}
    for session in times:
        fixed = f"{session.at:%H:%M}" in given[session.exercise].when
        assert session.at.replace(tzinfo=zone) in inside or fixed
        if not skips_time(zone, day):
            assert practice_day(session.at, day_start) == day
            assert session.at.astimezone(UTC) < session.until.astimezone(UTC)


def skips_time(zone: ZoneInfo, day: date) -> bool:
    """Whether a clock change is near the day."""
    noon = datetime.combine(day, time(12), zone)
    return len({(noon + timedelta(days=days)).utcoffset() for days in (-1, 0, 1, 2)}) > 1


@given(given=whens, awake=hours_awake, day_start=day_starts)
def test_sessions_without_a_time_keep_a_distance(
    given: Prescription, awake: HoursAwake, day_start: time
) -> None:
    hours = PracticeHours(awake, day_start, BERLIN)
    given = given._replace(when=tuple(cue or NO_TIME for cue in given.when))
    found = session_minutes(given, hours)
    assert [minute for minute, _ in found] == sorted(minute for minute, _ in found)
    assert len(found) == given.sessions_per_day
    # Times in the plan are their own; a free session is apart from every other.
    of_plan = [hours.minute_of(time.fromisoformat(cue)) for cue in given.when if ":" in cue]
    first, last = hours.minutes
    apart = (last - first) // max(1, given.sessions_per_day) // 2
    all_minutes = [minute for minute, _ in found]
    assert not Counter(of_plan) - Counter(all_minutes)
    for number, minute in enumerate(all_minutes):
        if minute not in of_plan:
            others = all_minutes[:number] + all_minutes[number + 1 :]
            assert all(abs(minute - other) >= apart for other in others)


@given(given=plans, day=days, later=st.integers(0, 24 * 60))
def test_what_is_due_stays_due_until_it_is_done_or_the_hours_are_over(
    given: dict[str, Prescription], day: date, later: int
) -> None:
    times = session_times(plan_day(day, regimen_of(given), {}), given, HOURS)
    now = HOURS.at(day, 0) + minutes_of(later)
    due = due_now(times, now)
    assert set(due) <= {session.exercise for session in times}
    if later < HOURS.minutes[1]:
        begun = {session.exercise for session in times if session.at <= now}
        assert set(due) == begun
