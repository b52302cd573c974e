"""The app on a stage: a pilot at the keys, clocks set by hand, and what a person sees."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from footcare_tui.clock import Clocks
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.countdown.session_summary import SessionSummary

ROOMY = (80, 24)
SMALL = (40, 12)


class Stage:
    """A running app and the hands and eyes of its user."""

    def __init__(self, app: FootcareApp, pilot: Pilot[None], clocks: StagedClocks) -> None:
        self.app = app
        self.pilot = pilot
        self.clocks = clocks

    async def press(self, *keys: str) -> None:
        """Presses the keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def after(self, seconds: float) -> None:
        """Lets time pass for the countdown, second by second as its alarm would."""
        whole, rest = divmod(seconds, 1)
        for step in [1.0] * int(whole) + [rest]:
            self.clocks.seconds += step
            if self.app.screens.countdown.guide.under_way:
                self.app.screens.countdown.tick()
        await self.pilot.pause()

    async def hands_free(self, seconds: float) -> None:
        """Let time pass until what goes on by itself has done so."""
        self.clocks.seconds += seconds
        if isinstance(self.app.screen, SessionSummary):
            self.app.screen.tick()
        elif self.app.screen is self.app.screens.made_countdown:
            self.app.screens.countdown.tick()
        await self.pilot.pause()

    async def look(self) -> None:
        """Lets the watcher look, and waits until it has read and shown what has changed."""
        self.app.watcher.look()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    def shows(self, *words: str) -> bool:
        """Whether all the words stand on the screen."""
        return all(word in self.text() for word in words)

    async def until(self, *words: str) -> None:
        """Waits for words that come up in the background."""
        for _ in range(500):
            if self.shows(*words):
                return
            await self.pilot.pause()
        raise AssertionError(f"{words} never came up:\n{self.text()}")

    def notices(self) -> list[str]:
        """The messages shown in passing."""
        return [notice.message for notice in self.app._notifications]


class StagedClocks:
    """The clock of a countdown, moved by hand, and how long the machine has slept."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept = 0.0

    def clocks(self) -> Clocks:
        """The clocks as the app takes them."""
        return Clocks(lambda: self.seconds, lambda: self.slept)


@asynccontextmanager
async def on_stage(
    logbook: Logbook,
    exercises: Sequence[Exercise] = (),
    size: tuple[int, int] = ROOMY,
    motion_policy: MotionPolicy | None = None,
    *,
    notifications: bool = False,
) -> AsyncIterator[Stage]:
    """Runs the app for the length of a test; messages in passing are on the screen if wanted."""
    clocks = StagedClocks()
    app = FootcareApp(logbook, exercises, clocks=clocks.clocks(), motion_policy=motion_policy)
    # It would look by the real clock; a test that wants it to look calls it.
    app.watcher.start = lambda: None  # type: ignore[method-assign]
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await pilot.pause()
        yield Stage(app, pilot, clocks)
        # On a loaded machine its time may come while the screen is being taken down.
        app.screens.countdown._alarm.cancel()
