"""Undo and redo from the shell, with another device beside this one."""

from __future__ import annotations

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import edit_session
from footcare_tui.model import replace
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.examples import MONDAY


def test_what_another_device_changed_since_is_named_and_stays(
    footcare: Footcare, home: Home, clock: SettableClock
) -> None:
    footcare.ok("done", "press", "walking", "circles", "pencil", "flexion")
    there = Logbook(Home(home.data, home.config, home.state.parent / "there"), clock)
    for session in there.sessions(MONDAY)[:4]:
        edit_session(there, session, replace(session, pain=7))
    outcome = footcare("undo")
    assert outcome.status == 0
    assert outcome.err == (
        "footcare: left unchanged (changed on another device since): Toe Press on 2026-03-09, "
        "Toe Walking on 2026-03-09, Ankle Circles on 2026-03-09 and 1 more\n"
    )
    assert outcome.lines[0] == "undone: 5 check-offs"
    assert len(there.sessions(MONDAY)) == 5
    there.refresh()
    assert len(there.sessions(MONDAY)) == 4


def test_a_change_that_another_device_changed_whole_is_no_change_to_undo_any_more(
    footcare: Footcare, home: Home, clock: SettableClock
) -> None:
    footcare.ok("done", "walking")
    footcare.ok("done", "press")
    there = Logbook(Home(home.data, home.config, home.state.parent / "there"), clock)
    press = next(each for each in there.sessions(MONDAY) if each.exercise == "toe-press")
    edit_session(there, press, replace(press, pain=7))
    assert "the check-off of Toe Press is left unchanged" in footcare.refused("undo")
    assert footcare.ok("undo").lines[0] == "undone: check-off of Toe Walking"
