"""The one way for screens to change what is stored; refusals and waits are shown here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from textual.app import App
from textual.widget import Widget

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.driver.one_shot_timer import OneShotTimer

WAITING = "Waiting for another footcare to finish writing"
# Long enough for the message to be painted.
PAINT_S = 0.2

Result = TypeVar("Result")


class Busy(Exception):  # noqa: N818 - it is no error, and is never shown
    """Another footcare is writing, and no message says so yet."""


class Changes:
    """Make changes for all screens of an app.

    The app cannot do anything else while a change waits for the lock of the
    history. Therefore the first attempt does not wait. A message explains the
    wait, and once it is painted, the second attempt waits as long as needed.
    """

    def __init__(self, app: App[Any], logbook: Logbook, read_again: Callable[[], None]) -> None:
        """Use ``read_again`` to show the records as they are after a change."""
        self._app = app
        self._read_again = read_again
        self._may_wait = False
        logbook.on_wait = self._on_wait
        logbook.on_warning = self._on_warning

    def make(
        self,
        change: Callable[[], Result],
        then: Callable[[Result], object] = lambda _: None,
        *,
        hint: str = "",
    ) -> None:
        """Make the change, go on with its result and show the records as they are now.

        If the change is refused, only the reason is shown, with ``hint`` after
        it. A change is attempted twice if another footcare is writing; the
        second attempt comes later, when this call has returned.
        """

        def attempt(*, may_wait: bool) -> None:
            self._may_wait = may_wait
            try:
                result = change()
            except Busy:
                self._app.notify(WAITING, markup=False)
                OneShotTimer(self._app, partial(attempt, may_wait=True)).set(PAINT_S)
            except Refused as refusal:
                show_refusal(self._app, refusal, hint)
            else:
                then(result)
                self._read_again()

        attempt(may_wait=False)

    def _on_warning(self, line: str) -> None:
        self._app.notify(plain_text(line), severity="warning", markup=False)

    def _on_wait(self) -> None:
        """End the first attempt, and let the second wait."""
        if not self._may_wait:
            raise Busy


def show_refusal(node: App[Any] | Widget, refusal: Refused, hint: str = "") -> None:
    """Show for a moment what was refused and why, and ``hint`` for what to do."""
    node.notify(plain_text(f"{refusal}{hint}"), severity="error", markup=False)
