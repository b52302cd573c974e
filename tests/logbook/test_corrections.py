from __future__ import annotations

from datetime import date

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session, edit_session, move_session
from footcare_tui.model import replace
from tests.examples import MONDAY
from tests.practice import ONE_DAY, check_off

YESTERDAY = MONDAY - ONE_DAY


def test_an_edited_session_is_a_newer_revision_and_is_taken_back(logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press", day=YESTERDAY)
    edited = replace(session, reps=7, effort=4, pain=1, note="slow")
    edit_session(logbook, session, edited)
    assert logbook.sessions(YESTERDAY) == (replace(edited, rev=1, complete=False),)
    assert logbook.plan(YESTERDAY).done == 0
    assert logbook.undo_stack.undo().change.words == "correction of Toe Press"
    assert logbook.sessions(YESTERDAY) == (replace(session, rev=2),)
    assert logbook.plan(YESTERDAY).done == 1


def test_a_session_counted_as_done_stays_so_until_its_repetitions_are_changed(
    logbook: Logbook,
) -> None:
    (session,) = check_off(logbook, "press")
    counted = replace(session, reps=4, rev=1)
    logbook.under_way.store(counted)
    edit_session(logbook, counted, replace(counted, note="cramp"))
    assert logbook.plan().done == 1
    edit_session(logbook, counted, replace(counted, reps=5))
    assert logbook.plan().done == 0
    edit_session(logbook, counted, replace(counted, reps=12))
    assert logbook.plan().done == 1


@pytest.mark.parametrize("reps", [-1, 100_001])
def test_impossible_repetitions_are_refused(reps: int, logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press")
    with pytest.raises(Refused, match="from 0 to 100000"):
        edit_session(logbook, session, replace(session, reps=reps))
    assert logbook.sessions(MONDAY) == (session,)
    assert len(logbook.undo_stack.made()) == 1


def test_a_deleted_session_is_taken_back(logbook: Logbook) -> None:
    first, second = check_off(logbook, "press", "walking")
    delete_session(logbook, first)
    assert logbook.sessions(MONDAY) == (second,)
    assert logbook.undo_stack.undo().change.words == "deletion of Toe Press"
    assert {session.id for session in logbook.sessions(MONDAY)} == {first.id, second.id}


@pytest.mark.parametrize("to", [YESTERDAY, date(2025, 12, 30)], ids=["day", "year"])
def test_a_session_is_moved_and_the_move_undone_as_one_change(to: date, logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press")
    moved = move_session(logbook, session, replace(session, reps=7, pain=2), to)
    assert logbook.sessions(MONDAY) == ()
    assert logbook.sessions(to) == (moved,)
    assert moved == replace(session, id=moved.id, day=to, at=None, reps=7, pain=2, complete=False)
    assert moved.id != session.id

    undone = logbook.undo_stack.undo()
    assert undone.change.words == f"move of Toe Press to {to}"
    assert logbook.sessions(MONDAY) == (replace(session, rev=2),)
    assert logbook.sessions(to) == ()
    logbook.undo_stack.redo()
    assert logbook.sessions(MONDAY) == ()
    assert logbook.sessions(to) == (replace(moved, rev=2),)
    assert [change.words for change in logbook.undo_stack.made()] == [
        f"move of Toe Press to {to}",
        "check-off of Toe Press",
    ]


@pytest.mark.parametrize(
    ("to", "message"),
    [
        (MONDAY, "is on 2026-03-09 already"),
        (MONDAY + ONE_DAY, "in the future; the last day for a session is 2026-03-09"),
        (date(206, 11, 24), "too long ago; the first day for a session is 1900-01-01"),
    ],
    ids=str,
)
def test_a_move_that_cannot_be_changes_nothing(to: date, message: str, logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press")
    with pytest.raises(Refused, match=message):
        move_session(logbook, session, session, to)
    assert logbook.sessions(MONDAY) == (session,)
    assert len(logbook.undo_stack.made()) == 1


def test_a_session_whose_exercise_is_gone_is_named_by_its_slug(logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press")
    logbook.under_way.store(gone := replace(session, exercise="somersault"))
    delete_session(logbook, gone)
    assert logbook.undo_stack.undo().change.words == "deletion of somersault"
