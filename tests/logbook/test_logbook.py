from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import How, RestDay, RestKind, Session, replace
from footcare_tui.model.bounds import MOST_IMPORTED_REVISIONS
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import days_between
from tests.clock import SettableClock
from tests.examples import MONDAY, a_change, a_session
from tests.practice import (
    BERLIN,
    DOSES,
    NEW_YORK,
    ONE_DAY,
    check_off,
    current,
    do_all,
    next_exercise,
)
from tests.store.history_files import set_device

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
    logbook.undo_stack.undo()
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
    while exercise := next_exercise(logbook):
        order.append(exercise)
        check_off(logbook, exercise)
    assert order == [*DOSES, "toe-press", "toe-walking", "toe-press"]
    assert logbook.plan().complete
    assert logbook.plan().round == ()


def test_what_the_plan_has_for_the_evening_is_next_last(logbook: Logbook) -> None:
    logbook.merge([a_change(MONDAY, "toe-press", sessions_per_day=2, when=("20:00", "21:30"))])
    order = []
    while (session := logbook.next_session()) is not None:
        order.append((f"{session.at:%H:%M}", session.exercise))
        check_off(logbook, session.exercise)
    assert order == [
        ("07:00", "toe-walking"),
        ("07:00", "ankle-circles"),
        ("07:00", "toe-pencil-pickups"),
        ("07:00", "resisted-flexion"),
        ("14:30", "toe-walking"),
        ("20:00", "toe-press"),
        ("21:30", "toe-press"),
    ]
    # On any day that is judged.
    yesterday = logbook.next_session(MONDAY - ONE_DAY)
    assert yesterday is not None
    assert (yesterday.exercise, yesterday.at.date()) == ("toe-press", MONDAY - ONE_DAY)


def test_more_than_prescribed_never_stands_in_for_another(logbook: Logbook) -> None:
    check_off(logbook, "press", times=20)
    plan = logbook.plan()
    assert (plan.done, plan.left) == (3, 5)
    assert len(logbook.sessions(MONDAY)) == 20


def test_a_partial_session_does_not_count(logbook: Logbook) -> None:
    session = logbook.under_way.begin(logbook.catalog.find("press"))
    logbook.under_way.store(replace(session, reps=4, seconds=30))
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
    plans = list(logbook.derived.plans(MONDAY - 2 * ONE_DAY, MONDAY))
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
    assert logbook.undo_stack.undo().records == (replace(newest, rev=1, deleted=True),)
    assert [session.exercise for session in logbook.sessions(MONDAY)] == ["toe-press"]
    assert logbook.undo_stack.undo().change.words == "check-off of Toe Press"
    with pytest.raises(Refused, match="there is no change to undo"):
        logbook.undo_stack.undo()


def test_undo_takes_back_all_that_were_checked_off_at_once(logbook: Logbook) -> None:
    check_off(logbook, "press", "walking", "circles")
    assert logbook.undo_stack.undo().change.words == "3 check-offs"
    assert logbook.sessions(MONDAY) == ()


def test_sessions_are_in_the_order_of_their_instants(logbook: Logbook) -> None:
    # By the wall clock of the two zones it would be the other way round.
    later = a_session(at=datetime(2026, 3, 9, 8, tzinfo=NEW_YORK))
    earlier = a_session(at=datetime(2026, 3, 9, 12, tzinfo=BERLIN))
    logbook.merge([later, earlier])
    assert [session.id for session in logbook.sessions(MONDAY)] == [earlier.id, later.id]


# Guided sessions


def test_a_session_that_begins_is_not_stored(logbook: Logbook, clock: SettableClock) -> None:
    session = logbook.under_way.begin(logbook.catalog.find("circles"))
    assert (session.day, session.at, session.how) == (MONDAY, clock.now, How.GUIDED)
    assert (session.reps, session.prescribed_reps, session.seconds) == (0, 2, 0)
    assert not session.complete
    assert list(logbook.records()) == []


