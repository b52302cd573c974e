from __future__ import annotations

from dataclasses import replace

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session, edit_session
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
    logbook.store(counted)
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


def test_a_session_whose_exercise_is_gone_is_named_by_its_slug(logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press")
    logbook.store(gone := replace(session, exercise="somersault"))
    delete_session(logbook, gone)
    assert logbook.undo_stack.undo().change.words == "deletion of somersault"
