"""Distinguish a key that is held down from one that is pressed again."""

from __future__ import annotations

from enum import Enum, auto
from math import inf

from footcare_tui.terminal.key_codes import Key

# Keyboards repeat a key that is held down every 15 to 120 ms.
REPEAT_S = 0.12
# The repetition begins after 0.2 to 1 s.
DELAY_S = 1.0


class Press(Enum):
    """How a key press relates to the one before."""

    NEW = auto()
    # Pressed again, or the first repetition of a key that is held down: only the next one shows.
    AGAIN = auto()
    HELD = auto()


class KeyRepeat:
    """Remember the last key of one terminal."""

    def __init__(self) -> None:
        self._key: Key | None = None
        self._at = -inf

    def press(self, key: Key, at: float) -> Press:
        """Classify a key that was received at this time, in seconds."""
        since = at - self._at if key == self._key else inf
        self._key, self._at = key, at
        if since <= REPEAT_S:
            return Press.HELD
        return Press.AGAIN if since <= DELAY_S else Press.NEW
