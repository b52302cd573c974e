from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook, Merged
from footcare_tui.model import How, Record, RestDay, RestKind, Session, Sides
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import days_between, year_before
from footcare_tui.scheduler.progress import Progress
from footcare_tui.scheduler.strength import strengthened
from footcare_tui.store import History
from tests.clock import SettableClock
from tests.examples import MONDAY, a_change, a_session, one_of_each
from tests.strategies import records

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
ONE_DAY = timedelta(days=1)
DOSES = {
    "toe-press": 3,
    "toe-walking": 2,
    "ankle-circles": 1,
    "toe-pencil-pickups": 1,
    "resisted-flexion": 1,
}


def check_off(
    logbook: Logbook, *names: str, times: int = 1, day: date | None = None
) -> list[Session]:
    exercises = [logbook.catalog.find(name) for name in names]
    return logbook.check_off(exercises, times=times, day=day)


def do_all(logbook: Logbook, *days: date) -> None:
    """Checks off what is prescribed on each of the days, or today."""
    for day in days or (logbook.today(),):
        for due in logbook.plan(day).exercises:
            if due.prescribed:
                check_off(logbook, due.exercise, times=due.prescribed, day=day)


def current(logbook: Logbook) -> int:
    return logbook.progress().overall.streaks.current


# The day and the plan


def test_a_full_day_is_eight_sessions_and_a_streak_of_one(logbook: Logbook) -> None:
    assert {due.exercise: due.prescribed for due in logbook.plan().exercises} == DOSES
    do_all(logbook)
    plan = logbook.plan()
    assert (plan.done, plan.prescribed, plan.complete) == (8, 8, True)
    progress = logbook.progress()
    assert progress.overall.streaks.current == 1
    assert not progress.overall.streaks.pending
    assert {score.streaks.current for score in progress.exercises.values()} == {1}


def test_a_day_is_not_complete_before_its_last_session(logbook: Logbook) -> None:
    do_all(logbook)
    logbook.undo()
    assert not logbook.plan().complete
    assert current(logbook) == 0
    assert logbook.progress().overall.streaks.pending


def test_yesterday_full_and_today_open_is_a_streak_of_one_pending(logbook: Logbook) -> None:
    do_all(logbook, MONDAY - ONE_DAY)
    check_off(logbook, "press")
    assert current(logbook) == 1
    assert logbook.progress().overall.streaks.pending


def test_next_begins_with_the_warm_up_and_goes_on_with_what_was_done_least(
    logbook: Logbook,
) -> None:
    assert logbook.plan().round == tuple(DOSES)
    order = []
    while exercise := logbook.plan().next:
        order.append(exercise)
        check_off(logbook, exercise)
    assert order == [*DOSES, "toe-press", "toe-walking", "toe-press"]
    assert logbook.plan().complete
    assert logbook.plan().round == ()


def test_more_than_prescribed_never_stands_in_for_another(logbook: Logbook) -> None:
    check_off(logbook, "press", times=20)
    plan = logbook.plan()
    assert (plan.done, plan.left) == (3, 5)
    assert len(logbook.sessions(MONDAY)) == 20


def test_a_partial_session_does_not_count(logbook: Logbook) -> None:
    session = logbook.begin(logbook.catalog.find("press"))
    logbook.store(replace(session, reps=4, seconds=30))
    assert logbook.plan().done == 0
    assert [kept.reps for kept in logbook.sessions(MONDAY)] == [4]
    # The day is on record all the same: it was not a day before the first.
    assert logbook.first_day() == MONDAY


def test_nothing_on_record_is_no_progress(logbook: Logbook) -> None:
    assert logbook.first_day() is None
    assert logbook.sessions(MONDAY) == ()
    progress = logbook.progress()
    assert (progress.overall.streaks.current, progress.overall.strength) == (0, 0)
    assert list(logbook.records()) == []
    assert logbook.problems == ()


def test_plans_are_given_for_every_day_of_a_span(logbook: Logbook) -> None:
    do_all(logbook, MONDAY - ONE_DAY)
    plans = list(logbook.plans(MONDAY - 2 * ONE_DAY, MONDAY))
    assert [plan.day.day for plan in plans] == [7, 8, 9]
    assert [plan.complete for plan in plans] == [False, True, False]


