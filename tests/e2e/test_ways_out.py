"""Every way out puts the terminal back and keeps the repetitions that were finished."""

from __future__ import annotations

import re
import shlex
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from footcare_tui.folders import VARIABLE
from footcare_tui.paths import find_home
from tests.e2e.conftest import Answer
from tests.e2e.terminal import Terminal, faulty_footcare, footcare, untouched_attributes

pytestmark = pytest.mark.e2e

SESSION = footcare("start", "toe-press", "--speed", "10")
# What was asked of the terminal, and how it is taken back.
MODES = {
    "alternate screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "bracketed paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "no line wrap": (b"\x1b[?7l", b"\x1b[?7h"),
    "title": (b"\x1b[22;2t", b"\x1b[23;2t"),
}
# What is never asked for: mouse, focus, size, the kitty keyboard, a question, a pointer's shape.
NEVER = re.compile(
    rb"\x1b\[\?(?:100[0-6]|1015|1016|2048)h|\x1b\[[>=]\d*u|\$p|\x1b\[[>?]?\d*[cn]|\x1b\]22;"
)

# What Python, asyncio or footcare say of an error.
WORDS = re.compile(rb"Traceback|Error|ignored|never|should not happen")
# A program that does nothing for so long waits for a key.
IDLE_S = 0.5


def assert_put_back(terminal: Terminal) -> None:
    """The last word about every mode is the one that takes it back, and keys are read as before."""
    assert_modes_put_back(terminal.received)
    assert terminal.attributes() == untouched_attributes()


def assert_modes_put_back(received: bytes) -> None:
    for mode, (asked, taken_back) in MODES.items():
        assert asked in received, mode
        assert received.rindex(taken_back) > received.rindex(asked), mode
    assert not NEVER.search(received)


def assert_offered_again(environment: Mapping[str, str], answer: Answer) -> None:
    """The next start offers the session, and keeps what was finished of it."""
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("Toe Press was interrupted", "Resume", "Keep as partial")
        terminal.type("p")
        terminal.wait_for("0 of 8 today")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    (session,) = answer("history")["days"][0]["sessions"]
    assert session["reps"] >= 2
    assert session["complete"] is False


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_quitting(environment: dict[str, str], key: str) -> None:
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("Toe Press", "0/3", "q Quit")
        terminal.press(key)
        assert terminal.wait_for_end() == 0
        terminal.read_to_the_end()
        assert_put_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal(environment: dict[str, str], answer: Answer, number: signal.Signals) -> None:
    with Terminal(SESSION, environment) as terminal:
        terminal.wait_for("rep 3 of 10")
        terminal.signal(number)
        assert terminal.wait_for_end() == 128 + number
        terminal.read_to_the_end()
        assert_put_back(terminal)
    assert_offered_again(environment, answer)


def test_what_the_cues_have_changed(environment: dict[str, str]) -> None:
    home = find_home(environment[VARIABLE])
    home.config.mkdir(parents=True)
    home.settings.write_text('notify = "osc99"\nprogress = true\n')
    with Terminal(SESSION, environment) as terminal:
        terminal.wait_for("REST", "rep 2 of 10")
        # On a busy machine the first second of a phase may pass unseen.
        for cue in (
            r"\x1b\]2;▶ GET READY 0:0[1-5] · Toe Press 1/10\x1b\\",
            r"\a",
            r"\x1b\]99;i=footcare;HOLD · Toe Press 1/10\x1b\\",
            r"\x1b\]9;4;1;[0-9]\x1b\\",
            r"\x1b\]2;▶ HOLD 0:0[1-5] · Toe Press 1/10\x1b\\",
            r"\x1b\]2;▶ REST 0:0[1-3] · Toe Press 2/10\x1b\\",
        ):
            assert re.search(cue.encode(), terminal.received), cue
        assert b"\x1b]99;i=footcare;REST" not in terminal.received
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_end()
        terminal.read_to_the_end()
        _, _, end = terminal.received.rpartition(b"\x1b]9;4;1;")
        assert b"\x1b]9;4;0\x1b\\" in end
        assert b"\x1b]2;\x1b\\\x1b[23;2t" in end
        assert_put_back(terminal)


@pytest.mark.parametrize("ignored", [False, True], ids=["handled", "ignored, as under nohup"])
def test_a_line_that_drops(environment: dict[str, str], answer: Answer, ignored: bool) -> None:
    trap = "trap '' HUP; " if ignored else ""
    with Terminal(["sh", "-c", f"{trap}exec {shlex.join(SESSION)}"], environment) as terminal:
        terminal.wait_for("rep 3 of 10")
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert_offered_again(environment, answer)


def test_an_error_nobody_expected(environment: dict[str, str], answer: Answer) -> None:
    with Terminal(faulty_footcare(*SESSION[3:]), environment) as terminal:
        terminal.wait_for("rep 3 of 10")
        terminal.type("+")
        assert terminal.wait_for_end() == 1
        terminal.read_to_the_end()
        assert_put_back(terminal)
        said = terminal.received[terminal.received.rindex(b"\x1b[?1049l") :].decode()
    assert said.count("\n") == 1
    assert "please report it" in said.lower()
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert_offered_again(environment, answer)


