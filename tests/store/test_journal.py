from __future__ import annotations

import errno
import fcntl
import json
import stat

import pytest

from footcare_tui.errors import Refused
from footcare_tui.model import replace
from footcare_tui.paths import Home
from footcare_tui.store import Journal
from footcare_tui.store import journal as journal_module
from tests.examples import a_session
from tests.locks import refuse_to_unlock


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
    [
        *(b"", b"{", b"\xff", b"[]", b"null", b"3", b'"text"', b"{}", b'{"id": "a", "rev": 0}'),
        b"[" * 100_000,
    ],
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


def test_an_interrupted_session_is_claimed_by_one_footcare_alone(home: Home) -> None:
    session = a_session(reps=3, complete=False)
    here, there = Journal(home), Journal(home)
    here.write(session)
    here.claim(session)
    with pytest.raises(Refused, match="another session is under way"):
        there.claim(session)
    with pytest.raises(Refused, match="another session is under way"):
        here.claim(session)
    here.clear()
    with pytest.raises(Refused, match="resumed, kept or discarded since"):
        there.claim(session)
    there.open()


def test_a_session_that_was_resumed_since_is_not_claimed(home: Home) -> None:
    session = a_session(reps=3, complete=False)
    journal = Journal(home)
    journal.write(replace(session, reps=5))
    with pytest.raises(Refused, match="resumed, kept or discarded since"), journal.claimed(session):
        raise AssertionError
    assert Journal(home).interrupted() == replace(session, reps=5)


def test_a_failure_within_a_claim_leaves_the_session_and_the_lock(home: Home) -> None:
    session = a_session(reps=3, complete=False)
    journal = Journal(home)
    journal.write(session)
    with pytest.raises(Refused, match="no room"), journal.claimed(session):
        raise Refused("no room")
    assert Journal(home).interrupted() == session


def test_a_session_that_is_stored_counts_as_none_and_is_removed(home: Home) -> None:
    session = a_session()
    for use in (
        Journal.interrupted,
        lambda journal: journal.put_back(a_session(id="b")),
        lambda journal: journal.drop(session),
    ):
        Journal(home).write(session)
        journal = Journal(home, lambda known: known.id == session.id)
        use(journal)
        assert Journal(home).read() != session
    Journal(home).write(session)
    with pytest.raises(Refused, match="resumed, kept or discarded since"):
        Journal(home, lambda _: True).claim(session)
    assert not home.in_progress.exists()


def test_a_session_is_put_back_or_dropped_twice_without_harm(home: Home) -> None:
    session = a_session(reps=3, complete=False)
    journal = Journal(home)
    journal.put_back(session)
    journal.put_back(session)
    assert journal.interrupted() == session
    journal.drop(session)
    journal.drop(session)
    assert journal.interrupted() is None
    journal.put_back(session)
    with pytest.raises(Refused, match="another session is under way"):
        journal.put_back(a_session(id="b"))
    with pytest.raises(Refused, match="resumed since"):
        journal.drop(a_session(id="b"))
    assert journal.interrupted() == session


def test_the_removal_is_synced_so_that_it_survives_a_power_cut(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(home).write(a_session())
    synced = []
    monkeypatch.setattr(
        journal_module,
        "sync_folder",
        lambda folder: synced.append((folder, home.in_progress.exists())),
    )
    Journal(home).clear()
    assert synced == [(home.state, False)]
    Journal(home).clear()
    assert len(synced) == 1, "nothing was removed"


@pytest.mark.parametrize("error", [errno.ESTALE, errno.ENOLCK])
def test_a_lock_that_cannot_be_unlocked_is_released_even_so(
    error: int, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(home)
    journal.open()
    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", refuse_to_unlock(error))
        journal.clear()
    Journal(home).open()
