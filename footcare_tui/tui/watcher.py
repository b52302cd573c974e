"""The checks that run while the app is open, without any key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App
from textual.worker import Worker

from footcare_tui.config import Config
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.terminal.signals import terminal_is_gone

# The seconds between two checks for a new day, or for records that another program wrote.
LOOK_EVERY_S = 1.5
# The most problems shown at once; each takes some lines of the screen.
MOST_SHOWN = 3


class Watcher:
    """Look for changes outside the app, and show each problem once.

    It calls ``read_again`` when the records, the settings or the day have
    changed, ``hand_over`` when another footcare asks for the session under
    way, and ``hang_up`` when the terminal is gone. ``accept`` raises Refused
    for settings that the app cannot use.
    """

    def __init__(
        self,
        app: App[Any],
        logbook: Logbook,
        *,
        read_again: Callable[[], None],
        accept: Callable[[Config], None],
        hand_over: Callable[[], None],
        hang_up: Callable[[], None],
    ) -> None:
        self._app = app
        self._logbook = logbook
        self._read_again = read_again
        self._accept = accept
        self._hand_over = hand_over
        self._hang_up = hang_up
        self._day = logbook.today()
        self._shown: frozenset[str] = frozenset()
        self._reading: Worker[None] | None = None

    def start(self) -> None:
        """Look from now on, again and again."""
        self._app.set_interval(LOOK_EVERY_S, self.look)

    def look(self) -> None:
        """Look for a new day, what other programs wrote, and a terminal that has gone."""
        logbook = self._logbook
        if not self._app.is_headless and terminal_is_gone():
            # The finished repetitions of a session are in the journal.
            self._hang_up()
            return
        if logbook.journal.is_requested():
            self._hand_over()
        if self._reading is None or self._reading.is_finished:
            self._reading = self._app.run_worker(self._read())

    async def _read(self) -> None:
        """Read the files in another thread, so that no key waits, and show what has changed."""
        logbook, refused = self._logbook, []
        changed = False
        try:
            look = await asyncio.to_thread(logbook.background_reader.look)
            # A change made here in the meantime has read the files itself.
            changed = look is not None and logbook.background_reader.show(look)
        except Refused as refusal:
            # The records that were read last stay on the screen.
            refused = [str(refusal)]
        try:
            config = await asyncio.to_thread(logbook.settings.look, self._accept)
        except Refused as refusal:
            refused.append(str(refusal))
        else:
            if config is not None and config != logbook.config:
                logbook.settings.use(config)
                changed = True
        self.show((*logbook.problems, *refused))
        if changed or logbook.today() != self._day:
            self._day = logbook.today()
            self._read_again()

    def show(self, problems: Sequence[str]) -> None:
        """Show each problem once for as long as it lasts; of many new ones, the first."""
        new = [problem for problem in problems if problem not in self._shown]
        if len(new) > MOST_SHOWN:
            more = f"and {len(new) - MOST_SHOWN} more; footcare doctor names them"
            new = [*new[:MOST_SHOWN], more]
        for problem in new:
            self._app.notify(plain_text(problem), severity="warning", markup=False)
        self._shown = frozenset(problems)