def test_progress_is_worked_out_once_until_something_changes(
    logbook: Logbook, clock: SettableClock
) -> None:
    do_all(logbook)
    before = logbook.progress()
    assert logbook.progress() is before
    clock.move(ONE_DAY)
    assert logbook.progress().day == MONDAY + ONE_DAY
    do_all(logbook)
    assert current(logbook) == 2


# Checking off


def test_a_session_checked_off_is_one_that_did_all_that_is_prescribed(
    logbook: Logbook, clock: SettableClock
) -> None:
    pickups = logbook.catalog.find("pencil")
    (session,) = logbook.check_off([pickups], note="on the rug", effort=4, pain=1)
    assert session == Session(
        id=session.id,
        exercise="toe-pencil-pickups",
        day=MONDAY,
        at=clock.now,
        seconds=150,
        reps=10,
        prescribed_reps=10,
        complete=True,
        how=How.CHECKED_OFF,
        effort=4,
        pain=1,
        note="on the rug",
    )
    assert logbook.sessions(MONDAY) == (session,)


def test_several_exercises_are_checked_off_several_times_each(logbook: Logbook) -> None:
    done = check_off(logbook, "press", "walking", times=2)
    assert [session.exercise for session in done] == ["toe-press"] * 2 + ["toe-walking"] * 2
    assert len({session.id for session in done}) == 4
    assert logbook.plan().done == 4


def test_a_day_in_the_past_is_judged_by_its_own_prescription(logbook: Logbook) -> None:
    logbook.merge([a_change(MONDAY, reps=7)])
    (before,) = check_off(logbook, "press", day=MONDAY - ONE_DAY)
    (today,) = check_off(logbook, "press")
    assert (before.reps, today.reps) == (10, 7)


@pytest.mark.parametrize(
    ("days", "times", "said"),
    [
        (1, 1, "2026-03-10 is in the future; the last day to check off is 2026-03-09"),
        (0, 0, "0 times cannot be checked off; give a number from 1 to 20"),
        (0, 21, "21 times cannot be checked off; give a number from 1 to 20"),
        (0, -1, "-1 times cannot be checked off; give a number from 1 to 20"),
    ],
)
def test_what_cannot_be_checked_off_is_refused(
    days: int, times: int, said: str, logbook: Logbook
) -> None:
    with pytest.raises(Refused) as refused:
        check_off(logbook, "press", times=times, day=MONDAY + days * ONE_DAY)
    assert str(refused.value) == said
    assert list(logbook.records()) == []


@pytest.mark.parametrize("rating", [{"effort": 11}, {"pain": -1}])
def test_a_rating_out_of_range_is_refused(rating: dict[str, int], logbook: Logbook) -> None:
    with pytest.raises(Refused, match="a whole number from 0 to 10; nothing was recorded"):
        logbook.check_off([logbook.catalog.find("press")], **rating)  # type: ignore[arg-type]
    assert list(logbook.records()) == []


# Undo


def test_undo_takes_the_newest_session_back(logbook: Logbook, clock: SettableClock) -> None:
    check_off(logbook, "press")
    clock.move(timedelta(minutes=1))
    (newest,) = check_off(logbook, "walking")
    assert logbook.undo() == replace(newest, rev=1, deleted=True)
    assert [session.exercise for session in logbook.sessions(MONDAY)] == ["toe-press"]
    assert logbook.undo().exercise == "toe-press"
    with pytest.raises(Refused, match="there is no session on 2026-03-09 to take back"):
        logbook.undo()


def test_undo_takes_the_last_of_those_checked_off_at_once(logbook: Logbook) -> None:
    check_off(logbook, "press", "walking", "circles")
    undone = [logbook.undo().exercise for _ in range(3)]
    assert undone == ["ankle-circles", "toe-walking", "toe-press"]


def test_undo_of_a_day_leaves_the_other_days(logbook: Logbook) -> None:
    check_off(logbook, "press")
    check_off(logbook, "walking", day=MONDAY - ONE_DAY)
    assert logbook.undo(MONDAY - ONE_DAY).exercise == "toe-walking"
    assert len(logbook.sessions(MONDAY)) == 1


def test_sessions_are_in_the_order_of_their_instants(logbook: Logbook) -> None:
    # By the wall clock of the two zones it would be the other way round.
    later = a_session(at=datetime(2026, 3, 9, 8, tzinfo=NEW_YORK))
    earlier = a_session(at=datetime(2026, 3, 9, 12, tzinfo=BERLIN))
    logbook.merge([later, earlier])
    assert [session.id for session in logbook.sessions(MONDAY)] == [earlier.id, later.id]


