from __future__ import annotations

import os
import pty
import struct
import termios
from collections.abc import Iterator
from fcntl import ioctl

import pytest

from footcare_tui.terminal.modes import terminal_size


@pytest.fixture
def terminal() -> Iterator[int]:
    """A terminal that does not say how large it is."""
    primary, secondary = pty.openpty()
    yield secondary
    os.close(secondary)
    os.close(primary)


def give_size(terminal: int, columns: int, lines: int) -> None:
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def test_a_terminal_that_does_not_say_its_size_has_the_usual_one(terminal: int) -> None:
    assert terminal_size(terminal) == (80, 24)


@pytest.mark.parametrize(
    ("reported", "taken"),
    [
        ((0, 0), (80, 24)),
        ((0, 40), (80, 40)),
        ((120, 0), (120, 24)),
        ((1, 1), (1, 1)),
        ((300, 80), (300, 80)),
    ],
)
@pytest.mark.parametrize("variable", ["7", "0", "-5", "abc", "99999"])
def test_the_size_is_that_of_the_terminal_whatever_the_environment_says(
    terminal: int,
    monkeypatch: pytest.MonkeyPatch,
    reported: tuple[int, int],
    taken: tuple[int, int],
    variable: str,
) -> None:
    monkeypatch.setenv("COLUMNS", variable)
    monkeypatch.setenv("LINES", variable)
    give_size(terminal, *reported)
    assert terminal_size(terminal) == taken


def test_what_is_no_terminal_has_the_usual_size() -> None:
    reading, writing = os.pipe()
    assert terminal_size(writing) == (80, 24)
    os.close(reading)
    os.close(writing)
