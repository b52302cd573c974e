"""Keys that are held down: most of them may repeat, some count once."""

from __future__ import annotations

from textual.app import App
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from footcare_tui.terminal.repeat import REPEAT_S
from footcare_tui.tui.alarm import Alarm

# Actions that happen once, however long their key is held down.
ONCE = ("skip",)


class RepeatedKey(Message):
    """A key that came again soon; ``held`` says that it is certainly held down."""

    def __init__(self, key: Key, *, held: bool) -> None:
        super().__init__()
        self.key = key
        self.held = held


class HeldKeys:
    """Says which repetitions of a key count.

    A key that is held down acts on the screen on which it was pressed, on no
    other. Where it counts once, a key that may have been pressed again waits
    until it is clear that it was.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._pressed_on: Screen[object] | None = None
        self._waiting: Key | None = None
        self._alarm = Alarm(app, self._press_waiting)

    def press(self) -> Key | None:
        """Notes that a key is pressed; returns the one that waited, which comes first."""
        self._pressed_on = self._app.screen
        return self._take_waiting()

    def counts(self, repeated: RepeatedKey) -> bool:
        """Whether the key counts now."""
        self._take_waiting()
        if not self._counts_once(repeated.key.key):
            return True
        if not repeated.held:
            self._waiting = repeated.key
            self._alarm.set(REPEAT_S)
        return False

    def _counts_once(self, key: str) -> bool:
        screen = self._app.screen
        active = screen.active_bindings.get(key)
        return screen is not self._pressed_on or (
            active is not None and active.enabled and active.binding.action in ONCE
        )

    def _take_waiting(self) -> Key | None:
        self._alarm.call_off()
        waiting, self._waiting = self._waiting, None
        return waiting

    def _press_waiting(self) -> None:
        if waiting := self._take_waiting():
            self._app.post_message(waiting)
