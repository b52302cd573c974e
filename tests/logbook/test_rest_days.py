"""The rest of single exercises, beside that of whole days."""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import clear_rest
from footcare_tui.model import RestDay, RestKind
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.days import days_between
from footcare_tui.scheduler.progress import Progress
from footcare_tui.scheduler.trends import Day
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.practice import BERLIN, DOSES, ONE_DAY, check_off, current, do_all
from tests.test_shared_history import own_home

NOON = datetime(2026, 3, 9, 12, tzinfo=BERLIN)
FIRST = MONDAY - 6 * ONE_DAY
YESTERDAY = MONDAY - ONE_DAY


def judged(logbook: Logbook) -> tuple[Progress, list[DayPlan], list[Day]]:
    """All that the days are judged to be, and by another program as well."""
    found = (
        logbook.progress(),
        list(logbook.derived.plans(FIRST, MONDAY + 3 * ONE_DAY)),
        list(logbook.derived.days),
    )
    other = Logbook(logbook.home, logbook.now)
    assert other.progress() == found[0]
    return found


def test_an_exercise_rests_on_its_days_alone(logbook: Logbook) -> None:
    walking = logbook.catalog.find("walking")
    marked = logbook.rest_days.mark(MONDAY, MONDAY + ONE_DAY, exercise=walking)
    assert [(mark.day, mark.exercise) for mark in marked] == [
        (MONDAY, "toe-walking"),
        (MONDAY + ONE_DAY, "toe-walking"),
    ]
    for day, rests in ((YESTERDAY, False), (MONDAY, True), (MONDAY + 2 * ONE_DAY, False)):
        plan = logbook.plan(day)
        assert [due.exercise for due in plan.exercises if due.resting] == ["toe-walking"] * rests
        assert (plan.rest_day, plan.prescribed) == (None, 6 if rests else 8)
    assert "toe-walking" not in logbook.plan().round


def test_the_marks_of_the_day_and_of_each_exercise_are_apart(logbook: Logbook) -> None:
    press, walking = map(logbook.catalog.find, ("press", "walking"))
    rests = logbook.rest_days
    (whole,) = rests.mark(MONDAY, MONDAY, RestKind.ILL)
    (own,) = rests.mark(MONDAY, MONDAY, RestKind.OTHER, "sore", walking)
    assert (rests.on(MONDAY), rests.on(MONDAY, walking), rests.on(MONDAY, press)) == (
        (whole,),
        (own,),
        (),
    )
    (changed,) = rests.mark(MONDAY, MONDAY, RestKind.TRAVEL, exercise=walking)
    assert (changed.id, changed.rev, changed.kind) == (own.id, 1, RestKind.TRAVEL)
    assert logbook.plan().rest_day is RestKind.ILL
    (cleared,) = rests.clear(MONDAY, MONDAY)
    assert cleared.id == whole.id
    assert logbook.plan().rest_day is None
    assert logbook.plan().due("toe-walking").resting
    assert rests.clear(MONDAY, MONDAY, press) == []
    assert len(rests.clear(MONDAY, MONDAY, walking)) == 1
    assert not logbook.plan().due("toe-walking").resting


def test_what_does_not_rest_cannot_be_cleared(logbook: Logbook) -> None:
    walking = logbook.catalog.find("walking")
    logbook.rest_days.mark(MONDAY, MONDAY)
    with pytest.raises(Refused, match=r"^there is no rest of Toe Walking to clear$"):
        clear_rest(logbook, MONDAY, MONDAY, walking)
    clear_rest(logbook, MONDAY, MONDAY)
    with pytest.raises(Refused, match=r"^there is no rest day to clear$"):
        clear_rest(logbook, MONDAY, MONDAY)


