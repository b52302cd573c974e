"""Records that are missing since they were written here or last seen, reported once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.store.seen import MOST_LINES, differences, has_unshown_fall, load_seen
from footcare_tui.store.shards.writer import Writer
from footcare_tui.store.shards.written import Written
from footcare_tui.store.state import State


class Missed:
    """Compare states of the history with the records written here and seen before.

    ``lines`` has one for each file that was replaced, or lost records that
    were seen before.
    """

    def __init__(self, home: Home, writer: Writer, today: Callable[[], date]) -> None:
        self._home = home
        self._writer = writer
        self._today = today
        self._written = Written(home.written)
        self.lines: list[str] = []

    def notice(self, state: State) -> None:
        """Remember the state as seen, and add lines about missing records.

        Files with new records are backed up. Where another writer holds the
        lock, nothing is compared with what was seen until the next time.
        """
        replaced = [name for name in state.index.replaced if not self._written.is_reported(name)]
        for name in replaced:
            self._written.mark_reported(name)
        if len(replaced) > MOST_LINES:
            replaced = [f"each of {len(replaced)} files"]
        self.lines += [
            f"{name} was replaced and lacks what was recorded here; all of it is shown, "
            "and stored again with the next change"
            for name in replaced
        ]
        if differences(load_seen(self._home.seen), state.index.file_counts):
            with suppress(Refused), self._writer.locked(wait=False):
                self.lines += self._watch(state, show=True)

    def would_show(self, state: State) -> bool:
        """Whether :meth:`notice` would add a line."""
        if any(not self._written.is_reported(name) for name in state.index.replaced):
            return True
        return has_unshown_fall(load_seen(self._home.seen), state.index.file_counts)

    def remember(self, state: State) -> None:
        """Remember a state just written here; lines are left to the next :meth:`notice`.

        Only for the holder of the lock. Raises OSError or Refused where that
        or a backup fails.
        """
        self._watch(state, show=False)

    def _watch(self, state: State, *, show: bool) -> list[str]:
        """Return lines about files with fewer records; only for the holder of the lock."""
        from footcare_tui.store.repair.watch import watch

        counts, signatures = state.index.file_counts, state.snapshot.signatures
        return watch(self._home, counts, signatures, state.lacks, self._today(), show=show)
