"""The question about today's back pain, 0 to 10."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.model.self_test import BACK_PAIN
from footcare_tui.tui.shared.bindings import bindings, key_of
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating


class BackPainScreen(Dialog[None]):
    """Asks for one figure; without one there is nothing to store."""

    BINDINGS = bindings("back pain")

    def __init__(self, store: Callable[[float], None]) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        """Return the question, the scale and what the keys do."""
        with Vertical():
            yield Line(id="title", classes="-title")
            yield Line(id="ends", classes="muted")
            yield Rating("", id="pain")
            yield Line(id="keys", classes="muted apart")

    def on_mount(self) -> None:
        """Fill in the words."""
        self.query_one("#title", Line).say(BACK_PAIN.name)
        self.query_one("#ends", Line).say("0 none, 10 the worst you can imagine")
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave-out")
        self.query_one("#keys", Line).say(f"type 0–10 · {save} keeps · {leave} leaves")

    def action_keep(self) -> None:
        """Store the figure that is chosen, and go back."""
        value = self.query_one(Rating).value
        if value is not None:
            self._store(value)
            self.dismiss()

    def action_leave(self) -> None:
        """Go back without a result."""
        self.dismiss()
