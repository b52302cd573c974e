"""What the app looks for while no key is pressed."""

from __future__ import annotations

from collections.abc import Callable
from shutil import rmtree
from threading import Event, Thread, current_thread
from typing import Any

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model.self_test import BACK_PAIN
from footcare_tui.paths import Home
from footcare_tui.store.shards import reader
from footcare_tui.tui.watcher import LOOK_EVERY_S, MOST_SHOWN, Watcher
from tests.clock import SettableClock
from tests.practice import check_off
from tests.store.history_files import write_file
from tests.tui.stage import on_stage


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("countdown", "Toe Walking"),
        ("history", "1 of 8"),
        ("trends", "1 ticked"),
        ("tests", "4 of 10"),
    ],
)
async def test_a_change_seen_before_a_screen_is_mounted_shows_once_it_is(
    mode: str, words: str, logbook: Logbook, home: Home, clock: SettableClock
) -> None:
    """Case 20: the key and the look of the watcher in the same moment."""
    elsewhere = Logbook(home, clock)
    async with on_stage(logbook) as stage:
        await stage.press("down")
        elsewhere.check_off([elsewhere.catalog.find("press")])
        elsewhere.check_ins.add(BACK_PAIN, 4)
        stage.app.action_go(mode)
        assert not stage.app.screen.is_mounted
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows(words)


async def test_the_watcher_looks_again_and_again(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[tuple[float, Callable[[], None]]] = []
    async with on_stage(logbook) as stage:
        watcher = Watcher(
            stage.app,
            logbook,
            read_again=stage.app.screens.read_again,
            accept=stage.app.setup.accept,
            hand_over=stage.app.sessions.hand_over,
            hang_up=stage.app.exit,
        )
        monkeypatch.setattr(stage.app, "set_interval", lambda *timer: timers.append(timer))
        watcher.start()
    assert timers == [(LOOK_EVERY_S, watcher.look)]


async def test_what_other_programs_wrote_is_read_in_another_thread(
    logbook: Logbook, home: Home, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[Thread] = []
    read_file = reader.read_file

    def noted(*arguments: Any) -> Any:
        readers.append(current_thread())
        return read_file(*arguments)

    async with on_stage(logbook) as stage:
        rmtree(home.index, ignore_errors=True)
        check_off(Logbook(home, clock), "circles")
        rmtree(home.index)
        monkeypatch.setattr("footcare_tui.store.shards.snapshot.read_file", noted)
        await stage.look()
        assert stage.shows("1 of 8")
        assert readers
        assert current_thread() not in readers


async def test_a_look_does_not_begin_while_another_reads(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Event] = []
    go_on = Event()

    def slow() -> None:
        looks.append(go_on)
        go_on.wait()

    async with on_stage(logbook) as stage:
        monkeypatch.setattr(logbook.background_reader, "look", slow)
        for _ in range(3):
            stage.app.watcher.look()
            await stage.press("down")
        go_on.set()
        await stage.app.workers.wait_for_complete()
        await stage.look()
    assert len(looks) == 2


async def test_many_problems_at_once_do_not_cover_the_screen(logbook: Logbook, home: Home) -> None:
    async with on_stage(logbook) as stage:
        write_file(home, "2026.other.json", *({"id": number} for number in range(30)))
        await stage.look()
        notices = stage.notices()
        assert len(notices) == MOST_SHOWN + 1
        # Twenty of them are named by the file, and one line has the number of the others.
        assert notices[-1] == "and 18 more; footcare doctor names them"
