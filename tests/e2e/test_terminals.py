"""What docs/terminals.md says of each terminal; run by ``make e2e``."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.e2e.terminal import Terminal, footcare

pytestmark = pytest.mark.e2e

STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
SIXTEEN = re.compile(rb"(?:^|;)(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])(?:;|$)")


def colours(received: bytes) -> set[str]:
    """Which kinds of colours were asked for."""
    kinds = set()
    for style in STYLE.findall(received):
        if b"8;2;" in style:
            kinds.add("24 bits")
        elif b"8;5;" in style:
            kinds.add("256")
        elif SIXTEEN.search(style):
            kinds.add("16")
    return kinds


@pytest.mark.parametrize(
    ("variables", "kinds"),
    [
        ({"COLORTERM": "truecolor"}, {"24 bits"}),
        ({}, {"256"}),
        ({"TERM": "tmux-256color"}, {"256"}),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, {"24 bits"}),
        ({"TERM": "screen"}, {"16"}),
        ({"TERM": "xterm"}, {"16"}),
        ({"TERM": "linux"}, {"16"}),
        ({"TERM": "unknown"}, {"16"}),
        ({"TERM": "foot"}, {"256"}),
        ({"TERM": "alacritty"}, {"256"}),
        ({"TERM": "xterm-ghostty"}, {"256"}),
        ({"TERM": "xterm-kitty"}, {"256"}),
        ({"TERM": "wezterm"}, {"256"}),
        ({"NO_COLOR": "", "COLORTERM": "truecolor"}, {"24 bits"}),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, set()),
        ({"LC_ALL": "C"}, {"256"}),
    ],
    ids=lambda value: "-".join(value.values()) or "plain" if isinstance(value, dict) else "",
)
def test_each_terminal_shows_today_and_a_session(
    variables: dict[str, str], kinds: set[str], environment: dict[str, str]
) -> None:
    environment = {**environment, "COLORTERM": "", **variables}
    # On a fast line something moves all the time.
    with Terminal(footcare("--link", "slow"), environment) as terminal:
        terminal.wait_for("Toe Press", "0/3", "0 of 8 today", "space Check")
        terminal.press("enter")
        terminal.wait_for("GET READY", "rep 1 of 10", "next", "left", "Toe Press")
        terminal.settle()
        assert colours(terminal.received) == kinds
        assert ("LC_ALL" in variables) == terminal.received.isascii()
        title = b"> GET READY" if "LC_ALL" in variables else "▶ GET READY".encode()
        assert title in terminal.received
        # Blocks side by side over half a row are a foot.
        assert ("LC_ALL" in variables) == ("█" * 10 not in terminal.text())


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_cannot_show_the_app_is_told_what_can_be_shown(
    kind: str, environment: dict[str, str]
) -> None:
    with Terminal(footcare(), {**environment, "TERM": kind}) as terminal:
        assert terminal.wait_for_end() == 1
        for words in (f"TERM is '{kind}'", "footcare today", "footcare start --plain"):
            assert words.encode() in terminal.received
        assert b"\x1b" not in terminal.received


def test_no_terminal_at_all(environment: dict[str, str]) -> None:
    ended = subprocess.run(footcare(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    for way in ("ssh -t", "docker exec -it", "footcare start --plain", "footcare today"):
        assert way in ended.stderr


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (60, 20), (80, 24)])
def test_each_size_shows_what_a_session_is_about(
    columns: int, rows: int, environment: dict[str, str]
) -> None:
    command = footcare("start", "ankle", "--speed", "2")
    with Terminal(command, environment, columns, rows) as terminal:
        terminal.wait_for("Ankle Circles", "MOVE", "rep 1 of 1", "LEFT")
        terminal.wait_until(lambda _: terminal.reversed_blanks() >= 10, "the large seconds")


def test_the_screen_can_be_drawn_again(environment: dict[str, str]) -> None:
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("space Check", "grip the floor")
        terminal.settle()
        before = len(terminal.received)
        terminal.press("\x0c")
        terminal.settle()
        again = terminal.received[before:]
        assert b"Resisted Flexion" in again
        assert b"Check" in again