def test_the_change_names_the_exercise(logbook: Logbook) -> None:
    walking = logbook.catalog.find("walking")
    logbook.rest_days.mark(MONDAY, MONDAY, exercise=walking)
    logbook.rest_days.clear(YESTERDAY, MONDAY, walking)
    words = [change.words for change in logbook.undo_stack.made()]
    assert words == [
        f"clearing of rest of Toe Walking from {YESTERDAY} to {MONDAY}",
        f"rest of Toe Walking on {MONDAY}",
    ]
    logbook.undo_stack.undo()
    assert logbook.plan().due("toe-walking").resting
    logbook.undo_stack.undo()
    assert not logbook.plan().due("toe-walking").resting


def test_case_11_a_complete_day_stays_complete(logbook: Logbook) -> None:
    """Case 11: on this day, one before, or every one of them."""
    do_all(logbook, *days_between(FIRST, MONDAY))
    before = logbook.progress()
    assert current(logbook) == 7
    logbook.rest_days.mark(MONDAY, MONDAY)
    assert logbook.progress() == before
    logbook.rest_days.mark(FIRST, MONDAY, RestKind.ILL)
    for slug in DOSES:
        logbook.rest_days.mark(FIRST, MONDAY, exercise=logbook.catalog.exercises[slug])
    assert logbook.progress() == before
    assert all(plan.complete for plan in logbook.derived.plans(FIRST, MONDAY))


def test_case_12_a_skip_makes_the_day_complete_without_that_exercise(logbook: Logbook) -> None:
    """Case 12: a sore foot, so no toe walking until the day after tomorrow."""
    walking = logbook.catalog.find("walking")
    do_all(logbook, MONDAY - 2 * ONE_DAY, YESTERDAY)
    logbook.rest_days.mark(MONDAY, MONDAY + 2 * ONE_DAY, exercise=walking)
    check_off(logbook, "press", times=3)
    check_off(logbook, "circles", "pencil")
    assert (logbook.plan().complete, current(logbook)) == (False, 2)
    check_off(logbook, "resisted")
    assert (logbook.plan().complete, current(logbook)) == (True, 3)
    assert logbook.progress().exercises["toe-walking"].streaks.current == 2
    # Done all the same, it counts.
    check_off(logbook, "walking", times=2)
    assert (logbook.plan().done, logbook.plan().prescribed) == (8, 8)
    assert logbook.progress().exercises["toe-walking"].streaks.current == 3


histories = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from([*DOSES]),
        st.sampled_from(["done", "full", "rest", "day"]),
    ),
    max_size=8,
)


@settings(max_examples=25)
@given(
    history=histories,
    begin=st.integers(0, 9),
    length=st.integers(0, 4),
    name=st.none() | st.sampled_from([*DOSES]),
    kind=st.sampled_from(RestKind),
)
def test_a_mark_and_its_clearing_leave_everything_as_before(
    history: list[tuple[int, str, str]], begin: int, length: int, name: str | None, kind: RestKind
) -> None:
    with TemporaryDirectory() as folder:
        logbook = Logbook(own_home(folder), SettableClock(NOON))
        exercise = logbook.catalog.exercises[name] if name else None
        first, last = FIRST + begin * ONE_DAY, FIRST + (begin + length) * ONE_DAY
        for number, slug, what in history:
            day, own = FIRST + number * ONE_DAY, logbook.catalog.exercises[slug]
            subject = own if what == "rest" else None
            if what in ("done", "full") and day <= MONDAY:
                check_off(logbook, slug, times=1 if what == "done" else DOSES[slug], day=day)
            elif what in ("rest", "day") and not (subject is exercise and first <= day <= last):
                logbook.rest_days.mark(day, day, exercise=subject)
        before = judged(logbook)
        logbook.rest_days.mark(first, last, kind, "a note", exercise)
        marked = judged(logbook)
        assert all(
            plan.complete for plan, was in zip(marked[1], before[1], strict=True) if was.complete
        )
        logbook.rest_days.clear(first, last, exercise)
        assert judged(logbook) == before
        live = [
            mark for mark in logbook.records() if isinstance(mark, RestDay) and not mark.deleted
        ]
        assert all(mark.note == "" for mark in live)
