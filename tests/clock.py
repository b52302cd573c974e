"""A clock for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SettableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, span: timedelta) -> None:
        """Moves on by real time; the wall clock follows its zone's rules."""
        self.now = (self.now.astimezone(UTC) + span).astimezone(self.now.tzinfo)