# Guided sessions


def test_a_session_that_begins_is_not_stored(logbook: Logbook, clock: SettableClock) -> None:
    session = logbook.begin(logbook.catalog.find("circles"))
    assert (session.day, session.at, session.how) == (MONDAY, clock.now, How.GUIDED)
    assert (session.reps, session.prescribed_reps, session.seconds) == (0, 2, 0)
    assert not session.complete
    assert list(logbook.records()) == []


def test_case_04_a_session_belongs_to_the_day_it_began(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 4: begun ten minutes before the day change and finished ten minutes after it."""
    clock.now = datetime(2026, 3, 10, 3, 50, tzinfo=BERLIN)
    session = logbook.begin(logbook.catalog.find("press"))
    clock.move(timedelta(minutes=20))
    logbook.store(replace(session, reps=10, seconds=82, complete=True))
    assert logbook.today() == date(2026, 3, 10)
    assert [kept.id for kept in logbook.sessions(MONDAY)] == [session.id]
    assert logbook.plan(MONDAY).done == 1
    assert logbook.plan().done == 0


def test_storing_a_session_again_makes_a_new_revision(home: Home, logbook: Logbook) -> None:
    session = replace(logbook.begin(logbook.catalog.find("press")), reps=10, complete=True)
    logbook.store(session)
    logbook.store(replace(session, effort=3))
    logbook.store(replace(session, effort=3, pain=1))
    assert list(logbook.records()) == [replace(session, rev=2, effort=3, pain=1)]
    assert list(Logbook(home).records()) == list(logbook.records())
    assert logbook.plan().done == 1


# Rest days


def test_rest_days_are_marked_changed_and_cleared(logbook: Logbook) -> None:
    last = MONDAY + 2 * ONE_DAY
    marked = logbook.rest(MONDAY, last)
    assert [rest_day.day for rest_day in marked] == list(days_between(MONDAY, last))
    assert logbook.plan().rest_day is RestKind.REST
    assert logbook.plan().next is None

    changed = logbook.rest(MONDAY, MONDAY, RestKind.ILL, "a cold")
    assert changed == [replace(marked[0], rev=1, kind=RestKind.ILL, note="a cold")]
    assert logbook.plan().rest_day is RestKind.ILL
    assert len(list(logbook.records())) == 3

    cleared = logbook.clear_rest(MONDAY, MONDAY + ONE_DAY)
    assert [(rest_day.rev, rest_day.deleted) for rest_day in cleared] == [(2, True), (1, True)]
    assert logbook.plan().rest_day is None
    assert logbook.plan(last).rest_day is RestKind.REST
    assert logbook.clear_rest(MONDAY, MONDAY) == []


def test_a_cleared_day_can_be_a_rest_day_again(logbook: Logbook) -> None:
    logbook.rest(MONDAY, MONDAY)
    logbook.clear_rest(MONDAY, MONDAY)
    logbook.rest(MONDAY, MONDAY, RestKind.TRAVEL)
    assert logbook.plan().rest_day is RestKind.TRAVEL


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "2026-03-08 is before 2026-03-09; give the first day first"),
        (366, "2026-03-09 to 2027-03-10 is too long; mark at most 366 days at once"),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(days: int, said: str, logbook: Logbook) -> None:
    last = MONDAY + days * ONE_DAY
    for call in (logbook.rest, logbook.clear_rest):
        with pytest.raises(Refused) as refused:
            call(MONDAY, last)
        assert str(refused.value) == said
    assert list(logbook.records()) == []


def test_a_whole_leap_year_of_rest_can_be_marked(logbook: Logbook) -> None:
    assert len(logbook.rest(date(2024, 1, 1), date(2024, 12, 31))) == 366


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_day_marked_on_two_devices_shows_what_was_said_last(
    names: tuple[str, str], home: Home, clock: SettableClock
) -> None:
    elsewhere = Home(home.data, home.config, home.state.parent / "elsewhere")
    for place, name in zip((home, elsewhere), names, strict=True):
        place.state.mkdir(parents=True)
        place.device.write_text(name, encoding="ascii")
    here, there = Logbook(home, clock), Logbook(elsewhere, clock)
    # Marks made before either had seen those of the other; ids are random, so some sort after.
    here.rest(MONDAY, MONDAY, RestKind.ILL)
    there.merge([RestDay(id=identifier, day=MONDAY) for identifier in ("x", "z")])
    for logbook in (here, there):
        logbook.refresh()
        logbook.rest(MONDAY, MONDAY, RestKind.TRAVEL)
        assert logbook.plan().rest_day is RestKind.TRAVEL
        logbook.rest(MONDAY, MONDAY, RestKind.OTHER)
        assert logbook.plan().rest_day is RestKind.OTHER
    here.refresh()
    assert here.plan().rest_day is RestKind.OTHER
    here.clear_rest(MONDAY, MONDAY)
    assert here.plan().rest_day is None


# The cases of DOMAIN.md that need the whole logbook


def test_case_01_a_logbook_left_open_moves_on_to_the_new_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 1: what is checked off after the day change lands on the new day."""
    do_all(logbook)
    clock.now = datetime(2026, 3, 10, 3, 59, 59, tzinfo=BERLIN)
    assert logbook.today() == MONDAY
    clock.move(timedelta(seconds=1))
    assert logbook.today() == MONDAY + ONE_DAY
    assert logbook.plan().done == 0
    (session,) = check_off(logbook, "press")
    assert session.day == MONDAY + ONE_DAY
    assert current(logbook) == 1
    assert logbook.progress().overall.streaks.pending


def test_case_02_eight_in_the_evening_at_utc_minus_7_is_today(
    home: Home, clock: SettableClock
) -> None:
    """Case 2: and neither travel nor another time zone alters what is stored."""
    clock.now = datetime(2026, 3, 9, 20, tzinfo=timezone(timedelta(hours=-7)))
    logbook = Logbook(home, clock)
    do_all(logbook)
    stored = list(logbook.records())
    assert {session.day for session in logbook.sessions(MONDAY)} == {MONDAY}
    for zone in (BERLIN, UTC, ZoneInfo("Pacific/Auckland")):
        clock.now = clock.now.astimezone(zone)
        again = Logbook(home, clock)
        assert list(again.records()) == stored
        assert again.plan(MONDAY).complete
        assert current(again) == 1


def test_case_03_another_day_start_leaves_the_history_as_it_is(
    home: Home, clock: SettableClock
) -> None:
    """Case 3: it decides about new records alone."""
    clock.now = datetime(2026, 3, 10, 2, tzinfo=BERLIN)
    before = Logbook(home, clock)
    do_all(before)
    stored = list(before.records())
    home.config.mkdir(parents=True)
    home.settings.write_text('day_start = "00:00"\n', encoding="utf-8")
    after = Logbook(home, clock)
    assert after.today() == MONDAY + ONE_DAY
    assert list(after.records()) == stored
    assert after.plan(MONDAY).complete
    assert current(after) == 1
    (session,) = check_off(after, "press")
    assert session.day == MONDAY + ONE_DAY


@pytest.mark.parametrize("day_start", ["02:30", "03:00", "04:00"])
@pytest.mark.parametrize(
    "jump", [datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 11, 1, tzinfo=NEW_YORK)], ids=str
)
def test_case_03_a_day_of_a_clock_change_is_exactly_one_day(
    jump: datetime, day_start: str, home: Home, clock: SettableClock
) -> None:
    """Case 3: practising every evening and every noon over the change misses no day."""
    home.config.mkdir(parents=True)
    home.settings.write_text(f'day_start = "{day_start}"\n', encoding="utf-8")
    logbook = Logbook(home, clock)
    for days in range(-2, 3):
        clock.now = (jump + days * ONE_DAY).replace(hour=23, minute=30)
        do_all(logbook)
        clock.now = (jump + (days + 1) * ONE_DAY).replace(hour=1, minute=45)
        assert logbook.plan().complete
    clock.now = (jump + 2 * ONE_DAY).replace(hour=23)
    found = logbook.progress().overall.streaks
    assert (found.current, found.pending, len(found.runs)) == (5, False, 1)


