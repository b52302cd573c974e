"""A self-test that is a rating: choose a number, one side after the other."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.model import Side
from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.self_test import RatingQuestion, SelfTest
from footcare_tui.tui.shared.bindings import bindings, key_of
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating


class RatingQuestionScreen(Dialog[None]):
    """Ask for the rating of each side; without one nothing is kept."""

    BINDINGS = bindings("rating question")

    def __init__(
        self,
        test: SelfTest,
        method: RatingQuestion,
        keep: Callable[[float, Side | None], None],
    ) -> None:
        super().__init__()
        self._test = test
        self._method = method
        self._keep = keep
        self._sides = list(test.sides)

    def compose(self) -> ComposeResult:
        """The question, the scale, what the keys do."""
        with Vertical(id="dialog"):
            yield Line(id="title", classes="-title")
            yield Line(id="ends", classes="muted")
            yield Rating("", id="rating")
            yield Line(id="keys", classes="muted apart")

    def on_mount(self) -> None:
        """Show the question about the first side."""
        self.query_one("#ends", Line).say(self._method.ends)
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave-out")
        self.query_one("#keys", Line).say(f"type 0–{MOST_RATING} · {save} keeps · {leave} leaves")
        self._ask()

    def _ask(self) -> None:
        side = self._sides[0]
        self.query_one("#title", Line).say(
            f"{self._test.name}, {side}" if side else self._test.name
        )
        self.query_one(Rating).value = None

    def action_keep(self) -> None:
        """Keep the chosen number; ask about the next side, or go back after the last."""
        value = self.query_one(Rating).value
        if value is None:
            return
        self._keep(value, self._sides.pop(0))
        if self._sides:
            self._ask()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Go back without a result."""
        self.dismiss()
