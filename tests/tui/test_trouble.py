"""A history that is locked, taken away or spoiled while the app is open."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from footcare_tui import clock
from footcare_tui.files.lock import FileLock
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.store.shards import writer
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.shared import changes
from footcare_tui.tui.shared.changes import WAITING
from tests.clock import SettableClock
from tests.examples import a_session
from tests.locks import locked
from tests.practice import check_off
from tests.store.history_files import own_file, write_file
from tests.tui.stage import on_stage
from tests.tui.test_countdown import TOE_PRESS_S

# Every screen, the dialogs over them, the palette, and whatever reads or writes.
KEYS = (
    "3",
    "left",
    "left_square_bracket",
    "t",
    "1",
    "down",
    "space",
    "u",
    "a",
    "2",
    "question_mark",
)
TAKEN_AWAY = "cannot read the history in"


@pytest.fixture(autouse=True)
def little_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "SILENT_PATIENCE_S", 0.01)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every message in passing, however soon it goes."""
    messages: list[str] = []
    notify = FootcareApp.notify

    def note(app: FootcareApp, message: str, **options: Any) -> None:
        messages.append(message)
        notify(app, message, **options)

    monkeypatch.setattr(FootcareApp, "notify", note)
    return messages


@contextmanager
def without_history(home: Home) -> Iterator[None]:
    """A file stands where the folder of the history was."""
    elsewhere = home.history.with_name("elsewhere")
    home.history.rename(elsewhere)
    home.history.write_text("not a folder")
    yield
    home.history.unlink()
    elsewhere.rename(home.history)


@contextmanager
def closed(home: Home) -> Iterator[None]:
    """The folder of the history may not be looked into, even by root."""
    scandir = os.scandir

    def refuse(place: Any) -> Any:
        if place == home.history:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return scandir(place)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        yield


