from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from textual.app import App

from footcare_tui.tui.driver.one_shot_timer import OneShotTimer

A_LONG_TIME_S = 3600.0


class Waiting(App[None]):
    """Waits for what its alarm sets off."""

    def __init__(self) -> None:
        super().__init__()
        self.gone_off = asyncio.Event()
        self.times = 0

    def on_mount(self) -> None:
        self.alarm = OneShotTimer(self.screen, self.count)

    def count(self) -> None:
        self.times += 1
        self.gone_off.set()


def leaping(leaps: Iterator[float]) -> Iterator[float]:
    """The time at each look at the clock, further on by one of the leaps each time."""
    ahead = 0.0
    for leap in leaps:
        ahead += leap
        yield time.monotonic() + ahead


@pytest.mark.parametrize("seconds", [0.05, 1e-9, 0.0, -1.0])
async def test_it_goes_off_once(seconds: float) -> None:
    app = Waiting()
    async with app.run_test() as pilot:
        app.alarm.set(seconds)
        await asyncio.wait_for(app.gone_off.wait(), 10)
        for _ in range(3):
            await pilot.pause()
        assert app.times == 1


async def test_it_goes_off_although_its_time_was_over_before_it_was_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Waiting()
    async with app.run_test():
        # The first look at the clock tells when the time begins, by the second it is over.
        now = leaping(chain([0.0, 1.0], repeat(0.0)))
        monkeypatch.setattr("textual.timer._time.get_time", lambda: next(now))
        app.alarm.set(0.05)
        await asyncio.wait_for(app.gone_off.wait(), 10)


async def test_set_anew_it_forgets_what_it_was_set_to() -> None:
    app = Waiting()
    async with app.run_test():
        app.alarm.set(0.02)
        app.alarm.set(0.05)
        await asyncio.wait_for(app.gone_off.wait(), 10)
        assert app.times == 1
        app.alarm.set(0.0)
        app.alarm.set(A_LONG_TIME_S)
        app.gone_off.clear()
        later = OneShotTimer(app.screen, app.gone_off.set)
        later.set(0.05)
        await asyncio.wait_for(app.gone_off.wait(), 10)
        assert app.times == 1


async def test_called_off_it_does_not_go_off() -> None:
    app = Waiting()
    async with app.run_test() as pilot:
        app.alarm.set(0.0)
        app.alarm.cancel()
        later = OneShotTimer(app.screen, app.gone_off.set)
        later.set(0.05)
        await app.gone_off.wait()
        await pilot.pause()
        assert app.times == 0


async def test_called_off_before_its_turn_it_does_not_act() -> None:
    app = Waiting()
    async with app.run_test() as pilot:
        app.alarm.set(A_LONG_TIME_S)
        app.alarm._go_off()
        app.alarm.cancel()
        await pilot.pause()
        assert app.times == 0
