from __future__ import annotations

import io
import os
import pty
import sys
import termios
from collections.abc import Callable, Iterator

import pyte
import pytest

from footcare_tui.config import Theme
from footcare_tui.terminal.colors import Depth, color_codes
from footcare_tui.terminal.modes import LEAVE_SCREEN
from footcare_tui.terminal.splash import Splash

ROWS = [(("Toe Press", "bold $primary on $panel"), ("  1/3", "")), (), (("next", "underline"),)]


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other end of the terminal that standard input is."""
    outside, inside = pty.openpty()
    with os.fdopen(inside) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield outside
    os.close(outside)


def echoes() -> bool:
    return bool(termios.tcgetattr(sys.stdin.fileno())[3] & termios.ECHO)


@pytest.mark.usefixtures("typist")
def test_the_rows_stand_on_a_screen_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    screen = pyte.Screen(20, 4)
    Splash().draw(ROWS, color_codes(Theme.DARK, Depth.TRUE_COLOR))
    written = capsys.readouterr().out
    pyte.Stream(screen).feed(written)
    assert [line.rstrip() for line in screen.display] == ["Toe Press  1/3", "", "next", ""]
    cell = screen.buffer[0][0]
    assert (cell.fg, cell.bg, cell.bold) == ("4ecaa8", "1d262e", True)
    assert (screen.buffer[0][10].fg, screen.buffer[0][10].bg) == ("dde3e7", "11161b")
    assert screen.buffer[2][0].underscore
    assert written.startswith("\x1b[?1049h")
    assert screen.cursor.hidden


@pytest.mark.usefixtures("typist")
def test_without_colours_nothing_but_bold_and_underlined(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Splash().draw(ROWS, {})
    codes = {
        code for code in capsys.readouterr().out.split("\x1b[") if code.split("m")[0].isdigit()
    }
    assert {code.split("m")[0] for code in codes} == {"0", "1", "4"}


@pytest.mark.usefixtures("typist")
def test_nothing_is_echoed_until_the_app_takes_over(capsys: pytest.CaptureFixture[str]) -> None:
    splash = Splash()
    splash.draw(ROWS, {})
    assert not echoes()
    splash.hand_over()
    assert echoes()
    capsys.readouterr()
    splash.remove()
    assert capsys.readouterr().out == "", "the screen is the app's by now"


@pytest.mark.usefixtures("typist")
def test_dropped_before_the_app_came_it_leaves_everything_as_it_was(
    capfd: pytest.CaptureFixture[str],
) -> None:
    splash = Splash()
    splash.draw(ROWS, {})
    splash.remove()
    assert echoes()
    assert capfd.readouterr().out.endswith("\x1b[?7h\x1b[?25h\x1b[?1049l")
    splash.remove()
    assert capfd.readouterr().out == ""


class Interrupted(io.StringIO):
    """A terminal to which nothing is written, for something else happens at that moment."""

    def __init__(self, happens: Callable[[], None]) -> None:
        super().__init__()
        self._happens = happens

    def write(self, _: str) -> int:
        self._happens()
        return 0

    def fileno(self) -> int:
        return 1


@pytest.mark.usefixtures("typist")
def test_it_can_be_dropped_in_the_middle_of_drawing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    splash = Splash()
    monkeypatch.setattr(sys, "stdout", Interrupted(splash.remove))
    splash.draw(ROWS, {})
    assert capfd.readouterr().out == LEAVE_SCREEN
    assert echoes()


@pytest.mark.usefixtures("typist")
def test_dropped_before_it_was_drawn_it_leaves_the_shell_its_screen(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    splash = Splash()
    monkeypatch.setattr("footcare_tui.terminal.splash._codes", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        splash.draw(ROWS, {})
    splash.remove()
    assert capfd.readouterr().out == ""
    assert echoes()


def test_a_terminal_that_has_gone_has_nothing_to_put_back(typist: int) -> None:
    splash = Splash()
    splash._attributes = termios.tcgetattr(sys.stdin.fileno())
    os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdin.fileno())
    splash.remove()
