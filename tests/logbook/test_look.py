"""A look at what other programs wrote, which may be taken in another thread."""

from __future__ import annotations

import os
from threading import Thread

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.background_reader import Look
from tests.clock import SettableClock
from tests.examples import MONDAY, a_session
from tests.practice import check_off
from tests.store.history_files import disk_full, write_file


def from_elsewhere(logbook: Logbook, name: str = "2026.phone.json") -> None:
    write_file(logbook.home, name, a_session(day=MONDAY).to_fields())


def test_a_look_shows_nothing_until_it_is_used(logbook: Logbook) -> None:
    assert logbook.plan().done == 0
    assert logbook.background_reader.look() is None
    from_elsewhere(logbook)
    look = logbook.background_reader.look()
    assert logbook.plan().done == 0
    assert look is not None
    assert logbook.background_reader.show(look)
    assert logbook.plan().done == 1
    assert logbook.derived is look.derived
    assert logbook.background_reader.look() is None


def test_a_look_is_not_used_after_a_change_that_came_between(logbook: Logbook) -> None:
    assert logbook.plan().done == 0
    from_elsewhere(logbook)
    look = logbook.background_reader.look()
    assert look is not None
    check_off(logbook, "circles")
    assert not logbook.background_reader.show(look)
    # The change has read the other file as well.
    assert logbook.plan().done == 2


def test_a_look_works_out_what_is_shown(logbook: Logbook, clock: SettableClock) -> None:
    logbook.progress()
    from_elsewhere(logbook)
    look = logbook.background_reader.look()
    assert look is not None
    assert "progress" in vars(look.derived)
    # Trends take long, so only when somebody looked at them.
    assert not look.derived.has_days
    assert logbook.background_reader.show(look)
    assert len(logbook.derived.days) == 1
    from_elsewhere(logbook, "2026.tablet.json")
    look = logbook.background_reader.look()
    assert look is not None
    assert look.derived.has_days


def test_a_look_from_another_thread_is_the_same(logbook: Logbook) -> None:
    assert logbook.plan().done == 0
    from_elsewhere(logbook)
    looks: list[Look | None] = []
    thread = Thread(target=lambda: looks.append(logbook.background_reader.look()))
    thread.start()
    thread.join()
    (look,) = looks
    assert look is not None
    assert logbook.background_reader.show(look)
    assert logbook.plan().done == 1


def test_a_look_that_is_refused_leaves_everything_as_it_was(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_off(logbook, "circles")
    from_elsewhere(logbook)
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", disk_full)
        with pytest.raises(Refused, match="cannot read the history"):
            logbook.background_reader.look()
        assert logbook.plan().done == 1
    look = logbook.background_reader.look()
    assert look is not None
    assert logbook.background_reader.show(look)
    assert logbook.plan().done == 2


def test_a_damaged_file_is_repaired_by_a_look_and_named_once(logbook: Logbook) -> None:
    check_off(logbook, "circles")
    (own,) = logbook.home.history.glob("*.json")
    own.write_bytes(own.read_bytes()[:-2])
    look = logbook.background_reader.look()
    assert look is not None
    assert logbook.background_reader.show(look)
    (problem,) = logbook.problems
    assert "1 record was saved from it" in problem
    assert logbook.plan().done == 1
    assert logbook.background_reader.look() is None
