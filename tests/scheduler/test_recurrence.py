from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Prescription, PrescriptionChange, RestDay
from footcare_tui.model.plan_records import dose_id
from footcare_tui.scheduler.day_plan import Regimen, plan_day
from footcare_tui.scheduler.days import AWAKE, ONE_DAY, HoursAwake, days_between
from footcare_tui.scheduler.recurrence import (
    RecurringSession,
    ended_sessions,
    recurring_sessions,
)
from footcare_tui.scheduler.reminders import PracticeHours, session_times
from tests.examples import MONDAY, a_prescription, an_exercise
from tests.scheduler.test_days import BERLIN
from tests.scheduler.test_reminders import SLUGS, hours_awake, whens

DAYS = 60
LAST = MONDAY + DAYS * ONE_DAY
coming = st.dates(MONDAY, LAST)
changes = st.builds(
    lambda slug, day, given: PrescriptionChange(
        id=dose_id(slug, day), exercise=slug, from_day=day, prescription=given
    ),
    st.sampled_from(SLUGS),
    st.dates(MONDAY - 30 * ONE_DAY, LAST),
    whens,
)
marks = st.builds(
    lambda day, exercise: RestDay(id=f"{day}{exercise}", day=day, exercise=exercise),
    coming,
    st.none() | st.sampled_from(SLUGS),
)


def instants(session: RecurringSession, zone: ZoneInfo) -> Iterator[datetime]:
    """Each time of the session that a calendar shows, day by day on the wall clock."""
    wall, last = session.first.replace(tzinfo=None), session.last
    left_out = {moment.replace(tzinfo=None) for moment in session.left_out}
    for _ in range(DAYS + 2):
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
        if last and moment > last.astimezone(UTC):
            return
        if wall.isoweekday() in session.weekdays and wall not in left_out:
            yield moment
        wall += ONE_DAY


@given(
    doses=st.dictionaries(st.sampled_from(SLUGS), whens, min_size=1),
    changed=st.lists(changes, max_size=5, unique_by=lambda change: change.id),
    rests=st.lists(marks, max_size=12),
    awake=hours_awake,
    zone=st.sampled_from([BERLIN, ZoneInfo("America/Havana"), ZoneInfo("Australia/Lord_Howe")]),
)
def test_a_calendar_has_the_same_times_as_the_scheduler(
    doses: dict[str, Prescription],
    changed: list[PrescriptionChange],
    rests: list[RestDay],
    awake: HoursAwake,
    zone: ZoneInfo,
) -> None:
    exercises = [an_exercise(slug)._replace(prescription=doses[slug]) for slug in doses]
    regimen = Regimen(exercises, changed)
    hours = PracticeHours(awake, time(4), zone)
    sessions = recurring_sessions(regimen, hours, rests, MONDAY)
    assert max(Counter(session.key for session in sessions).values(), default=1) == 1
    begin, end = hours.at(MONDAY, 0).astimezone(UTC), hours.at(LAST, 0).astimezone(UTC)
    shown = [
        (moment, session.key.exercise) for session in sessions for moment in instants(session, zone)
    ]
    due = []
    for day in days_between(MONDAY, LAST):
        whole = [mark for mark in rests if mark.day == day and mark.exercise is None]
        resting = {mark.exercise for mark in rests if mark.day == day and mark.exercise}
        plan = plan_day(day, regimen, {}, whole[0].kind if whole else None, resting)
        in_force = {slug: regimen.in_force(slug, day) for slug in doses}
        given = {slug: dose for slug, dose in in_force.items() if dose}
        times = session_times(plan, given, hours)
        due += [(session.at.astimezone(UTC), session.exercise) for session in times]
    assert [each for each in sorted(shown) if begin <= each[0] < end] == [
        each for each in sorted(due) if each[0] < end
    ]


HOURS = PracticeHours(AWAKE, time(4), BERLIN)


def a_change(day: date, **figures: object) -> PrescriptionChange:
    given = a_prescription(**figures)
    return PrescriptionChange(id=f"{day}", exercise="toe-press", from_day=day, prescription=given)


def test_a_session_is_known_by_its_number_whatever_its_dose() -> None:
    before = Regimen([an_exercise(sessions_per_day=3)])
    known = [session.key for session in recurring_sessions(before, HOURS, [], MONDAY)]
    assert known == [("toe-press", 1, 0), ("toe-press", 2, 0), ("toe-press", 3, 0)]
    assert ended_sessions(before, known) == []
    change = a_change(MONDAY, sessions_per_day=2)
    after = Regimen([an_exercise(sessions_per_day=3)], [change])
    lasting = [session.key for session in recurring_sessions(after, HOURS, [], MONDAY)]
    assert lasting == known[:2]
    assert known[2] in ended_sessions(after, lasting)


def test_a_change_ahead_takes_the_place_of_what_it_follows_once_it_is_in_force() -> None:
    day = MONDAY + 7 * ONE_DAY
    regimen = Regimen([an_exercise()], [a_change(day, sessions_per_day=1)])
    now, ahead = recurring_sessions(regimen, HOURS, [], MONDAY)
    assert now.last == HOURS.at(day - ONE_DAY, 7 * 60)
    assert (ahead.first, ahead.last) == (HOURS.at(day, 7 * 60), None)
    (later,) = recurring_sessions(regimen, HOURS, [], day)
    assert later.key == now.key
    # What the calendar had of it before has to go.
    assert ended_sessions(regimen, [later.key]) == [ahead.key]


def test_a_session_after_midnight_is_on_the_weekday_after() -> None:
    hours = HOURS._replace(awake=HoursAwake(time(10), time(2)))
    dose = an_exercise(weekdays=frozenset({1, 7}), when=("00:30",))
    (session,) = recurring_sessions(Regimen([dose]), hours, [], MONDAY)
    assert session.weekdays == {1, 2}
    assert session.first == hours.at(MONDAY + ONE_DAY, 30)


def test_it_begins_on_a_day_that_does_not_rest() -> None:
    rests = [RestDay(id=f"{n}", day=MONDAY + timedelta(days=n)) for n in range(20)]
    (session,) = recurring_sessions(Regimen([an_exercise()]), HOURS, rests, MONDAY)
    assert (session.first, session.left_out) == (HOURS.at(MONDAY + 20 * ONE_DAY, 7 * 60), ())
    until = MONDAY + 10 * ONE_DAY
    assert recurring_sessions(Regimen([an_exercise()]), HOURS, rests, MONDAY, until) == []
