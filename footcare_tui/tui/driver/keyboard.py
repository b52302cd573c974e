"""Delivery of keys to the screen they act on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from footcare_tui.terminal.repeat import REPEAT_S
from footcare_tui.tui.driver.one_shot_timer import OneShotTimer
from footcare_tui.tui.driver.textual_internals import error_of, is_over

# Actions that happen once, however long their key is held down.
ONCE = ("skip",)


class RepeatedKey(Message):
    """The same key again after a short time; ``held`` when it is certainly held down."""

    def __init__(self, key: Key, *, held: bool) -> None:
        super().__init__()
        self.key = key
        self.held = held


class Keyboard:
    """Deliver the keys of an app in order.

    A key waits for a screen that the previous key is opening. A key that is
    held down acts only on the screen on which it was pressed. For an action
    that happens once, a repeated key waits until it is certainly a second press.
    """

    def __init__(self, app: App[Any], hand_on: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._pressed_on: Screen[object] | None = None
        self._waiting: Key | None = None
        self._alarm = OneShotTimer(app, self._press_waiting)

    async def press(self, key: Key) -> None:
        """Deliver a key, also one that bubbled up unused; none once the app is ending."""
        await self._until_screen_is_mounted()
        if is_over(self._app):
            return
        if not key.is_forwarded:
            self._pressed_on = self._app.screen
            if waiting := self._take_waiting():
                await self._hand_on(waiting)
        await self._hand_on(key)

    async def repeat(self, repeated: RepeatedKey) -> None:
        """Deliver a repeated key where it counts."""
        await self._until_screen_is_mounted()
        self._take_waiting()
        if is_over(self._app):
            return
        if not self._counts_once(repeated.key.key):
            await self._hand_on(repeated.key)
        elif not repeated.held:
            self._waiting = repeated.key
            self._alarm.set(REPEAT_S)

    def _counts_once(self, key: str) -> bool:
        screen = self._app.screen
        active = screen.active_bindings.get(key)
        return screen is not self._pressed_on or (
            active is not None and active.enabled and active.binding.action in ONCE
        )

    def _take_waiting(self) -> Key | None:
        self._alarm.cancel()
        waiting, self._waiting = self._waiting, None
        return waiting

    def _press_waiting(self) -> None:
        if waiting := self._take_waiting():
            self._app.post_message(waiting)

    async def _until_screen_is_mounted(self) -> None:
        while not (error_of(self._app) or self._app.screen.is_mounted):
            await asyncio.sleep(0)
