from __future__ import annotations

import asyncio
import io
import os
import pty
import sys
from collections.abc import Iterator

import pytest
from textual.events import Key, Paste
from textual.message import Message

from footcare_tui.logbook import Logbook
from footcare_tui.terminal.input_parser import Paste as Pasted
from footcare_tui.terminal.key_codes import Key as Pressed
from footcare_tui.terminal.modes import DEFAULT_SIZE, ENTER, LEAVE
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.driver.terminal_driver import BEGIN, END, ONE_PIECE, TerminalDriver

HOME = "\x1b[1;1H"
ONE = "\x1b[2;2H\x1b[mone\x1b[H"


class Output(io.StringIO):
    """What goes to the terminal, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        self.pieces.append(text)
        return len(text)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    output = Output()
    primary, secondary = pty.openpty()
    with os.fdopen(secondary) as terminal:
        monkeypatch.setattr(sys, "__stdin__", terminal)
        monkeypatch.setattr(sys, "__stdout__", output)
        monkeypatch.setattr(
            "footcare_tui.tui.driver.terminal_driver.signal.signal", lambda *_: None
        )
        yield output.pieces
    os.close(primary)


@pytest.fixture
async def driver(sent: list[str], logbook: Logbook) -> TerminalDriver:
    return TerminalDriver(FootcareApp(logbook), size=DEFAULT_SIZE)


async def painted(driver: TerminalDriver, sent: list[str], *written: str) -> list[str]:
    """What the terminal gets of this, once it has been taken."""
    driver.start_application_mode()
    for data in written:
        driver.write(data)
    assert driver._writer is not None
    while not driver._writer._waiting.empty():
        await asyncio.sleep(0)
    driver.stop_application_mode()
    assert sent[0].startswith(ENTER)
    assert sent[-1].endswith(LEAVE)
    return sent[1:-1]


async def test_a_short_change_goes_out_in_one_piece(
    driver: TerminalDriver, sent: list[str]
) -> None:
    change = (BEGIN, f"\x1b[2;2Hone{HOME}", f"\x1b[3;2Htwo{HOME}", END)
    assert await painted(driver, sent, *change) == ["\x1b[2;2H\x1b[mone\x1b[H\x1b[3;2Htwo\x1b[H"]


async def test_a_long_change_is_shown_as_a_whole(driver: TerminalDriver, sent: list[str]) -> None:
    change = (BEGIN, f"\x1b[2;2H{'x' * ONE_PIECE}{HOME}", END)
    (piece,) = await painted(driver, sent, *change)
    assert piece.startswith(BEGIN)
    assert piece.endswith(END)


async def test_nothing_is_sent_when_nothing_changes(
    driver: TerminalDriver, sent: list[str]
) -> None:
    row = f"\x1b[2;2Hone{HOME}"
    assert await painted(driver, sent, row, row, BEGIN, row, END) == [ONE]


async def test_everything_is_sent_again_after_a_suspension(
    driver: TerminalDriver, sent: list[str]
) -> None:
    row = f"\x1b[2;2Hone{HOME}"
    assert await painted(driver, sent, row) == [ONE]
    sent.clear()
    assert await painted(driver, sent, row) == [ONE]


async def test_the_shape_of_the_mouse_pointer_is_left_alone(
    driver: TerminalDriver, sent: list[str]
) -> None:
    assert await painted(driver, sent, "\x1b]22;text\x07") == []


async def test_after_the_terminal_is_given_back_nothing_is_written(
    driver: TerminalDriver, sent: list[str]
) -> None:
    await painted(driver, sent)
    before = len(sent)
    driver.write("late")
    driver.stop_application_mode()
    assert len(sent) == before


@pytest.mark.parametrize(
    ("found", "key", "character"),
    [
        (Pressed("q", text="q"), "q", "q"),
        (Pressed("?", text="?"), "question_mark", "?"),
        (Pressed(" ", text=" "), "space", " "),
        (Pressed("/", ("ctrl",)), "ctrl+slash", None),
        (Pressed("up", ("alt", "shift")), "alt+shift+up", None),
        (Pressed("ß", text="ß"), "ß", "ß"),
    ],
)
async def test_a_key_has_the_name_that_bindings_have(
    driver: TerminalDriver,
    monkeypatch: pytest.MonkeyPatch,
    found: Pressed,
    key: str,
    character: str | None,
) -> None:
    messages: list[Message] = []
    monkeypatch.setattr(driver, "process_message", messages.append)
    driver._take(found)
    (event,) = messages
    assert isinstance(event, Key)
    assert (event.key, event.character) == (key, character)


async def test_a_paste_is_handed_on(
    driver: TerminalDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: list[Message] = []
    monkeypatch.setattr(driver, "process_message", messages.append)
    driver._take(Pasted("one two"))
    (event,) = messages
    assert isinstance(event, Paste)
    assert event.text == "one two"


def test_the_app_has_this_driver(logbook: Logbook) -> None:
    assert FootcareApp(logbook).driver_class is TerminalDriver
