"""Sessions over OpenSSH, on lines that hold and lines that do not; run by ``make e2e``."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footcare_tui.paths import find_home
from tests.e2e.conftest import Answer
from tests.e2e.outside import required, wait_until
from tests.e2e.sshd import PROMPT, Server
from tests.e2e.terminal import Terminal

pytestmark = [pytest.mark.e2e, pytest.mark.real_time]

ALTERNATE_SCREEN = re.compile(rb"\x1b\[\?1049[hl]")
DETACH = ("\x02", "d")
# A terminal title or a notification may end with the same byte as the bell is.
OPERATING_SYSTEM_COMMAND = re.compile(rb"\x1b\].*?(\x07|\x1b\\)", re.DOTALL)

Lose = Callable[[Terminal, Server], None]
LOSSES: dict[str, Lose] = {
    "the connection is cut": lambda _, server: server.line.cut(),
    "the client is killed": lambda terminal, _: terminal.kill(),
    "the server's end is killed": lambda _, server: server.kill_sessions(),
}


@pytest.fixture
def server(environment: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """A machine to log in to, with footcare installed and a home of its own."""
    (tmp_path / "person").mkdir()
    server = Server(
        tmp_path / "sshd",
        {
            "FOOTCARE_HOME": environment["FOOTCARE_HOME"],
            "HOME": str(tmp_path / "person"),
            "LANG": environment["LANG"],
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        },
    )
    try:
        server.wait_until_it_listens()
        yield server
    finally:
        server.close()


@pytest.fixture
def repetitions(environment: dict[str, str]) -> Callable[[], int]:
    """How many repetitions the journal of the session under way holds."""
    journal = find_home(environment["FOOTCARE_HOME"]).in_progress
    return lambda: json.loads(journal.read_text())["reps"] if journal.exists() else 0


def bells(received: bytes) -> int:
    return OPERATING_SYSTEM_COMMAND.sub(b"", received).count(b"\a")


def in_repetition(number: int) -> Callable[[str], object]:
    """Whether that repetition is being held: while resting, the hold stands below, as the next."""
    held = re.compile(rf"HOLD.*rep {number} of 10", re.DOTALL)
    return held.search


def leave(terminal: Terminal) -> None:
    """From the end of a session back to Today, out of the app, and out of the shell."""
    terminal.type("escape")
    terminal.wait_for("●○○  1/3")
    terminal.type("q")
    log_out(terminal)


def log_out(terminal: Terminal) -> None:
    """From the shell, once it has the screen back from the program."""
    prompt = PROMPT.encode()
    terminal.wait_until(
        lambda _: prompt in ALTERNATE_SCREEN.split(terminal.received)[-1], "the shell's prompt"
    )
    terminal.type("exit", "enter")
    assert terminal.wait_for_end() == 0


def assert_all_ten_are_on_record(answer: Answer) -> None:
    (session,) = answer("history")["days"][0]["sessions"]
    assert session["exercise"] == "toe-press"
    assert (session["reps"], session["complete"], session["how"]) == (10, True, "guided")


def test_a_session_is_seen_and_heard_at_the_other_end(
    server: Server, environment: dict[str, str], answer: Answer
) -> None:
    with server.log_in(environment) as terminal:
        terminal.type('echo "from $SSH_CONNECTION"', "enter")
        terminal.wait_for("from 127.0.0.1 ")
        terminal.type("footcare start toe-press --speed 30", "enter")
        terminal.wait_for("HOLD")
        terminal.wait_for("DONE")
        terminal.settle()
        assert bells(terminal.received) >= 1
        leave(terminal)
    assert_all_ten_are_on_record(answer)


def test_a_session_in_tmux_goes_on_while_nobody_is_attached(
    server: Server,
    environment: dict[str, str],
    answer: Answer,
    repetitions: Callable[[], int],
    tmp_path: Path,
) -> None:
    required("tmux", "tmux")
    tmux = f"tmux -f /dev/null -S {tmp_path / 'tmux'}"
    with server.log_in(environment) as terminal:
        terminal.type(f"{tmux} new footcare start toe-press --speed 10", "enter")
        terminal.wait_until(in_repetition(2), "the second repetition")
        terminal.type(*DETACH)
        terminal.wait_for("[detached")
        seen = repetitions()
        log_out(terminal)
    wait_until(lambda: repetitions() > seen, "one more repetition, which nobody sees")
    with server.log_in(environment) as terminal:
        terminal.type(f"{tmux} attach", "enter")
        terminal.wait_for("DONE")
        terminal.settle()
        assert bells(terminal.received) >= 1
        leave(terminal)
    assert_all_ten_are_on_record(answer)
    server.wait_until_nothing_is_left()


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
def test_a_line_lost_in_the_middle_of_a_repetition_loses_none(
    server: Server,
    environment: dict[str, str],
    answer: Answer,
    repetitions: Callable[[], int],
    lose: Lose,
) -> None:
    with server.log_in(environment) as terminal:
        terminal.type("footcare start toe-press --speed 10", "enter")
        terminal.wait_until(in_repetition(2), "the second repetition")
        lose(terminal, server)
        server.wait_until_nothing_is_left()
    finished = repetitions()
    assert 1 <= finished < 10
    assert answer("today")["done"] == 0

    with server.log_in(environment) as terminal:
        terminal.type("footcare start toe-press --speed 30", "enter")
        terminal.wait_for("Toe Press", "Resume")
        terminal.type("r")
        terminal.wait_for(f"rep {finished + 1} of 10", "PAUSED")
        terminal.type("space")
        terminal.wait_for("DONE")
        leave(terminal)
    assert_all_ten_are_on_record(answer)
    server.wait_until_nothing_is_left()


def test_a_quick_check_off_in_one_line(server: Server, answer: Answer) -> None:
    def there(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(server.command(*words), capture_output=True, text=True, check=False)

    done = there("footcare", "done", "toe-press")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Toe Press" in done.stdout
    assert there("footcare", "status", "--format", "{done}/{prescribed}").stdout == "1/8\n"
    refused = there("footcare", "done", "no-such-exercise")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert answer("today")["done"] == 1
