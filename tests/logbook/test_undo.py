"""Undo and redo of every kind of change."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import delete_session, edit_session
from footcare_tui.model import Record, RestKind, Session, replace
from footcare_tui.model.self_test import BACK_PAIN
from footcare_tui.paths import Home
from footcare_tui.store import changes
from footcare_tui.store.changes import MOST_CHANGES
from footcare_tui.store.shards.writer import Writer
from tests.clock import SettableClock
from tests.examples import MONDAY, a_session
from tests.locks import locked
from tests.practice import BERLIN, ONE_DAY, check_off


def kept(logbook: Logbook) -> dict[str, Record]:
    """Every record that is not deleted, whatever its revision."""
    return {record.id: replace(record, rev=0) for record in logbook.records() if not record.deleted}


def change_something(logbook: Logbook, random: Random) -> bool:
    """Makes one change of any kind; returns False when there was nothing to change."""
    before = len(logbook.undo_stack.made())
    day = MONDAY - random.randrange(400) * ONE_DAY
    sessions = logbook.between(Session, date(1990, 1, 1), date(2041, 1, 1))
    match random.randrange(8):
        case 0:
            logbook.rest_days.mark(
                day,
                day + ONE_DAY * random.randrange(9),
                random.choice(list(RestKind)),
                exercise=random.choice([None, logbook.catalog.find("press")]),
            )
        case 1:
            only = random.choice([None, logbook.catalog.find("press")])
            logbook.rest_days.clear(day, day + 300 * ONE_DAY, only)
        case 2 if sessions:
            delete_session(logbook, random.choice(sessions))
        case 3 if sessions:
            session = random.choice(sessions)
            edit_session(logbook, session, replace(session, reps=random.randrange(20), pain=3))
        case 4:
            logbook.check_ins.add(BACK_PAIN, random.randrange(11), day=day)
        case 5:
            made = [
                a_session(id=f"{random.random()}", day=day - number * ONE_DAY)
                for number in range(random.randrange(30))
            ]
            logbook.merge([*made, *(replace(each, rev=each.rev + 3) for each in sessions[:2])])
        case 6:
            logbook.under_way.store(a_session(id=f"{random.random()}", day=day))
        case _:
            check_off(logbook, "press", "circles", times=random.randrange(1, 3), day=day)
    return len(logbook.undo_stack.made()) > before


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_as_many_undos_give_the_first_state_and_as_many_redos_the_last(
    seed: int, count: int
) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        logbook = Logbook(home_in(Path(folder)), clock())
        stages = [kept(logbook)]
        while len(stages) <= count:
            if change_something(logbook, random):
                stages.append(kept(logbook))
        for stage in reversed(stages[:-1]):
            logbook.undo_stack.undo()
            assert kept(logbook) == stage
        assert logbook.undo_stack.next_undo() is None
        for stage in stages[1:]:
            logbook.undo_stack.redo()
            assert kept(Logbook(logbook.home, logbook.now)) == stage
        assert logbook.undo_stack.next_redo() is None


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.lists(st.booleans(), min_size=2, max_size=12))
def test_undo_touches_only_what_this_device_changed_last(seed: int, turns: list[bool]) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        here, there = (
            Logbook(home_in(Path(folder), device), clock()) for device in ("here", "there")
        )
        of_there = set[str]()
        for is_here in turns:
            before = everything(there)
            change_something(here if is_here else there, random)
            here.refresh()
            there.refresh()
            after = everything(there)
            changed = {name for name in after if before.get(name) != after[name]}
            of_there = of_there - changed if is_here else of_there | changed
        left = everything(there)
        undo_all(here)
        there.refresh()
        now = everything(there)
        assert {name: now[name] for name in of_there} == {name: left[name] for name in of_there}
        if all(turns):
            assert kept(there) == {}


def test_what_another_device_changed_since_stays_and_blocks_nothing_below_it(home: Home) -> None:
    here = Logbook(home, clock())
    there = Logbook(Home(home.data, home.config, home.state.parent / "there"), clock())
    (walking,) = check_off(here, "walking")
    (press,) = check_off(here, "press")
    there.refresh()
    edit_session(there, press, replace(press, pain=7))
    here.refresh()
    with pytest.raises(
        Refused, match="check-off of Toe Press is left unchanged: it was changed on"
    ):
        here.undo_stack.undo()
    assert here.undo_stack.undo().records == (replace(walking, rev=1, deleted=True),)
    assert [session.pain for session in here.sessions(MONDAY)] == [7]


def test_of_a_change_of_several_records_only_those_changed_elsewhere_stay(home: Home) -> None:
    here = Logbook(home, clock())
    there = Logbook(Home(home.data, home.config, home.state.parent / "there"), clock())
    press, walking = check_off(here, "press", "walking")
    there.refresh()
    edit_session(there, press, replace(press, pain=7))
    here.refresh()
    undone = here.undo_stack.undo()
    assert undone.records == (replace(walking, rev=1, deleted=True),)
    assert [record.id for record in undone.left] == [press.id]


def test_a_new_change_clears_redo(logbook: Logbook) -> None:
    check_off(logbook, "press")
    logbook.undo_stack.undo()
    assert logbook.undo_stack.next_redo() is not None
    check_off(logbook, "walking")
    with pytest.raises(Refused, match="there is no change to redo"):
        logbook.undo_stack.redo()


def test_a_change_is_undone_alone_by_its_number(logbook: Logbook) -> None:
    for name in ("press", "walking", "circles"):
        check_off(logbook, name)
    first, second, third = reversed(logbook.undo_stack.made())
    logbook.undo_stack.undo(second.number)
    assert {session.exercise for session in logbook.sessions(MONDAY)} == {
        "toe-press",
        "ankle-circles",
    }
    assert logbook.undo_stack.made() == [third, first]
    with pytest.raises(Refused, match=f"there is no change {second.number}; footcare undo --list"):
        logbook.undo_stack.undo(second.number)
    logbook.undo_stack.redo()
    assert logbook.undo_stack.made() == [third, second, first]


def test_a_number_is_never_given_twice(logbook: Logbook) -> None:
    numbers = []
    for _ in range(3):
        check_off(logbook, "press")
        (change, *_) = logbook.undo_stack.made()
        numbers.append(change.number)
        logbook.undo_stack.undo()
    assert numbers == [1, 2, 3]


def test_old_changes_are_forgotten_and_their_records_stay(logbook: Logbook) -> None:
    for _ in range(MOST_CHANGES + 5):
        check_off(logbook, "press")
    made = logbook.undo_stack.made()
    assert [change.number for change in made] == [*range(MOST_CHANGES + 5, 5, -1)]
    assert len(logbook.sessions(MONDAY)) == MOST_CHANGES + 5


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"{}\n{}\n", b'{"day": 3}\n', b"\xff"])
def test_what_is_lost_of_the_changes_costs_an_undo_and_no_record(
    logbook: Logbook, damage: bytes
) -> None:
    check_off(logbook, "press")
    check_off(logbook, "walking")
    newest = max(logbook.home.changes.rglob("*.json"))
    head, _ = newest.read_bytes().splitlines()
    newest.write_bytes(damage)
    logbook = Logbook(logbook.home, logbook.now)
    assert [change.words for change in logbook.undo_stack.made()] == ["check-off of Toe Press"]
    newest.write_bytes(head + b"\n" + damage)
    logbook = Logbook(logbook.home, logbook.now)
    with pytest.raises(Refused, match="is left unchanged"):
        logbook.undo_stack.undo()
    assert len(logbook.sessions(MONDAY)) == 2
    logbook.undo_stack.undo()
    assert [session.exercise for session in logbook.sessions(MONDAY)] == ["toe-walking"]


def test_a_change_of_which_a_part_is_lost_is_not_undone_in_part(logbook: Logbook) -> None:
    check_off(logbook, "press", times=3)
    (change,) = logbook.home.changes.rglob("*.json")
    change.write_bytes(b"".join(change.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(Refused, match="is left unchanged"):
        logbook.undo_stack.undo()
    assert len(logbook.sessions(MONDAY)) == 3


def test_a_change_is_stored_even_if_it_cannot_be_remembered(logbook: Logbook) -> None:
    check_off(logbook, "press")
    (folder,) = logbook.home.changes.iterdir()
    folder.rename(folder.with_suffix(".away"))
    folder.write_text("in the way")
    check_off(logbook, "walking")
    assert len(logbook.sessions(MONDAY)) == 2
    assert logbook.undo_stack.next_undo() is None


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("is_undo", [False, True])
@given(made=st.integers(0, 4), seed=st.integers(0, 2**32))
@settings(max_examples=15)
def test_a_program_killed_before_it_remembers_a_change_costs_no_older_one(
    is_undo: bool, made: int, seed: int
) -> None:
    """The next undo is of the change that was stored last, even if its program was killed."""
    random = Random(seed)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        home = home_in(Path(folder))
        logbook = Logbook(home, clock())
        check_off(logbook, "walking")
        for _ in range(made):
            change_something(logbook, random)
        stages = [kept(logbook)]

        def kill(*_: object) -> None:
            raise Killed

        with patch.context() as patched:
            patched.setattr(changes.Changes, "_keep", kill)
            patched.setattr(changes.Changes, "_rename", kill)
            change = logbook.undo_stack.undo if is_undo else partial(check_off, logbook, "press")
            with pytest.raises(Killed):
                change()
        # The kernel releases the lock of a program that is killed.
        logbook._history._writer._lock.release()
        after = Logbook(home, clock())
        stages.append(kept(after))
        # Not where an import raised a revision alone.
        assume(stages[0] != stages[1])
        after.undo_stack.undo()
        assert kept(after) == stages[is_undo]
        after.undo_stack.redo()
        assert kept(after) == stages[not is_undo]


def test_a_change_that_was_never_made_is_no_change_to_undo(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_off(logbook, "walking")
    check_off(logbook, "press")
    logbook.undo_stack.undo()

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "write", kill)
        with pytest.raises(Killed):
            check_off(logbook, "circles")
    assert list(logbook.home.changes.rglob(".*.tmp"))
    after = Logbook(logbook.home, logbook.now)
    assert [change.words for change in after.undo_stack.made()] == ["check-off of Toe Walking"]
    assert not list(logbook.home.changes.rglob(".*.tmp"))
    assert after.undo_stack.redo().change.words == "check-off of Toe Press"


def test_while_another_footcare_makes_a_change_it_is_left_to_it(logbook: Logbook) -> None:
    check_off(logbook, "press")
    staged = next(logbook.home.changes.iterdir()) / ".2.json.99.aa.tmp"
    staged.write_bytes(b"{}\n{}\n")
    with locked(logbook.home.lock):
        assert len(logbook.undo_stack.made()) == 1
        assert staged.exists()
    assert len(logbook.undo_stack.made()) == 1
    assert not staged.exists()


def test_a_killed_discard_is_a_change_if_the_session_is_gone(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = replace(logbook.under_way.begin(logbook.catalog.find("press")), reps=1)
    logbook.journal.write(session)

    def kill(*_: object) -> None:
        raise Killed

    for name, made in (("_remove", 0), ("_release", 1)):
        with monkeypatch.context() as patched:
            patched.setattr(type(logbook.journal), name, kill)
            with pytest.raises(Killed):
                logbook.under_way.discard()
        after = Logbook(logbook.home, logbook.now)
        assert len(after.undo_stack.made()) == made
        assert (after.journal.read() is None) == bool(made)
    assert after.undo_stack.undo().session == session
    assert after.journal.interrupted() == session


def test_a_discarded_session_is_put_back_and_discarded_again(logbook: Logbook) -> None:
    session = replace(logbook.under_way.begin(logbook.catalog.find("press")), reps=1)
    logbook.journal.write(session)
    logbook.under_way.discard()
    assert logbook.journal.read() is None
    reverted = logbook.undo_stack.undo()
    assert reverted.change.words == "discard of Toe Press"
    assert reverted.session == logbook.journal.interrupted() == session
    logbook.undo_stack.redo()
    assert logbook.journal.read() is None


def test_a_discarded_session_is_not_put_back_over_another(logbook: Logbook) -> None:
    first, second = (
        replace(logbook.under_way.begin(logbook.catalog.find(name)), reps=1)
        for name in ("press", "walking")
    )
    logbook.journal.write(first)
    logbook.under_way.discard()
    logbook.journal.write(second)
    with pytest.raises(Refused, match="another session is under way; finish or stop it first"):
        logbook.undo_stack.undo()
    assert logbook.journal.read() == second
    assert logbook.undo_stack.next_undo() is not None


def test_old_and_large_changes_need_a_question(logbook: Logbook) -> None:
    check_off(logbook, "press", times=20)
    stack = logbook.undo_stack
    assert not stack.needs_question(stack.made()[0])
    logbook.merge([a_session(id=f"{number}") for number in range(21)])
    assert stack.made()[0].words == "import of 21 sessions"
    assert stack.needs_question(stack.made()[0])
    tomorrow = Logbook(logbook.home, lambda: logbook.now() + timedelta(days=1))
    assert all(tomorrow.undo_stack.needs_question(change) for change in stack.made())


def clock() -> SettableClock:
    return SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN))


def home_in(folder: Path, device: str = "here") -> Home:
    return Home(folder / "data", folder / "config", folder / device)


def everything(logbook: Logbook) -> dict[str, Record]:
    """Every record, also deleted ones, whatever its revision."""
    return {record.id: replace(record, rev=0) for record in logbook.records()}


def undo_all(logbook: Logbook) -> None:
    """Undoes every change; a refusal says that one was changed elsewhere in whole."""
    while logbook.undo_stack.next_undo() is not None:
        with suppress(Refused):
            logbook.undo_stack.undo()
