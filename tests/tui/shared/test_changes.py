"""The one way for a change: made once, shown at once, refused or waited for in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.tui.shared.changes import WAITING, Busy, Changes
from tests.tui.stage import on_stage


class Locked:
    """Changes of a logbook that another footcare has locked until the first wait for it."""

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        self.attempts: list[str] = []
        self.made: list[str] = []

    def change(self, name: str) -> str:
        self.attempts.append(name)
        self._logbook.on_wait()
        self.made.append(name)
        return name


async def test_a_change_goes_on_with_its_result_and_then_shows(logbook: Logbook) -> None:
    order: list[object] = []
    async with on_stage(logbook) as stage:
        made = Changes(stage.app, logbook, lambda: order.append("shown"))
        made.make(lambda: 7, order.append)
        made.make(lambda: order.append("made"))
    assert order == [7, "shown", "made", "shown"]


async def test_a_refused_change_shows_why_and_what_to_do(logbook: Logbook) -> None:
    def refuse() -> NoReturn:
        raise Refused("the disk \x1b[2Jis full")

    def wrong(*_: object) -> NoReturn:
        raise AssertionError("it was refused")

    async with on_stage(logbook) as stage:
        Changes(stage.app, logbook, wrong).make(refuse, wrong, hint="; space tries again")
        await stage.pilot.pause()
        assert stage.notices() == ["the disk [2Jis full; space tries again"]


async def test_another_error_is_not_hidden(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        with pytest.raises(ZeroDivisionError):
            stage.app.setup.changes.make(lambda: 1 / 0)


async def test_a_change_that_waits_says_so_and_is_made_once(
    logbook: Logbook, second_attempts: list[Callable[[], None]]
) -> None:
    locked, results = Locked(logbook), list[str]()
    async with on_stage(logbook) as stage:
        stage.app.setup.changes.make(lambda: locked.change("a"), results.append)
        assert (locked.attempts, locked.made, results) == (["a"], [], [])
        await stage.pilot.pause()
        assert stage.notices() == [WAITING]
        (attempt,) = second_attempts
        attempt()
        assert (locked.attempts, locked.made, results) == (["a", "a"], ["a"], ["a"])


async def test_the_second_attempt_comes_by_itself(logbook: Logbook) -> None:
    locked = Locked(logbook)
    async with on_stage(logbook) as stage:
        stage.app.setup.changes.make(lambda: locked.change("a"))
        while not locked.made:
            await stage.pilot.pause(0.01)
    assert locked.attempts == ["a", "a"]


async def test_a_change_that_follows_one_that_waited_says_so_again(
    logbook: Logbook, second_attempts: list[Callable[[], None]]
) -> None:
    locked = Locked(logbook)
    async with on_stage(logbook) as stage:
        make = stage.app.setup.changes.make
        make(lambda: locked.change("a"), lambda _: make(lambda: locked.change("b")))
        second_attempts.pop()()
        assert (locked.attempts, locked.made) == (["a", "a", "b"], ["a"])
        second_attempts.pop()()
        await stage.pilot.pause()
        assert stage.notices() == [WAITING, WAITING]
    assert locked.made == ["a", "b"]


async def test_keys_act_while_a_change_waits(
    logbook: Logbook, second_attempts: list[Callable[[], None]]
) -> None:
    async with on_stage(logbook) as stage:
        stage.app.setup.changes.make(lambda: Locked(logbook).change("a"))
        await stage.press("3")
        assert stage.shows("longest streak")
    assert len(second_attempts) == 1


async def test_only_a_change_may_wait(logbook: Logbook) -> None:
    async with on_stage(logbook):
        with pytest.raises(Busy):
            logbook.on_wait()
