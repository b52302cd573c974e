"""The real program on terminals of any size, and on one that does not say its size."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.e2e.terminal import Terminal, footcare

NONSENSE = ["", "0", "-5", "abc", "99999"]


def wait_for_size(terminal: Terminal, columns: int, lines: int) -> None:
    """Waits for the day at the right end of the first row and for the keys in the last."""

    def fills(text: str) -> bool:
        rows = text.split("\n")
        return len(rows) == lines and len(rows[0]) == columns - 1 and "Check" in rows[-1]

    terminal.wait_until(fills, f"Today on {columns}×{lines}")


def quit_app(terminal: Terminal) -> None:
    terminal.type("q")
    assert terminal.wait_for_end() == 0


def test_the_size_is_that_of_the_terminal_whatever_the_environment_says(
    environment: dict[str, str],
) -> None:
    told = {**environment, "COLUMNS": "80", "LINES": "24"}
    with Terminal(footcare(), told, columns=100, rows=30) as terminal:
        wait_for_size(terminal, 100, 30)
        terminal.resize(120, 40)
        wait_for_size(terminal, 120, 40)
        quit_app(terminal)


def test_a_terminal_that_does_not_say_its_size_is_taken_for_80_by_24_until_it_does(
    environment: dict[str, str],
) -> None:
    with Terminal(footcare(), environment, says_size=False) as terminal:
        wait_for_size(terminal, 80, 24)
        terminal.resize(120, 40)
        wait_for_size(terminal, 120, 40)
        quit_app(terminal)


@pytest.mark.e2e
@pytest.mark.parametrize("size", NONSENSE)
def test_a_size_in_the_environment_that_makes_no_sense_changes_nothing(
    environment: dict[str, str], size: str
) -> None:
    told = {**environment, "COLUMNS": size, "LINES": size}
    with Terminal(footcare(), told, columns=100, rows=30) as terminal:
        wait_for_size(terminal, 100, 30)
        terminal.resize(60, 20)
        wait_for_size(terminal, 60, 20)
        quit_app(terminal)


@pytest.mark.e2e
@pytest.mark.parametrize("size", [(1, 1), (1, 80), (300, 1), (2, 2), (10, 4), (300, 80)])
def test_started_on_any_size_the_app_follows_to_the_usual_one(
    environment: dict[str, str], size: tuple[int, int]
) -> None:
    with Terminal(footcare(), environment, *size) as terminal:
        terminal.settle()
        terminal.resize(80, 24)
        wait_for_size(terminal, 80, 24)
        quit_app(terminal)


@pytest.mark.e2e
def test_a_running_countdown_outlives_any_change_of_size(environment: dict[str, str]) -> None:
    sizes = [(1, 1), (300, 80), (2, 2), (61, 21), (60, 20), (5, 3), (200, 10), (10, 80), (76, 24)]
    with Terminal(footcare("start", "toe-press", "--speed", "2"), environment) as terminal:
        terminal.wait_for("HOLD", "rep 1 of 10")
        for size in sizes * 10:
            terminal.resize(*size)
            terminal.read_for(0.03)
        terminal.resize(80, 24)
        terminal.wait_for("2 Countdown", "Toe Press", "of 10", "left", "space Pause")
        terminal.type("space")
        terminal.wait_for("PAUSED", "space Resume")
        terminal.settle()
        shown = terminal.text()
        terminal.press("ctrl+l")
        terminal.settle()
        assert terminal.text() == shown, "nothing of another size is left"
        terminal.type("q", "d")
        wait_for_size(terminal, 80, 24)
        quit_app(terminal)


@pytest.mark.e2e
@pytest.mark.parametrize("size", NONSENSE)
@pytest.mark.parametrize(
    "command", [("today",), ("history",), ("--help",), ("start", "ankle", "--plain", "--speed=20")]
)
def test_commands_do_not_ask_for_the_size(
    environment: dict[str, str], command: tuple[str, ...], size: str
) -> None:
    told = [
        subprocess.run(
            footcare(*command),
            env={**os.environ, **environment, **more},
            capture_output=True,
            text=True,
            check=True,
        )
        for more in ({}, {"COLUMNS": size, "LINES": size})
    ]
    assert not told[1].stderr
    assert told[0].stdout.count("\n") == told[1].stdout.count("\n")
