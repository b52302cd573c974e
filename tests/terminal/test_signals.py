from __future__ import annotations

import os
import signal
from typing import NoReturn

import pytest

from footcare_tui.terminal.signals import ended_by_signals, not_ignored

NUMBERS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGTSTP)


class Ended(BaseException):
    """The end of the process, in place of ``os._exit``."""


@pytest.fixture(autouse=True)
def exits(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(status: int) -> NoReturn:
        raise Ended(status)

    monkeypatch.setattr(os, "_exit", end)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_all_is_put_back_before_the_program_ends(number: signal.Signals) -> None:
    before = [signal.getsignal(one) for one in NUMBERS]
    steps: list[str] = []

    def work() -> None:
        with ended_by_signals(lambda: steps.append("put back")):
            os.kill(os.getpid(), signal.SIGTSTP)
            steps.append("went on")
            os.kill(os.getpid(), number)

    with pytest.raises(Ended, match=str(128 + number)):
        work()
    assert steps == ["went on", "put back"]
    assert before == [signal.getsignal(one) for one in NUMBERS]


def test_the_program_ends_even_when_the_terminal_cannot_be_restored() -> None:
    def fail() -> NoReturn:
        raise OSError

    with pytest.raises(Ended), ended_by_signals(fail):
        os.kill(os.getpid(), signal.SIGTERM)


def test_a_signal_ignored_from_the_start_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert not_ignored(signal.SIGHUP, signal.SIGTERM) == [signal.SIGTERM]
        with ended_by_signals(lambda: None):
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
