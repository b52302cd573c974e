"""A session in the journal, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session, edit_session
from footcare_tui.logbook.under_way import SessionUnderWay
from footcare_tui.model import Session, replace
from footcare_tui.paths import Home
from footcare_tui.store import Journal
from tests.clock import SettableClock


@pytest.fixture
def interrupted(logbook: Logbook) -> Session:
    """A session of Toe Press that was interrupted after four repetitions."""
    session = replace(logbook.under_way.begin(logbook.catalog.find("press")), reps=4, seconds=34)
    logbook.journal.write(session)
    return session


@pytest.fixture
def there(home: Home, clock: SettableClock) -> Logbook:
    """The logbook of another terminal."""
    return Logbook(home, clock)


def killed_before_the_journal_was_removed(logbook: Logbook, session: Session) -> Session:
    """Stores a session that stays in the journal."""
    logbook.under_way.store(session)
    assert logbook.journal.read() == session
    return session


def correct(logbook: Logbook, session: Session) -> None:
    edit_session(logbook, session, replace(session, effort=7))


def undo(logbook: Logbook, _: Session) -> None:
    logbook.undo_stack.undo()


@pytest.mark.parametrize("change", [None, correct, delete_session, undo])
def test_a_journal_whose_session_is_stored_changes_nothing(
    change: object, logbook: Logbook, there: Logbook, interrupted: Session
) -> None:
    """Case 3: a correction, a deletion or an undo since is not overwritten."""
    killed_before_the_journal_was_removed(logbook, interrupted)
    if callable(change):
        change(logbook, interrupted)
    before = list(logbook.records())
    with pytest.raises(Refused, match="resumed, kept or discarded since"):
        there.under_way.keep(interrupted)
    there.journal.write(interrupted)
    assert there.under_way.keep_interrupted() is None
    assert there.journal.read() is None
    there.journal.write(interrupted)
    GuidedSession(there, there.catalog.find("walking"), 0.0)
    assert there.journal.read() is None
    assert list(Logbook(there.home, there.now).records()) == before


def test_it_does_not_keep_a_discarded_session_from_coming_back(
    logbook: Logbook, interrupted: Session
) -> None:
    other = replace(interrupted, id="other")
    logbook.under_way.discard()
    logbook.journal.write(other)
    killed_before_the_journal_was_removed(logbook, other)
    assert logbook.undo_stack.undo(1).session == interrupted
    assert logbook.journal.interrupted() == interrupted


def test_what_another_terminal_resumed_is_neither_kept_nor_discarded_here(
    logbook: Logbook, there: Logbook, interrupted: Session
) -> None:
    guided = GuidedSession.resumed(there, interrupted, 0.0)
    for answer in (logbook.under_way.keep, logbook.under_way.discard_interrupted):
        with pytest.raises(Refused, match="another session is under way; finish or stop it first"):
            answer(interrupted)
    with pytest.raises(Refused, match="another session is under way"):
        GuidedSession.resumed(logbook, interrupted, 0.0)
    assert logbook.journal.read() == interrupted
    assert not list(logbook.records())
    assert guided.store(0.0) is not None
    assert there.journal.read() is None


@pytest.mark.parametrize("answer", [SessionUnderWay.keep, SessionUnderWay.discard_interrupted])
def test_what_another_terminal_kept_or_discarded_is_gone_here(
    answer: object, logbook: Logbook, there: Logbook, interrupted: Session
) -> None:
    assert callable(answer)
    answer(there.under_way, interrupted)
    before = list(there.records())
    for late in (logbook.under_way.keep, logbook.under_way.discard_interrupted):
        with pytest.raises(Refused, match="the session was resumed, kept or discarded since"):
            late(interrupted)
    with pytest.raises(Refused, match="the session was resumed, kept or discarded since"):
        GuidedSession.resumed(logbook, interrupted, 0.0)
    logbook.refresh()
    assert list(logbook.records()) == before
    # No lock is left behind.
    GuidedSession(logbook, logbook.catalog.find("walking"), 0.0)


def test_a_session_that_cannot_begin_leaves_no_lock(
    logbook: Logbook, there: Logbook, interrupted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("the history cannot be read")

    with monkeypatch.context() as patched:
        patched.setattr(Logbook, "timeline", refuse)
        with pytest.raises(Refused):
            GuidedSession.resumed(logbook, interrupted, 0.0)
        with pytest.raises(Refused):
            GuidedSession(logbook, logbook.catalog.find("walking"), 0.0)
    assert not there.journal.is_alive_elsewhere()


def test_a_session_is_stored_even_if_its_journal_cannot_be_removed(
    home: Home, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings: list[str] = []
    logbook = Logbook(home, clock, on_warning=warnings.append)
    guided = GuidedSession(logbook, logbook.catalog.find("press"), 0.0)
    guided.at(12.0)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse_to_remove(home.in_progress))
        assert guided.store(12.0) is not None
    assert warnings == [
        f"the session is stored, but cannot remove {home.in_progress}: Input/output error"
    ]
    (stored,) = logbook.sessions(logbook.today())
    assert Journal(home).interrupted() is not None, "its lock is released"
    assert Logbook(home, clock).under_way.keep_interrupted() is None
    assert Logbook(home, clock).sessions(logbook.today()) == (stored,)


def refuse_to_remove(path: Path) -> object:
    unlink = Path.unlink

    def call(each: Path, missing_ok: bool = False) -> None:
        if each == path:
            raise OSError(5, "Input/output error")
        unlink(each, missing_ok)

    return call
