"""A single call, some time from now, that always comes.

``set_timer`` is not up to that: a Textual timer leaves out a time that has
passed before it comes to wait for it, and a single call left out never comes.
A short wait may well have passed by then, on a busy machine a longer one.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

# A repeating timer needs some length of time to repeat after.
SHORTEST_S = 0.001


class OneShotTimer:
    """Has an action called once, in its turn among what a widget, a screen or the app has to do."""

    def __init__(self, node: MessagePump, action: Callable[[], None]) -> None:
        self._node = node
        self._action = action
        self._timer: Timer | None = None

    def set(self, seconds: float) -> None:
        """Goes off after so many seconds; what it was set to before is forgotten."""
        self.call_off()
        self._timer = self._node.set_interval(max(SHORTEST_S, seconds), self._go_off)

    def call_off(self) -> None:
        """Does not go off, unless set again."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _go_off(self) -> None:
        if (timer := self._timer) is not None:
            timer.stop()
            self._node.call_next(self._act, timer)

    def _act(self, timer: Timer) -> None:
        # Until its turn came, it may have been called off or set anew.
        if timer is self._timer:
            self._timer = None
            self._action()
