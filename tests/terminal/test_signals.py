from __future__ import annotations

import os
import signal

import pytest

from footcare_tui.terminal.signals import heeded, unwound_by_signals

NUMBERS = (signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_is_open_is_closed_before_the_program_ends(number: signal.Signals) -> None:
    before = [signal.getsignal(one) for one in NUMBERS]
    closed: list[bool] = []

    def work() -> None:
        with unwound_by_signals():
            try:
                os.kill(os.getpid(), signal.SIGTSTP)
                os.kill(os.getpid(), number)
            finally:
                closed.append(True)

    with pytest.raises(SystemExit) as ended:
        work()
    assert closed
    assert ended.value.code == 128 + number
    assert before == [signal.getsignal(one) for one in NUMBERS]


def test_a_signal_ignored_from_the_start_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert heeded(signal.SIGHUP, signal.SIGTERM) == [signal.SIGTERM]
        with unwound_by_signals():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
