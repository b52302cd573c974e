"""The cases of days, streaks and scores that other trackers get wrong, by number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session
from footcare_tui.model import RestKind, Sides
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import days_between, year_before
from footcare_tui.scheduler.strength import next_strength
from tests.clock import SettableClock
from tests.examples import MONDAY, a_change
from tests.practice import (
    BERLIN,
    NEW_YORK,
    ONE_DAY,
    check_off,
    current,
    do_all,
    next_exercise,
)


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
    delete_session(logbook, logbook.sessions(MONDAY - ONE_DAY)[-1])
    assert current(logbook) == 1
    delete_session(logbook, logbook.sessions(MONDAY - 3 * ONE_DAY)[-1])
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
    logbook.rest_days.mark(MONDAY + ONE_DAY, MONDAY + 7 * ONE_DAY, RestKind.TRAVEL)
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
    logbook.rest_days.mark(MONDAY - ONE_DAY, MONDAY - ONE_DAY, RestKind.ILL)
    assert current(logbook) == 2
    logbook.rest_days.clear(MONDAY - ONE_DAY, MONDAY - ONE_DAY)
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
    logbook.rest_days.mark(logbook.today() + ONE_DAY, logbook.today() + 9 * ONE_DAY)
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
    before = list(logbook.derived.plans(days[0], days[-1]))
    logbook.merge([a_change(MONDAY, "toe-press", **figures)])
    assert list(logbook.derived.plans(days[0], days[-1])) == before
    assert [plan.complete for plan in before] == [False, True, True]
    assert current(logbook) == 2


def test_case_10_a_paused_exercise_is_not_asked_for_from_today_on(logbook: Logbook) -> None:
    """Case 10: the rest of the plan makes the day complete."""
    logbook.merge([a_change(MONDAY, "toe-press", active=False)])
    assert logbook.plan().prescribed == 5
    assert next_exercise(logbook) == "toe-walking"
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
    expected = next_strength(next_strength(0, 1), 3 / 8)
    assert logbook.progress().overall.strength == pytest.approx(expected)
    press = logbook.progress().exercises["toe-press"]
    assert press.strength == pytest.approx(next_strength(next_strength(0, 1), 1))