@pytest.mark.parametrize("away", [without_history, closed])
async def test_a_history_taken_away_stays_on_the_screen_and_is_told_once(
    away: Any, logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        with away(home):
            for _ in range(3):
                await stage.look()
            await stage.pilot.pause()
            (notice,) = told
            assert notice.startswith(f"{TAKEN_AWAY} {home.history}: ")
            assert stage.shows("1 of 8 today", "Toe Press")
        await stage.look()
        await stage.press("space")
        assert stage.shows("2 of 8 today")
        with away(home):
            await stage.look()
        assert [TAKEN_AWAY in message for message in told] == [True, True]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("away", [without_history, closed])
async def test_no_key_ends_the_app_while_the_history_is_away(
    away: Any, size: tuple[int, int], logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press", "walking")
    async with on_stage(logbook, size=size) as stage:
        with away(home):
            for key in KEYS:
                await stage.press(key)
                await stage.look()
            await stage.press("escape", "ctrl+p")
            assert stage.shows("Type a few words")
            await stage.press("escape", "q")
            assert stage.app.is_running
        assert told
    assert len(logbook.sessions(logbook.today())) == 2


@pytest.mark.parametrize("away", [without_history, closed])
async def test_a_session_goes_on_while_the_history_is_away_and_is_stored_when_it_is_back(
    away: Any, logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "walking")
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        with away(home):
            await stage.after(TOE_PRESS_S)
            refused = [message for message in told if message.endswith("space tries again")]
            assert refused[0].startswith(TAKEN_AWAY)
        await stage.press("space")
        assert stage.shows("DONE")
    assert len(logbook.sessions(logbook.today())) == 2


async def test_what_is_stored_but_cannot_be_looked_at_shows_when_it_can(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press")
    write = writer.Writer.write
    async with on_stage(logbook) as stage:
        with ExitStack() as until_opened:

            def write_and_close(*arguments: Any) -> Any:
                written = write(*arguments)
                until_opened.enter_context(closed(home))
                return written

            monkeypatch.setattr(writer.Writer, "write", write_and_close)
            await stage.press("space")
            assert stage.shows("1 of 8 today")
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("2 of 8 today")
        assert told == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
async def test_ones_own_file_spoiled_while_the_app_is_open_is_mended_and_told_once(
    content: bytes, logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        (own,) = home.history.iterdir()
        own.write_bytes(content)
        for _ in range(3):
            await stage.look()
        await stage.press(*KEYS, "escape")
        assert sum("was damaged and is kept as" in message for message in told) == 1


async def test_another_file_spoiled_while_the_app_is_open_is_told_once(
    logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        (home.history / "2026.other.json").write_text("[")
        for _ in range(3):
            await stage.look()
        assert told == ["2026.other.json was not read: it is damaged"]
        await stage.press(*KEYS, "escape")


@pytest.mark.parametrize("content", [b"", b"{}", None])
async def test_another_file_that_lost_its_records_while_the_app_is_open_is_told_once(
    content: bytes | None, logbook: Logbook, home: Home, told: list[str]
) -> None:
    other = write_file(home, "2026.other.json", a_session().to_fields())
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.look()
        whole = other.read_bytes()
        for _ in range(2):
            other.unlink() if content is None else other.write_bytes(content)
            for _ in range(3):
                await stage.look()
            await stage.press("space", "u")
            (message,) = (message for message in told if other.name in message)
            assert message.startswith("2026.other.json had 1 record when it was last read")
            other.write_bytes(whole)
            await stage.look()
        await stage.press(*KEYS, "escape")
        assert sum(other.name in message for message in told) == 1
    (kept,) = home.backups.glob("2026.other.*")
    assert kept.read_bytes() == whole


async def test_records_lost_before_the_app_opens_are_told_once(
    logbook: Logbook, home: Home, clock: SettableClock, told: list[str]
) -> None:
    other = write_file(home, "2026.other.json", a_session().to_fields())
    Logbook(home, clock).notice()
    other.unlink()
    # As the app is started.
    logbook.notice()
    async with on_stage(logbook) as stage:
        for _ in range(3):
            await stage.look()
        (message,) = told
        assert message.startswith("2026.other.json had 1 record when it was last read")


async def test_a_journal_that_cannot_be_removed_is_told(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch, home: Home, told: list[str]
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(20)
        shutil.rmtree(home.state)
        home.state.write_text("not a folder")
        await stage.press("q", "d")
        assert told[-1].startswith(f"cannot remove {home.in_progress}: ")
        home.state.unlink()
        await stage.press("q", "d")
        assert stage.shows("0 of 8 today")


@contextmanager
def locked_until_waited_for(logbook: Logbook, home: Home) -> Iterator[None]:
    """Another footcare writes until the app, having told the person, waits for it."""
    lock = FileLock(home.lock)
    assert lock.acquire()
    on_wait = logbook.on_wait

    def release() -> None:
        on_wait()
        lock.release()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(logbook, "on_wait", release)
        yield
    lock.release()


async def test_before_the_app_waits_it_says_so_and_is_not_frozen(
    logbook: Logbook, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "PAINT_S", 3600)
    check_off(logbook, "press")
    async with on_stage(logbook, notifications=True) as stage:
        with locked(home.lock):
            await stage.press("space")
            await stage.until("Waiting for another footcare")
            await stage.press("3")
            assert stage.shows("longest streak")


async def test_a_change_that_has_waited_is_made_once(
    logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        for key, words in (("space", "2 of 8 today"), ("u", "1 of 8 today")):
            with locked_until_waited_for(logbook, home):
                await stage.press(key)
                await stage.until(words)
    assert told[:2] == [WAITING, WAITING]
    assert told[2:] == ["Undone: check-off of Toe Walking"]


async def test_a_change_that_has_waited_long_enough_is_refused(
    logbook: Logbook, home: Home, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.02)
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        with locked(home.lock):
            await stage.press("u")
            while len(told) < 2:
                await stage.pilot.pause(0.01)
        assert told[0] == WAITING
        assert told[1].startswith("another footcare has been writing")
        assert stage.shows("1 of 8 today")


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_stopped_session_that_has_to_wait_is_stored_once(
    key: str, logbook: Logbook, home: Home, told: list[str]
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(20)
        with locked_until_waited_for(logbook, home):
            await stage.press("q", key)
            await stage.until("escape Leave out")
        await stage.press("escape")
        assert stage.shows("of 8 today")
    assert told == [WAITING]
    (session,) = logbook.sessions(logbook.today())
    assert session.complete == (key == "c")


async def test_a_session_that_ends_while_another_writes_is_stored_once_and_rated(
    logbook: Logbook, home: Home
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        with locked_until_waited_for(logbook, home):
            await stage.after(TOE_PRESS_S)
            # Impatience does no harm.
            await stage.press("space", "space")
            await stage.until("enter Save")
        with locked_until_waited_for(logbook, home):
            await stage.press("4", "enter")
            await stage.until("1 of 8 today")
            while logbook.sessions(logbook.today())[0].effort is None:
                await stage.pilot.pause(0.01)
    (session,) = logbook.sessions(logbook.today())
    assert (session.complete, session.effort) == (True, 4)


async def test_a_state_that_may_not_be_looked_at_is_told_to_who_starts(
    logbook: Logbook, home: Home, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    check_off(logbook, "press")

    def refuse(path: str | Path, **how: Any) -> os.stat_result:
        if Path(path).is_relative_to(home.state):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return stat(path, **how)

    stat = os.stat
    async with on_stage(logbook) as stage:
        monkeypatch.setattr(os, "stat", refuse)
        monkeypatch.setattr(os, "lstat", refuse)
        await stage.press("enter")
        monkeypatch.undo()
        assert "Permission denied" in told[-1]


async def test_ones_own_file_replaced_while_the_app_is_open_is_told_once_and_written_again(
    logbook: Logbook, home: Home, told: list[str]
) -> None:
    check_off(logbook, "press", times=2)
    own = own_file(home)
    async with on_stage(logbook) as stage:
        own.write_bytes(b"{}")
        for _ in range(3):
            await stage.look()
        (message,) = told
        assert message.startswith(f"{own.name} was replaced and lacks what was recorded here")
        assert len(logbook.sessions(logbook.today())) == 2
        await stage.press("space")
        assert own_file(home) != own
        await stage.press(*KEYS, "escape")
        assert told[0] == message
        assert not any(own.name in other for other in told[1:])
    assert own.read_bytes() == b"{}"
    assert len(Logbook(home, logbook.now).sessions(logbook.today())) == 3


async def test_with_a_wrong_clock_everything_is_shown_and_nothing_stored(
    home: Home, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "NEWEST_CHANGE", date(2999, 1, 1))
    async with on_stage(Logbook(home)) as stage:
        assert "but this footcare is of 2999-01-01" in told[0]
        for keys in (("space",), ("enter",), ("3", "n", "1"), ("a", "space")):
            told.clear()
            await stage.press("1", *keys)
            assert "nothing is stored until the clock is set" in told[-1]
        await stage.press("4", "5", "3")
        assert stage.shows("No session")
    assert not home.in_progress.exists()
    assert not list(home.history.glob("*.json"))
