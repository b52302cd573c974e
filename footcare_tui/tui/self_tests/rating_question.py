"""A self-test that is a rating: choose a number, one side after the other."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.self_test import RatingQuestion, SelfTest
from footcare_tui.tui.self_tests.timed_self_test import Store
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.views.self_test_text import self_test_name


class RatingDialog(Dialog[None]):
    """Ask for the rating of each side; without one nothing is stored."""

    BINDINGS = bindings("rating question")

    def __init__(self, test: SelfTest, method: RatingQuestion, store: Store) -> None:
        super().__init__()
        self._test = test
        self._method = method
        self._store = store
        self._sides = list(test.sides)

    def compose(self) -> ComposeResult:
        """Return the question, the scale and what the keys do."""
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave-out")
        keys = f"type 0–{MOST_RATING} · {save} keeps · {leave} leaves"
        with Vertical():
            yield Line(self_test_name(self._test, self._sides[0]), id="title", classes="-title")
            yield Line(self._method.ends, classes="muted")
            yield Rating()
            yield Line(keys, classes="muted apart")

    def action_keep(self) -> None:
        """Store the chosen number; ask about the next side, or go back after the last."""
        rating = self.query_one(Rating)
        if rating.value is None:
            return
        self._store(rating.value, self._sides.pop(0))
        if not self._sides:
            self.dismiss()
            return
        self.query_one("#title", Line).update(self_test_name(self._test, self._sides[0]))
        rating.value = None
