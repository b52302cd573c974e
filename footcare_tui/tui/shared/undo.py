"""Undo and redo, the same on every screen that has records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.store.change_files import Change
from footcare_tui.store.reverting import Reverted
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.changes import Changes
from footcare_tui.views.format import counted, records_left


class Undo:
    """Undo and redo changes; ask before undoing old and large ones.

    ``resume`` asks what to do with a session that was discarded and is back.
    """

    def __init__(
        self, app: App[Any], logbook: Logbook, changes: Changes, resume: Callable[[Session], None]
    ) -> None:
        self._app = app
        self._logbook = logbook
        self._change = changes.make
        self._resume = resume
        self._next: dict[str, Change | None] = {}

    def look(self) -> None:
        """Find the next changes to undo and redo, as Textual asks about them after every key."""
        stack = self._logbook.undo_stack
        self._next = {"undo": stack.next_undo(), "redo": stack.next_redo()}

    def next(self, action: str) -> Change | None:
        """Return the change to ``undo`` or ``redo`` that the last look found."""
        return self._next.get(action)

    def labels(self, action: str, word: str) -> tuple[str, ...]:
        """Return the labels of the key, from the longest to the shortest, such as "Undo rest"."""
        change = self.next(action)
        words = plain_text(change.words) if change else ""
        first = words.partition(" ")[0]
        # "5 check-offs" is as short as it gets.
        short = words if first.isdecimal() else first
        return f"{word} {words}", f"{word} {short}", word

    def undo(self) -> None:
        """Undo the last change."""
        stack = self._logbook.undo_stack
        change = stack.next_undo()
        if change is not None and stack.needs_question(change):
            self._ask(change)
        else:
            self._change(stack.undo, partial(self._show, "Undone"))

    def redo(self) -> None:
        """Redo the change that was undone last."""
        self._change(self._logbook.undo_stack.redo, partial(self._show, "Redone"))

    def _ask(self, change: Change) -> None:
        from footcare_tui.tui.shared.dialog import ChoiceDialog

        def answered(yes: bool | None) -> None:
            if yes:
                undo = partial(self._logbook.undo_stack.undo, change.number)
                self._change(undo, partial(self._show, "Undone"))

        title = f"Undo {plain_text(change.words)}?"
        facts = f"made on {change.day}, {counted(change.records, 'record')}"
        choices = [("u", "Undo", True), ("l", "Leave it", False)]
        self._app.push_screen(ChoiceDialog(title, facts, choices), answered)

    def _show(self, done: str, reverted: Reverted) -> None:
        self._app.notify(f"{done}: {plain_text(reverted.change.words)}", markup=False)
        if reverted.left:
            left = records_left(self._logbook, reverted.left)
            self._app.notify(left, severity="warning", markup=False)
        if reverted.session is not None and done == "Undone":
            self._resume(reverted.session)
