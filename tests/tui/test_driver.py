from __future__ import annotations

import pytest
from textual.drivers.linux_driver import LinuxDriver

from footcare_tui.logbook import Logbook
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.driver import BEGIN, END, ONE_PIECE, SparingDriver

HOME = "\x1b[1;1H"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes to the terminal, piece by piece."""
    pieces: list[str] = []
    stopped = "\x1b[?1049l"
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: pieces.append(data))
    monkeypatch.setattr(LinuxDriver, "start_application_mode", lambda _: None)
    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda self: self.write(stopped))
    return pieces


@pytest.fixture
def driver(sent: list[str]) -> SparingDriver:
    driver = SparingDriver.__new__(SparingDriver)
    driver.start_application_mode()
    return driver


def test_a_short_change_goes_out_in_one_piece(driver: SparingDriver, sent: list[str]) -> None:
    for data in (BEGIN, f"\x1b[2;2Hone{HOME}", f"\x1b[3;2Htwo{HOME}", END):
        driver.write(data)
    assert sent == ["\x1b[2;2H\x1b[mone\x1b[H\x1b[3;2Htwo\x1b[H"]


def test_a_long_change_is_kept_back_by_the_terminal_until_it_is_whole(
    driver: SparingDriver, sent: list[str]
) -> None:
    for data in (BEGIN, f"\x1b[2;2H{'x' * ONE_PIECE}{HOME}", END):
        driver.write(data)
    (change,) = sent
    assert change.startswith(BEGIN)
    assert change.endswith(END)


def test_nothing_is_sent_when_nothing_changes(driver: SparingDriver, sent: list[str]) -> None:
    driver.write(f"\x1b[2;2Hone{HOME}")
    for data in (f"\x1b[2;2Hone{HOME}", BEGIN, f"\x1b[2;2Hone{HOME}", END):
        driver.write(data)
    assert len(sent) == 1


def test_everything_is_sent_again_after_a_suspension(
    driver: SparingDriver, sent: list[str]
) -> None:
    driver.write(f"\x1b[2;2Hone{HOME}")
    driver.stop_application_mode()
    driver.start_application_mode()
    driver.write(f"\x1b[2;2Hone{HOME}")
    one = "\x1b[2;2H\x1b[mone\x1b[H"
    assert sent == [one, "\x1b[m", "\x1b[?1049l", one]


def test_the_app_sends_by_this_driver(logbook: Logbook) -> None:
    assert issubclass(FootcareApp(logbook).driver_class, SparingDriver)
