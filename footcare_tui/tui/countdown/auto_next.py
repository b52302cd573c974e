"""The time after which a round goes on by itself, so that no key has to be pressed."""

from __future__ import annotations

from collections.abc import Callable

from footcare_tui.scheduler.timeline import whole_seconds


class AutoNext:
    """Count down the seconds until something goes on; any key holds it.

    ``steady`` is a clock that only goes forward, in seconds.
    """

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._ends: float | None = None

    @property
    def left(self) -> float | None:
        """The seconds left, 0 when they are over; None while nothing is counted."""
        return None if self._ends is None else max(0.0, self._ends - self._steady())

    @property
    def words(self) -> str:
        """When it goes on, such as ``in 18 s, any key holds``; empty when held."""
        return "" if self.left is None else f"in {whole_seconds(self.left)} s, any key holds"

    @property
    def until_change(self) -> float:
        """The seconds until the words change."""
        left = self.left or 0.0
        return left - max(0, whole_seconds(left) - 1)

    def begin(self, seconds: float) -> None:
        """Count these seconds; none with 0."""
        self._ends = self._steady() + seconds if seconds else None

    def hold(self) -> bool:
        """Stop counting; return whether something was counted."""
        counted, self._ends = self._ends is not None, None
        return counted
