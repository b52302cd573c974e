from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import Corrections
from footcare_tui.model import RestDay, RestKind, Session
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.days import days_between
from tests.examples import MONDAY
from tests.practice import ONE_DAY, check_off, do_all

YESTERDAY = MONDAY - ONE_DAY


@pytest.fixture
def corrections(logbook: Logbook) -> Corrections:
    return Corrections(logbook)


def seen(logbook: Logbook) -> list[tuple[DayPlan, list[Session], list[RestDay]]]:
    """What the days say, whatever revision says it."""
    return [
        (
            logbook.plan(day),
            [replace(session, rev=0) for session in logbook.sessions(day)],
            [replace(mark, rev=0) for mark in logbook.rest_days(day)],
        )
        for day in days_between(MONDAY - 9 * ONE_DAY, MONDAY)
    ]


def test_an_added_session_is_taken_back(logbook: Logbook, corrections: Corrections) -> None:
    added = corrections.add(logbook.catalog.find("press"), YESTERDAY)
    assert added.words == "Toe Press added"
    assert logbook.plan(YESTERDAY).done == 1
    assert corrections.undo() == added
    assert logbook.sessions(YESTERDAY) == ()


def test_an_edited_session_is_a_newer_revision_and_is_taken_back(
    logbook: Logbook, corrections: Corrections
) -> None:
    (session,) = check_off(logbook, "press", day=YESTERDAY)
    edited = replace(session, reps=7, effort=4, pain=1, note="slow")
    assert corrections.edit(session, edited).words == "Toe Press changed"
    assert logbook.sessions(YESTERDAY) == (replace(edited, rev=1, complete=False),)
    assert logbook.plan(YESTERDAY).done == 0
    corrections.undo()
    assert logbook.sessions(YESTERDAY) == (replace(session, rev=2),)
    assert logbook.plan(YESTERDAY).done == 1


def test_a_session_counted_as_done_stays_so_until_its_repetitions_are_changed(
    logbook: Logbook, corrections: Corrections
) -> None:
    (session,) = check_off(logbook, "press")
    counted = replace(session, reps=4, rev=1)
    logbook.store(counted)
    corrections.edit(counted, replace(counted, note="cramp"))
    assert logbook.plan().done == 1
    corrections.edit(counted, replace(counted, reps=5))
    assert logbook.plan().done == 0
    corrections.edit(counted, replace(counted, reps=12))
    assert logbook.plan().done == 1


@pytest.mark.parametrize("reps", [-1, 100_001])
def test_impossible_repetitions_are_refused(
    reps: int, logbook: Logbook, corrections: Corrections
) -> None:
    (session,) = check_off(logbook, "press")
    with pytest.raises(Refused, match="from 0 to 100000"):
        corrections.edit(session, replace(session, reps=reps))
    assert logbook.sessions(MONDAY) == (session,)
    assert len(corrections) == 0


def test_a_deleted_session_is_taken_back(logbook: Logbook, corrections: Corrections) -> None:
    first, second = check_off(logbook, "press", "walking")
    assert corrections.delete(first).words == "Toe Press deleted"
    assert logbook.sessions(MONDAY) == (second,)
    corrections.undo()
    assert {session.id for session in logbook.sessions(MONDAY)} == {first.id, second.id}


def test_marks_on_a_range_are_taken_back_to_what_each_day_was(
    logbook: Logbook, corrections: Corrections
) -> None:
    logbook.rest(YESTERDAY, YESTERDAY, RestKind.ILL, "a cold")
    before = seen(logbook)
    marked = corrections.rest(MONDAY - 3 * ONE_DAY, MONDAY, RestKind.TRAVEL)
    assert marked.words == "2026-03-06 to 2026-03-09 marked as travel"
    assert logbook.plan(YESTERDAY).rest_day is RestKind.TRAVEL
    corrections.undo()
    assert seen(logbook) == before


def test_cleared_marks_are_taken_back(logbook: Logbook, corrections: Corrections) -> None:
    logbook.rest(YESTERDAY, MONDAY, RestKind.ILL, "a cold")
    before = seen(logbook)
    assert (
        corrections.clear_rest(MONDAY - 5 * ONE_DAY, MONDAY).words
        == "Rest cleared: 2026-03-04 to 2026-03-09"
    )
    assert logbook.plan().rest_day is None
    corrections.undo()
    assert seen(logbook) == before


def test_what_is_refused_is_nothing_to_take_back(
    logbook: Logbook, corrections: Corrections
) -> None:
    with pytest.raises(Refused, match="no rest day"):
        corrections.clear_rest(YESTERDAY, MONDAY)
    with pytest.raises(Refused, match="future"):
        corrections.add(logbook.catalog.find("press"), MONDAY + ONE_DAY)
    with pytest.raises(Refused, match="at most 366"):
        corrections.rest(date(2020, 1, 1), MONDAY, RestKind.REST)
    with pytest.raises(Refused, match="no correction"):
        corrections.undo()


def test_a_session_whose_exercise_is_gone_is_named_by_its_slug(
    logbook: Logbook, corrections: Corrections
) -> None:
    (session,) = check_off(logbook, "press")
    logbook.store(gone := replace(session, exercise="somersault"))
    assert corrections.delete(gone).words == "somersault deleted"


@pytest.mark.parametrize("seed", range(5))
def test_any_row_of_corrections_is_taken_back_step_by_step(
    seed: int, logbook: Logbook, corrections: Corrections
) -> None:
    random = Random(seed)
    do_all(logbook, YESTERDAY, MONDAY - 4 * ONE_DAY)
    exercises = list(logbook.catalog.exercises.values())
    stages = [seen(logbook)]
    for _ in range(15):
        day = MONDAY - random.randrange(8) * ONE_DAY
        last = min(MONDAY, day + random.randrange(4) * ONE_DAY)
        sessions = logbook.sessions(day)
        match random.randrange(5):
            case 0:
                corrections.rest(day, last, random.choice(list(RestKind)))
            case 1 if any(logbook.rest_days(each) for each in days_between(day, last)):
                corrections.clear_rest(day, last)
            case 2 if sessions:
                corrections.delete(random.choice(sessions))
            case 3 if sessions:
                session = random.choice(sessions)
                edited = replace(session, reps=random.randrange(20), pain=random.randrange(11))
                corrections.edit(session, edited)
            case _:
                corrections.add(random.choice(exercises), day)
        stages.append(seen(logbook))
    while len(corrections):
        assert seen(Logbook(logbook.home, logbook.now)) == stages.pop()
        corrections.undo()
    assert seen(logbook) == stages.pop()
    assert stages == []
