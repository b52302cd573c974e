"""A one-shot timer that cannot be dropped.

A timer of Textual's ``set_timer`` never goes off if its time has passed before
it begins to wait. That happens to short times, and on a busy machine to others.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

# A repeating timer needs an interval above zero.
SHORTEST_S = 0.001


class OneShotTimer:
    """Call an action once, among the other messages of a widget, a screen or the app."""

    def __init__(self, node: MessagePump, action: Callable[[], None]) -> None:
        self._node = node
        self._action = action
        self._timer: Timer | None = None

    def set(self, seconds: float) -> None:
        """Call the action after these seconds, and not at the time that was set before."""
        self.cancel()
        self._timer = self._node.set_interval(max(SHORTEST_S, seconds), self._go_off)

    def cancel(self) -> None:
        """Do not call the action, unless the timer is set again."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _go_off(self) -> None:
        if (timer := self._timer) is not None:
            timer.stop()
            self._node.call_next(self._act, timer)

    def _act(self, timer: Timer) -> None:
        # The timer may have been cancelled or set again since then.
        if timer is self._timer:
            self._timer = None
            self._action()
