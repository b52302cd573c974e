"""Exit status 0 if and only if the change is stored."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn, TextIO

import pytest

from footcare_tui.cli import output
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook, derived
from footcare_tui.paths import Home
from footcare_tui.store.repair import backups
from tests.cli.conftest import Footcare
from tests.locks import refuse_to_unlock

CHANGES = [
    ("done", "press", "-n", "2"),
    ("rest", "2026-03-01", "2026-03-02"),
    ("correct", "walking", "--effort", "7"),
    ("correct", "walking", "--delete"),
    ("check-in", "back-pain", "4"),
    ("undo",),
    ("import", "jsonl", "-"),
]
LINE = json.dumps({"table": "rest_days", "day": "2026-03-01", "kind": "ill"}).encode()


@pytest.fixture(params=CHANGES, ids=str)
def command(request: pytest.FixtureRequest, footcare: Footcare) -> tuple[str, ...]:
    """A command that changes something; Toe Walking is checked off before it."""
    footcare.ok("done", "walking")
    changing: tuple[str, ...] = request.param
    return changing


def exported(logbook: Logbook) -> list[dict[str, Any]]:
    return [record.to_fields() for record in logbook.records()]


@pytest.mark.parametrize("error", [errno.ESTALE, errno.ENOLCK])
def test_what_cannot_be_unlocked_is_stored_and_says_so(
    error: int,
    command: tuple[str, ...],
    footcare: Footcare,
    logbook: Logbook,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = exported(logbook)
    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", refuse_to_unlock(error))
        outcome = footcare(*command, given=LINE)
    assert outcome.status == 0
    assert outcome.out
    assert outcome.err == f"footcare: cannot unlock {logbook.home.lock}: {os.strerror(error)}\n"
    logbook.refresh()
    assert exported(logbook) != before


def no_room_for_an_answer(patched: pytest.MonkeyPatch) -> None:
    """Standard output is a full disk; what is said on standard error comes through."""
    write_text = output.write_text

    def written(stream: TextIO | None, text: str) -> None:
        if stream is sys.stdout:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_text(stream, text)

    patched.setattr(output, "write_text", written)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_answer_that_cannot_be_shown_is_a_warning(
    form: tuple[str, ...],
    command: tuple[str, ...],
    footcare: Footcare,
    logbook: Logbook,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = exported(logbook)
    with monkeypatch.context() as patched:
        no_room_for_an_answer(patched)
        outcome = footcare(*command, *form, given=LINE)
    assert outcome.status == 0
    assert outcome.err == (
        "footcare: the answer could not be written (No space left on device); "
        "the change is stored\n"
    )
    logbook.refresh()
    assert exported(logbook) != before


def test_an_unexpected_error_after_the_change_is_a_warning_too(
    footcare: Footcare, logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("plan")

    with monkeypatch.context() as patched:
        patched.setattr(Logbook, "plan", fail)
        outcome = footcare("done", "press")
    assert outcome.status == 0
    assert outcome.err.startswith("footcare: this should not happen")
    assert outcome.err.endswith("ZeroDivisionError: plan; the change is stored\n")
    assert len(logbook.sessions(logbook.today())) == 1


@pytest.fixture
def break_catalogue(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The exercises that ship can no longer be read, once that is called."""

    def refuse(*_: object) -> NoReturn:
        raise Refused("toe-press.toml: cannot be read")

    return lambda: monkeypatch.setattr(derived, "with_own", refuse)


def test_undo_with_a_broken_catalogue_changes_once_and_says_so(
    footcare: Footcare, logbook: Logbook, break_catalogue: Callable[[], None]
) -> None:
    """Case 4: it answered 1 each time, and each time a session was gone."""
    for _ in range(2):
        footcare.ok("done", "press", "-n", "3")
    break_catalogue()
    for left in (3, 0):
        outcome = footcare("undo")
        assert outcome.status == 0
        assert outcome.out == "undone: 3 check-offs\n"
        assert outcome.err.startswith("footcare: toe-press.toml: ")
        assert outcome.err.endswith("; the change is stored\n")
        logbook.refresh()
        assert len(logbook.sessions(logbook.today())) == left
    assert footcare.refused("undo") == "footcare: there is no change to undo\n"
    assert footcare("redo").status == 0


def test_with_a_broken_catalogue_what_needs_it_is_refused_before_anything_changes(
    footcare: Footcare, logbook: Logbook, break_catalogue: Callable[[], None]
) -> None:
    footcare.ok("done", "press")
    before = exported(logbook)
    break_catalogue()
    for command in (
        ("done", "press"),
        ("correct", "press", "--effort", "3"),
        ("start", "press", "--plain"),
    ):
        assert footcare.refused(*command).startswith("footcare: toe-press.toml: ")
    logbook.refresh()
    assert exported(logbook) == before


def in_the_way_of_changes(home: Home) -> None:
    home.state.mkdir(parents=True, exist_ok=True)
    home.changes.write_text("in the way")


def in_the_way_of_backups(home: Home) -> None:
    home.backups.write_text("in the way")


@pytest.mark.parametrize(
    ("spoil", "warning"),
    [
        (in_the_way_of_changes, "the change is stored, but cannot be undone: Not a directory"),
        (in_the_way_of_backups, "there is no backup of 2026."),
    ],
)
def test_what_is_kept_beside_the_history_costs_no_change(
    spoil: Callable[[Home], None], warning: str, footcare: Footcare, home: Home
) -> None:
    (home.data / "history").mkdir(parents=True)
    (home.data / "history" / "2026.cccc.json").write_text("{}")
    spoil(home)
    footcare("done", "press")
    outcome = footcare("done", "press", "--json")
    assert (outcome.status, len(outcome.json)) == (0, 1)
    assert outcome.err.startswith(f"footcare: {warning}")
    assert outcome.err.count("\n") == 1


def test_a_refusal_after_a_failed_backup_is_one_line(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare.ok("done", "press")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backups, "back_up", fail)
    monkeypatch.setattr(os, "replace", fail)
    assert "No space left on device; nothing was recorded" in footcare.refused("done", "press")


def test_a_command_that_changes_nothing_still_answers_one(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare.ok("done", "press")
    no_room_for_an_answer(monkeypatch)
    outcome = footcare("rest", "2026-03-01", "--clear")
    assert outcome.status == 1
    assert outcome.err == "footcare: the answer could not be written (No space left on device)\n"
