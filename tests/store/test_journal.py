from __future__ import annotations

import json
import stat

import pytest

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.store import Journal
from tests.examples import a_session


def test_without_a_workout_there_is_nothing_to_read_or_clear(home: Home) -> None:
    journal = Journal(home)
    assert journal.read() is None
    journal.clear()
    assert not home.state.exists()


def test_the_journal_holds_the_session_as_it_stood_last(home: Home) -> None:
    session = a_session(reps=3, complete=False)
    Journal(home).write(a_session(reps=2, complete=False))
    Journal(home).write(session)
    assert Journal(home).read() == session
    assert stat.S_IMODE(home.in_progress.stat().st_mode) == 0o600


def test_a_cleared_journal_is_empty(home: Home) -> None:
    Journal(home).write(a_session())
    Journal(home).clear()
    assert Journal(home).read() is None
    assert not home.in_progress.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b"null", b"3", b'"text"', b"{}", b'{"id": "a", "rev": 0}'],
)
def test_a_damaged_journal_counts_as_none(content: bytes, home: Home) -> None:
    home.state.mkdir(parents=True)
    home.in_progress.write_bytes(content)
    assert Journal(home).read() is None


def test_a_journal_with_a_wrong_field_counts_as_none(home: Home) -> None:
    home.state.mkdir(parents=True)
    home.in_progress.write_text(json.dumps({**a_session().to_fields(), "reps": "three"}))
    assert Journal(home).read() is None


def test_a_journal_that_cannot_be_kept_is_refused(home: Home) -> None:
    home.state.parent.mkdir()
    home.state.write_bytes(b"a file where the folder should be")
    with pytest.raises(Refused):
        Journal(home).write(a_session())


def test_a_journal_that_cannot_be_removed_is_refused(home: Home) -> None:
    home.in_progress.mkdir(parents=True)
    with pytest.raises(Refused, match="cannot remove"):
        Journal(home).clear()


def test_a_session_can_be_asked_for_and_handed_over(home: Home) -> None:
    here, there = Journal(home), Journal(home)
    assert not there.is_alive_elsewhere()
    here.open()
    session = a_session(reps=3, complete=False)
    here.write(session)
    assert there.is_alive_elsewhere()
    assert not here.is_alive_elsewhere()
    assert not here.is_requested()
    there.request()
    assert here.is_requested()
    assert not there.is_requested(), "it has none"
    here.hand_over()
    there.withdraw_request()
    assert not there.is_alive_elsewhere()
    assert there.interrupted() == session


def test_a_question_that_was_left_behind_is_none_to_the_next_session(home: Home) -> None:
    Journal(home).request()
    journal = Journal(home)
    journal.open()
    assert not journal.is_requested()


def test_asking_leaves_the_lock_with_its_owner(home: Home) -> None:
    here, there = Journal(home), Journal(home)
    here.open()
    assert there.is_alive_elsewhere()
    with pytest.raises(Refused):
        there.open()