def test_case_04_a_session_belongs_to_the_day_it_began(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 4: begun ten minutes before the day change and finished ten minutes after it."""
    clock.now = datetime(2026, 3, 10, 3, 50, tzinfo=BERLIN)
    session = logbook.under_way.begin(logbook.catalog.find("press"))
    clock.move(timedelta(minutes=20))
    logbook.under_way.store(replace(session, reps=10, seconds=82, complete=True))
    assert logbook.today() == date(2026, 3, 10)
    assert [kept.id for kept in logbook.sessions(MONDAY)] == [session.id]
    assert logbook.plan(MONDAY).done == 1
    assert logbook.plan().done == 0


def test_storing_a_session_again_makes_a_new_revision(home: Home, logbook: Logbook) -> None:
    session = replace(
        logbook.under_way.begin(logbook.catalog.find("press")), reps=10, complete=True
    )
    logbook.under_way.store(session)
    logbook.under_way.store(replace(session, effort=3))
    logbook.under_way.store(replace(session, effort=3, pain=1))
    assert list(logbook.records()) == [replace(session, rev=2, effort=3, pain=1)]
    assert list(Logbook(home).records()) == list(logbook.records())
    assert logbook.plan().done == 1


# Rest days


def test_rest_days_are_marked_changed_and_cleared(logbook: Logbook) -> None:
    last = MONDAY + 2 * ONE_DAY
    marked = logbook.rest_days.mark(MONDAY, last)
    assert [rest_day.day for rest_day in marked] == list(days_between(MONDAY, last))
    assert logbook.plan().rest_day is RestKind.REST
    assert next_exercise(logbook) is None

    changed = logbook.rest_days.mark(MONDAY, MONDAY, RestKind.ILL, "a cold")
    assert changed == [replace(marked[0], rev=1, kind=RestKind.ILL, note="a cold")]
    assert logbook.plan().rest_day is RestKind.ILL
    assert len(list(logbook.records())) == 3

    cleared = logbook.rest_days.clear(MONDAY, MONDAY + ONE_DAY)
    assert [(rest_day.rev, rest_day.deleted) for rest_day in cleared] == [(2, True), (1, True)]
    assert logbook.plan().rest_day is None
    assert logbook.plan(last).rest_day is RestKind.REST
    assert logbook.rest_days.clear(MONDAY, MONDAY) == []


def test_a_cleared_day_can_be_a_rest_day_again(logbook: Logbook) -> None:
    logbook.rest_days.mark(MONDAY, MONDAY)
    logbook.rest_days.clear(MONDAY, MONDAY)
    logbook.rest_days.mark(MONDAY, MONDAY, RestKind.TRAVEL)
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
    for call in (logbook.rest_days.mark, logbook.rest_days.clear):
        with pytest.raises(Refused) as refused:
            call(MONDAY, last)
        assert str(refused.value) == said
    assert list(logbook.records()) == []


def test_a_whole_leap_year_of_rest_can_be_marked(logbook: Logbook) -> None:
    assert len(logbook.rest_days.mark(date(2024, 1, 1), date(2024, 12, 31))) == 366


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_day_marked_on_two_devices_shows_what_was_said_last(
    names: tuple[str, str], home: Home, clock: SettableClock
) -> None:
    elsewhere = Home(home.data, home.config, home.state.parent / "elsewhere")
    for place, name in zip((home, elsewhere), names, strict=True):
        set_device(place, name)
    here, there = Logbook(home, clock), Logbook(elsewhere, clock)
    # Marks made before either had seen those of the other; ids are random, so some sort after.
    here.rest_days.mark(MONDAY, MONDAY, RestKind.ILL)
    there.merge([RestDay(id=identifier, day=MONDAY) for identifier in ("x", "z")])
    for logbook in (here, there):
        logbook.refresh()
        logbook.rest_days.mark(MONDAY, MONDAY, RestKind.TRAVEL)
        assert logbook.plan().rest_day is RestKind.TRAVEL
        logbook.rest_days.mark(MONDAY, MONDAY, RestKind.OTHER)
        assert logbook.plan().rest_day is RestKind.OTHER
    here.refresh()
    assert here.plan().rest_day is RestKind.OTHER
    here.rest_days.clear(MONDAY, MONDAY)
    assert here.plan().rest_day is None


def test_a_record_is_taken_in_only_while_it_can_still_be_changed(logbook: Logbook) -> None:
    most = a_session(rev=MOST_IMPORTED_REVISIONS)
    with pytest.raises(Refused, match=r"^rev of the record .* must be at most 500000, so that"):
        logbook.merge([a_session(), replace(most, rev=most.rev + 1)])
    assert list(logbook.records()) == []
    logbook.merge([most])
    (undone,) = logbook.undo_stack.undo().records
    assert undone.rev == MOST_IMPORTED_REVISIONS + 1


def test_a_session_that_two_programs_store_at_once_counts_once(
    home: Home, clock: SettableClock
) -> None:
    """Both have read the day before either of them stores."""
    one, other = Logbook(home, clock), Logbook(home, clock)
    session = a_session(day=MONDAY)
    for logbook in (one, other):
        assert logbook.sessions(MONDAY) == ()
    one.under_way.store(session)
    other.under_way.store(session)
    for logbook in (one, other, Logbook(home, clock)):
        logbook.refresh()
        assert logbook.plan(MONDAY).done == 1
        assert len(logbook.sessions(MONDAY)) == 1