def test_case_03_flying_west_across_midnight_makes_no_extra_and_no_missed_day(
    home: Home, clock: SettableClock
) -> None:
    """Case 3: it is yesterday once more, and then today once more."""
    clock.now = datetime(2026, 3, 10, 6, tzinfo=BERLIN)
    logbook = Logbook(home, clock)
    do_all(logbook, MONDAY - ONE_DAY, MONDAY, MONDAY + ONE_DAY)
    assert current(logbook) == 3
    clock.now = clock.now.astimezone(NEW_YORK)
    assert logbook.today() == MONDAY
    # What was done on the day that is still to come here waits for it.
    found = logbook.progress().overall.streaks
    assert (found.current, found.pending) == (2, False)
    assert found.runs[-1].last == MONDAY
    clock.move(timedelta(hours=4))
    assert logbook.today() == MONDAY + ONE_DAY
    assert current(logbook) == 3
    assert len(logbook.progress().overall.streaks.runs) == 1


def test_case_05_leap_days_and_dates_before_2000_work(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 5: 29 February has a year before it, and a streak crosses it and the century."""
    clock.now = datetime(2024, 3, 1, 10, tzinfo=BERLIN)
    leap_day = date(2024, 2, 29)
    do_all(logbook, *days_between(date(2024, 2, 27), date(2024, 3, 1)))
    assert current(logbook) == 4
    assert logbook.plan(leap_day).complete
    assert not logbook.plan(year_before(leap_day)).complete
    do_all(logbook, *days_between(date(1999, 12, 30), date(2000, 1, 2)))
    assert logbook.first_day() == date(1999, 12, 30)
    runs = logbook.progress().overall.streaks.runs
    assert [(run.first.year, run.last.year, run.length) for run in runs] == [
        (1999, 2000, 4),
        (2024, 2024, 4),
    ]


def test_case_06_ten_full_days_and_an_open_today_are_ten_pending(logbook: Logbook) -> None:
    """Case 6: and the score does not sag while today is open."""
    do_all(logbook, *days_between(MONDAY - 10 * ONE_DAY, MONDAY - ONE_DAY))
    before = logbook.progress().overall
    assert (before.streaks.current, before.streaks.pending) == (10, True)
    check_off(logbook, "press")
    assert logbook.progress().overall == before
    do_all(logbook)
    after = logbook.progress().overall
    assert (after.streaks.current, after.streaks.pending) == (11, False)
    assert after.strength > before.strength


def test_case_07_an_earlier_miss_is_healed_by_its_own_day_alone(logbook: Logbook) -> None:
    """Case 7: putting in or taking out an older session recomputes everything."""
    do_all(logbook, *days_between(MONDAY - 4 * ONE_DAY, MONDAY - 2 * ONE_DAY))
    do_all(logbook)
    do_all(logbook)
    assert not logbook.plan(MONDAY - ONE_DAY).complete
    assert current(logbook) == 1
    broken = logbook.progress()
    do_all(logbook, MONDAY - ONE_DAY)
    assert current(logbook) == 5
    assert logbook.progress().overall.strength > broken.overall.strength
    logbook.undo(MONDAY - ONE_DAY)
    assert current(logbook) == 1
    logbook.undo(MONDAY - 3 * ONE_DAY)
    found = logbook.progress().overall.streaks
    assert [run.length for run in found.runs] == [1, 1, 1]


def test_case_08_a_rest_day_holds_every_streak_and_score(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 8: for an exercise of any frequency."""
    mondays = a_change(MONDAY - 30 * ONE_DAY, "ankle-circles", weekdays=frozenset({1}))
    logbook.merge([mondays])
    do_all(logbook, MONDAY - ONE_DAY, MONDAY)
    before = logbook.progress()
    logbook.rest(MONDAY + ONE_DAY, MONDAY + 7 * ONE_DAY, RestKind.TRAVEL)
    clock.move(7 * ONE_DAY)
    after = logbook.progress()
    assert after.day == MONDAY + 7 * ONE_DAY
    assert after.overall == before.overall
    assert after.exercises == before.exercises
    clock.move(ONE_DAY)
    do_all(logbook)
    assert current(logbook) == 3


def test_case_08_a_missed_day_can_be_made_a_rest_day(logbook: Logbook) -> None:
    """Case 8: afterwards too, and back again."""
    do_all(logbook, MONDAY - 2 * ONE_DAY, MONDAY)
    assert current(logbook) == 1
    logbook.rest(MONDAY - ONE_DAY, MONDAY - ONE_DAY, RestKind.ILL)
    assert current(logbook) == 2
    logbook.clear_rest(MONDAY - ONE_DAY, MONDAY - ONE_DAY)
    assert current(logbook) == 1


def test_case_09_an_old_run_is_longest_and_not_current(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 9: one shows one, and nothing ends in the future."""
    do_all(logbook)
    assert (current(logbook), logbook.progress().overall.streaks.longest) == (1, 1)
    do_all(logbook, MONDAY - 2 * ONE_DAY, MONDAY - ONE_DAY)
    clock.move(2 * ONE_DAY)
    found = logbook.progress().overall.streaks
    assert (found.current, found.longest) == (0, 3)
    logbook.rest(logbook.today() + ONE_DAY, logbook.today() + 9 * ONE_DAY)
    assert all(run.last <= logbook.today() for run in logbook.progress().overall.streaks.runs)


@pytest.mark.parametrize(
    "figures",
    [{"sessions_per_day": 5}, {"sessions_per_day": 1}, {"active": False}, {"sides": Sides.EACH}],
    ids=str,
)
def test_case_10_a_prescription_changed_today_leaves_past_days_as_they_were(
    figures: dict[str, object], logbook: Logbook
) -> None:
    """Case 10: more, fewer, paused or otherwise."""
    days = list(days_between(MONDAY - 3 * ONE_DAY, MONDAY - ONE_DAY))
    do_all(logbook, *days[1:])
    check_off(logbook, "press", day=days[0])
    before = list(logbook.plans(days[0], days[-1]))
    logbook.merge([a_change(MONDAY, "toe-press", **figures)])
    assert list(logbook.plans(days[0], days[-1])) == before
    assert [plan.complete for plan in before] == [False, True, True]
    assert current(logbook) == 2


def test_case_10_a_paused_exercise_is_not_asked_for_from_today_on(logbook: Logbook) -> None:
    """Case 10: the rest of the plan makes the day complete."""
    logbook.merge([a_change(MONDAY, "toe-press", active=False)])
    assert logbook.plan().prescribed == 5
    assert logbook.plan().next == "toe-walking"
    do_all(logbook)
    assert logbook.plan().complete


def test_case_11_the_strength_follows_the_published_rule(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 11: it starts at 0 on the first day on record."""
    do_all(logbook)
    assert logbook.progress().overall.strength == pytest.approx(0.051922, abs=1e-6)
    clock.move(ONE_DAY)
    check_off(logbook, "press", times=3)
    clock.move(ONE_DAY)
    expected = strengthened(strengthened(0, 1), 3 / 8)
    assert logbook.progress().overall.strength == pytest.approx(expected)
    press = logbook.progress().exercises["toe-press"]
    assert press.strength == pytest.approx(strengthened(strengthened(0, 1), 1))


# The history of several programs and devices


def test_a_prescription_is_that_of_its_day(logbook: Logbook) -> None:
    press = logbook.catalog.find("press")
    logbook.merge([a_change(MONDAY, "toe-press", reps=7)])
    assert logbook.prescription(press).reps == 7
    assert logbook.prescription(press, MONDAY - ONE_DAY) == press.prescription
    assert logbook.timeline(press).repetitions == 7


def test_a_change_taken_back_is_no_longer_in_force(logbook: Logbook) -> None:
    change = a_change(MONDAY, "toe-press", reps=7)
    logbook.merge([change])
    logbook.merge([replace(change, rev=1, deleted=True)])
    assert logbook.prescription(logbook.catalog.find("press")).reps == 10


def test_refresh_takes_in_what_another_footcare_wrote(home: Home, clock: SettableClock) -> None:
    one, other = Logbook(home, clock), Logbook(home, clock)
    assert one.plan().done == 0
    assert not one.refresh()
    check_off(other, "press")
    assert one.refresh()
    assert not one.refresh()
    assert one.plan().done == 1


def test_a_session_of_another_device_can_be_taken_back(home: Home, clock: SettableClock) -> None:
    elsewhere = Home(home.data, home.config, home.state.parent / "elsewhere")
    check_off(Logbook(home, clock), "press")
    there = Logbook(elsewhere, clock)
    assert there.undo().rev == 1
    assert Logbook(home, clock).plan().done == 0
    assert len(list(home.history.iterdir())) == 2


def test_a_merge_counts_what_was_new_changed_and_known(logbook: Logbook) -> None:
    given_records = one_of_each()
    assert logbook.merge(given_records) == Merged(4, 0, 0)
    assert logbook.merge(given_records) == Merged(0, 0, 4)
    newer = replace(given_records[0], rev=1, deleted=True)
    assert logbook.merge([newer, given_records[1], a_session()]) == Merged(1, 1, 1)
    assert logbook.merge([given_records[0]]) == Merged(0, 0, 1)
    assert newer in list(logbook.records())


def test_a_dry_run_counts_and_changes_nothing(home: Home, logbook: Logbook) -> None:
    assert logbook.merge(one_of_each(), dry_run=True) == Merged(4, 0, 0)
    assert list(logbook.records()) == []
    assert not home.data.exists()


def test_merging_the_same_records_again_leaves_the_files_as_they_are(
    home: Home, logbook: Logbook
) -> None:
    logbook.merge(one_of_each())
    before = {path: path.stat() for path in home.history.iterdir()}
    logbook.merge(list(logbook.records()))
    assert {path: path.stat() for path in home.history.iterdir()} == before


def test_of_several_versions_given_at_once_the_newest_stays(logbook: Logbook) -> None:
    session = a_session()
    versions = [replace(session, rev=rev, note=str(rev)) for rev in (1, 2, 0)]
    assert logbook.merge(versions) == Merged(1, 0, 2)
    assert list(logbook.records()) == [versions[1]]


def test_records_come_table_by_table_and_deleted_ones_too(logbook: Logbook) -> None:
    deleted = a_session(id="a", deleted=True)
    logbook.merge([*one_of_each(), deleted])
    assert [record.id for record in logbook.records()] == ["a", "s", "r", "c", "p"]


# The same id and revision with different content only comes of a file edited by hand.
distinct_records = st.lists(
    records, max_size=12, unique_by=lambda record: (record.table, record.id, record.rev)
)


def own_home(folder: str) -> Home:
    return Home(Path(folder) / "data", Path(folder) / "config", Path(folder) / "state")


def merged(*batches: Sequence[Record]) -> list[Record]:
    """The records of a new logbook into which the batches were merged one after the other."""
    with TemporaryDirectory() as folder:
        logbook = Logbook(own_home(folder))
        for batch in batches:
            logbook.merge(batch)
        return list(logbook.records())


@settings(max_examples=40)
@given(data=st.data(), given_records=distinct_records)
def test_the_order_in_which_records_are_merged_changes_nothing(
    data: st.DataObject, given_records: list[Record]
) -> None:
    other_order = data.draw(st.permutations(given_records))
    cut = data.draw(st.integers(0, len(given_records)))
    expected = merged(given_records)
    assert merged(other_order) == expected
    assert merged(other_order[:cut], other_order[cut:], expected) == expected


recent_days = st.integers(0, 9).map(lambda days: MONDAY - days * ONE_DAY)
full_days = st.frozensets(recent_days, max_size=10)
odd_sessions = st.lists(
    st.builds(
        lambda day, exercise, complete: a_session(day=day, exercise=exercise, complete=complete),
        recent_days,
        st.sampled_from([*DOSES, "somersault"]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=30)
@given(
    data=st.data(),
    full=full_days,
    resting=st.lists(st.tuples(recent_days, st.sampled_from(RestKind)), max_size=4),
    odd=odd_sessions,
)
def test_progress_is_the_same_whatever_order_the_records_stand_in(
    data: st.DataObject,
    full: frozenset[date],
    resting: list[tuple[date, RestKind]],
    odd: list[Session],
) -> None:
    noon = SettableClock(datetime(2026, 3, 9, 12, tzinfo=BERLIN))
    given_records: list[Record] = [
        a_session(day=day, exercise=exercise)
        for day in sorted(full)
        for exercise, times in DOSES.items()
        for _ in range(times)
    ]
    given_records += [
        RestDay(id=f"{number}", day=day, kind=kind) for number, (day, kind) in enumerate(resting)
    ]
    given_records += odd

    def found(devices: Sequence[Sequence[Record]]) -> tuple[Progress, list[RestKind | None]]:
        with TemporaryDirectory() as folder:
            home = own_home(folder)
            for number, written in enumerate(devices):
                one = Home(home.data, home.config, home.state / str(number))
                one.state.mkdir(parents=True)
                one.device.write_text(f"device{number}", encoding="ascii")
                History(one).put(written)
            logbook = Logbook(home, noon)
            kinds = [plan.rest_day for plan in logbook.plans(MONDAY - 10 * ONE_DAY, MONDAY)]
            return logbook.progress(), kinds

    shuffled = data.draw(st.permutations(given_records))
    cut = data.draw(st.integers(0, len(shuffled)))
    expected = found([given_records])
    assert found([shuffled]) == expected
    assert found([shuffled[cut:], shuffled[:cut]]) == expected
