"""Asks for the back pain of today, 0 to 10."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.model.self_test import BACK_PAIN
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating


class BackPainScreen(Dialog[None]):
    """One figure; without one there is nothing to keep."""

    BINDINGS = bindings("back pain")

    def __init__(self, keep: Callable[[float], None]) -> None:
        super().__init__()
        self._keep = keep

    def compose(self) -> ComposeResult:
        """The question, the scale, what the keys do."""
        with Vertical(id="dialog"):
            yield Line(id="title", classes="-title")
            yield Line(id="ends", classes="muted")
            yield Rating("", id="pain")
            yield Line(id="keys", classes="muted apart")

    def on_mount(self) -> None:
        """Fills in the words."""
        self.query_one("#title", Line).say(BACK_PAIN.name)
        self.query_one("#ends", Line).say("0 none, 10 the worst you can imagine")
        self.query_one("#keys", Line).say("0–10, arrows · enter keeps, escape not")

    def action_keep(self) -> None:
        """Keeps the figure that is chosen, and goes back."""
        value = self.query_one(Rating).value
        if value is not None:
            self._keep(value)
            self.dismiss()

    def action_leave(self) -> None:
        """Goes back without a result."""
        self.dismiss()
