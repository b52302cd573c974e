"""What is left of a program that was killed, and the command in docs/terminals.md against it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Terminal, footcare, untouched_attributes
from tests.e2e.tmux import Tmux

pytestmark = pytest.mark.e2e

DOCUMENT = (Path(__file__).parents[2] / "docs" / "terminals.md").read_text(encoding="utf-8")
ASKED_FOR = re.findall(r"^\| [^|]+ \| `([^`]+)` \| `[^`]+` \|$", DOCUMENT, re.MULTILINE)
MODES = {text.replace("CSI", "\x1b[").replace(" ", "") for text in ASKED_FOR if "CSI" in text}
FLAGS = {word.removeprefix("-") for text in ASKED_FOR if "CSI" not in text for word in text.split()}
(REMEDY,) = re.findall(r"^```\n(stty .+)\n```$", DOCUMENT, re.MULTILINE)

MODE = re.compile(r"\x1b\[\?(\d+)([hl])")
ON_AT_FIRST = {"7", "25"}
KEEP_TITLE, PUT_TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
# Left only if the program was killed in the middle of a change.
HOLD_BACK = "\x1b[?2026h"
# The keyboard, the cursor's shape, the rows that scroll, a character set: nothing of this is used.
OTHER = re.compile(r"\x1b\[[<=>][\d;]*[a-z]|\x1b\[\d* q|\x1b\[[\d;]*r|\x1b\[\d+[hl]|\x1b[=>()NO*+]")
# Where each flag is in what ``termios`` tells.
INPUT, LOCAL, CHARACTERS = 0, 3, 6
PLACES = {
    "icrnl": INPUT,
    "ixon": INPUT,
    "echo": LOCAL,
    "icanon": LOCAL,
    "iexten": LOCAL,
    "isig": LOCAL,
}

PROMPT = "shell>"
TODAY = (footcare(), ("Toe Press", "0 of 8 today", "q Quit"))
SESSION = (footcare("start", "toe-press", "--speed", "10"), ("rep 2 of 10",))
WINDOW = (
    "alternate_on",
    "cursor_flag",
    "insert_flag",
    "keypad_cursor_flag",
    "keypad_flag",
    "mouse_any_flag",
    "pane_title",
    "wrap_flag",
)


def left_behind(received: bytes) -> set[str]:
    """The control sequences sent whose effect lasts; how far a change held back got is chance."""
    sent = received.decode(errors="ignore")
    left = {
        f"\x1b[?{mode}{state}"
        for mode, state in dict(MODE.findall(sent)).items()
        if (state == "h") != (mode in ON_AT_FIRST)
    }
    if sent.count(KEEP_TITLE) > sent.count(PUT_TITLE_BACK):
        left.add(KEEP_TITLE)
    return (left | set(OTHER.findall(sent))) - {HOLD_BACK}


def without(attributes: list[Any], names: set[str]) -> list[Any]:
    """The attributes with these flags cleared, but for the control characters."""
    cleared = attributes[:CHARACTERS]
    for name in names:
        cleared[PLACES[name]] &= ~getattr(termios, name.upper())
    return cleared


def are_set(attributes: list[Any], names: set[str]) -> bool:
    return all(attributes[PLACES[name]] & getattr(termios, name.upper()) for name in names)


@pytest.mark.parametrize(("command", "words"), [TODAY, SESSION], ids=["today", "session"])
def test_what_is_left_is_what_the_document_names(
    environment: dict[str, str], command: list[str], words: tuple[str, ...]
) -> None:
    with Terminal(command, environment) as terminal:
        terminal.wait_for(*words)
        terminal.wait_until(lambda _: KEEP_TITLE.encode() in terminal.received, "the app")
        terminal.kill()
        terminal.read_to_the_end()
        assert left_behind(terminal.received) == MODES - {HOLD_BACK}
        assert terminal.attributes()[:CHARACTERS] == without(untouched_attributes(), FLAGS)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A script that becomes footcare in a session, and notes its process."""
    script = tmp_path / "session"
    script.write_text(f"echo $$ >{shlex.quote(f'{script}.pid')}\nexec {shlex.join(SESSION[0])}\n")
    return script


def kill(program: Path) -> None:
    os.kill(int(program.with_suffix(".pid").read_text()), signal.SIGKILL)


def test_the_command_in_the_document_puts_it_right(
    environment: dict[str, str], program: Path
) -> None:
    with Terminal(["sh", "-i"], {**environment, "PS1": f"{PROMPT} "}) as terminal:

        def wait_to_receive(*texts: str) -> None:
            terminal.wait_until(
                lambda _: all(text.encode() in terminal.received[known:] for text in texts),
                f"{texts}",
            )

        terminal.wait_for(PROMPT)
        terminal.type(f"sh {program}\r")
        terminal.wait_for(*SESSION[1])
        known = len(terminal.received)
        kill(program)
        wait_to_receive(PROMPT)
        assert left_behind(terminal.received) == MODES - {HOLD_BACK}
        known = len(terminal.received)
        terminal.press(f"{REMEDY}\n")
        wait_to_receive("\x1b[?1049l", PROMPT)
        assert left_behind(terminal.received) == set()
        assert are_set(terminal.attributes(), FLAGS)


@pytest.fixture
def tmux(environment: dict[str, str], tmp_path: Path) -> Iterator[Tmux]:
    environment = {**environment, "PS1": f"{PROMPT} "}
    server = Tmux(tmp_path / "tmux", ["sh", "-i"], environment)
    yield server
    server.end()


def test_the_command_in_the_document_puts_tmux_right(tmux: Tmux, program: Path) -> None:
    tmux.wait_for(PROMPT)
    before = tmux.told(*WINDOW)
    tmux.type(f"sh {program}", "Enter")
    tmux.wait_for(*SESSION[1])
    kill(program)
    tmux.wait_for(PROMPT)
    assert tmux.told(*WINDOW) != before
    tmux.type(REMEDY, "C-j")
    tmux.wait_until(lambda _: tmux.told(*WINDOW) == before, f"{before}")
    # Now enter ends a line again, what is typed is seen, and a paste is not marked.
    tmux.type("clear; cat -v", "Enter")
    tmux.wait_until(lambda text: not text.strip(), "an empty screen")
    tmux.paste("pasted")
    tmux.type("Enter")
    tmux.wait_until(lambda text: text.split() == ["pasted", "pasted"], "the paste")