# How many moments of a start a signal is sent at.
MOMENTS = 40


def start_up_seconds(command: list[str], environment: dict[str, str], word: bytes) -> float:
    """The processor time until the app itself has drawn the word, which is at the bottom."""
    entered, _ = MODES["bracketed paste"]
    with Terminal(command, environment) as terminal:
        terminal.wait_until(lambda _: word in terminal.received.partition(entered)[2], f"{word!r}")
        return terminal.main_thread_seconds()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_mounting(environment: dict[str, str], number: signal.Signals) -> None:
    commands = [(footcare(), b"Quit"), (footcare("start", "toe-press"), b"Pause")]
    whole = [start_up_seconds(command, environment, word) for command, word in commands]
    for moment in range(MOMENTS):
        command, _ = commands[moment % 2]
        seconds = whole[moment % 2] * moment / MOMENTS
        with Terminal(command, environment) as terminal:
            wait_for_moment(terminal, command, number, seconds)
            terminal.signal(number)
            status = terminal.wait_for_end()
            terminal.read_to_the_end()
            assert_ended_quietly(terminal, status, number)


def test_a_demo_that_is_ended_while_it_is_made(environment: dict[str, str], tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with Terminal(footcare("demo"), {**environment, "TMPDIR": str(temporary)}) as terminal:
        while not (any(temporary.iterdir()) and terminal.handles(signal.SIGTERM)):
            assert terminal.read(0.001)
        terminal.signal(signal.SIGTERM)
        status = terminal.wait_for_end()
        terminal.read_to_the_end()
        assert_ended_quietly(terminal, status, signal.SIGTERM)
    assert not any(temporary.iterdir())


def wait_for_moment(
    terminal: Terminal, command: list[str], number: signal.Signals, seconds: float
) -> None:
    """Waits until the program has used the processor for so long, or waits for a key itself."""
    while terminal.command_line() != command:
        terminal.read(0.001)
    # Until the program handles it itself, Python answers an interrupt, in words of its own.
    while number is signal.SIGINT and not terminal.handles(signal.SIGTERM):
        terminal.read(0.001)
    end = time.monotonic() + IDLE_S
    while (used := terminal.main_thread_seconds()) < seconds and time.monotonic() < end:
        terminal.read(0.001)
        if terminal.main_thread_seconds() > used:
            end = time.monotonic() + IDLE_S


def assert_ended_quietly(terminal: Terminal, status: int, number: signal.Signals) -> None:
    """The status names the signal, every mode is put back, and no word is left."""
    received = terminal.received
    if not received:
        assert status in (128 + number, -number)
    else:
        assert status == 128 + number
        assert received.startswith(MODES["alternate screen"][0])
        assert received.endswith(MODES["alternate screen"][1])
        assert not WORDS.search(received)
    for mode, (asked, taken_back) in MODES.items():
        assert received.rfind(taken_back) >= received.rfind(asked), mode
    assert not NEVER.search(received)
    assert terminal.attributes() == untouched_attributes()


# Without its line editor, which sets modes of its own.
SHELL = ["bash", "--norc", "--noediting", "-i"]


@pytest.fixture
def shell(environment: dict[str, str]) -> dict[str, str]:
    """The environment of a shell with a prompt to wait for."""
    return {**environment, "PS1": "shell> "}


def start_in_a_shell(terminal: Terminal) -> None:
    terminal.wait_for("shell>")
    terminal.type(f"{shlex.join(footcare('start', 'toe-press'))}\r")
    terminal.wait_for("GET READY", "space Pause")


def test_ctrl_z_leaves_a_usable_shell_and_fg_returns_to_a_paused_session(
    shell: dict[str, str],
) -> None:
    with Terminal(SHELL, shell) as terminal:
        start_in_a_shell(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        assert_put_back(terminal)
        terminal.type("stty -a | grep -o '.icanon' | tr c C\r")
        terminal.wait_for(" iCanon")
        terminal.type("fg\r")
        terminal.wait_for("Toe Press", "PAUSED", "space Resume", "next  HOLD 5 s")
        terminal.type("space")
        terminal.wait_for("space Pause")
        terminal.type("q", "d")
        terminal.wait_for("0 of 8 today")
        terminal.type("q")
        terminal.wait_for("shell>")
        assert_put_back(terminal)


def test_a_suspended_program_can_be_ended(shell: dict[str, str]) -> None:
    with Terminal(SHELL, shell) as terminal:
        start_in_a_shell(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        terminal.type("kill %1; while kill -0 %1; do sleep 0.1; done; jobs\r")
        terminal.wait_for("Exit 143")


def test_ctrl_z_without_a_shell_to_return_from_only_pauses(environment: dict[str, str]) -> None:
    with Terminal(footcare("start", "toe-press"), environment) as terminal:
        terminal.wait_for("GET READY", "space Pause")
        terminal.press("ctrl+z")
        terminal.wait_for("PAUSED   GET READY", "space Resume")
        terminal.type("q", "d")
        terminal.wait_for("0 of 8 today")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
