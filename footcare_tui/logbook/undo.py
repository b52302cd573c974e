"""Undo and redo of this device's changes, the last one first, or one by its number."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.store import History, Journal
from footcare_tui.store.change_files import Change
from footcare_tui.store.reverting import Reverted, revert

# A change of more records is undone only after a question.
MANY_RECORDS = 20


class UndoStack:
    """The changes that can be undone and redone; each call may raise Refused."""

    def __init__(self, history: History, journal: Journal, today: Callable[[], date]) -> None:
        self._history = history
        self._changes = history.changes
        self._journal = journal
        self._today = today

    def made(self) -> list[Change]:
        """Return the changes that can be undone, the newest first."""
        self._history.settle_changes()
        return self._changes.made()

    def next_undo(self) -> Change | None:
        """Return the change that is undone next, or None."""
        self._history.settle_changes()
        with suppress(OSError):
            return self._changes.last_made()
        return None

    def next_redo(self) -> Change | None:
        """Return the change that is redone next, or None."""
        self._history.settle_changes()
        with suppress(OSError):
            return self._changes.last_undone()
        return None

    def is_of_another_day(self, change: Change) -> bool:
        """Whether the change was made on another practice day than today."""
        return change.day != self._today()

    def needs_question(self, change: Change) -> bool:
        """Whether undoing the change could affect more than a person expects."""
        return self.is_of_another_day(change) or change.records > MANY_RECORDS

    def undo(self, number: int | None = None) -> Reverted:
        """Undo the last change, if it was made today, or the one with this number alone.

        Records that were changed otherwise since do not change. Raises
        Refused when that is all of them; the change counts as undone even so,
        and the next call undoes the one before.
        """

        def choose() -> Change:
            made = self._changes.made()
            change = next((each for each in made if number in (None, each.number)), None)
            if change is None and number is None:
                raise Refused("there is no change to undo")
            if change is None:
                raise Refused(f"there is no change {number}; footcare undo --list lists them")
            if number is None and self.is_of_another_day(change):
                raise Refused(
                    f"the last change, {change.words}, was made on {change.day}; "
                    f"footcare undo {change.number} undoes it"
                )
            return change

        return self._checked(revert(self._history, choose, self._journal.put_back))

    def redo(self) -> Reverted:
        """Redo the change that was undone last; as :meth:`undo`."""

        def choose() -> Change:
            change = self._changes.last_undone()
            if change is None:
                raise Refused("there is no change to redo")
            return change

        return self._checked(revert(self._history, choose, self._journal.drop, redo=True))

    def _checked(self, reverted: Reverted) -> Reverted:
        if not reverted.records and reverted.session is None:
            raise Refused(
                f"the {reverted.change.words} is left unchanged: it was changed on another device "
                "since, or what it replaced is lost"
            )
        return reverted
