"""A self-test that is a rating: choose a number, one side or activity after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from footcare_tui.model.self_test import SelfTest, Subject
from footcare_tui.model.self_test_methods import RatingQuestion
from footcare_tui.tui.self_tests.timed_self_test import Store
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.views.self_test_text import self_test_name


class RatingDialog(Dialog[None]):
    """Ask for the rating of each side or activity; without one nothing is stored."""

    BINDINGS = bindings("rating question")

    def __init__(
        self, test: SelfTest, method: RatingQuestion, subjects: Sequence[Subject], store: Store
    ) -> None:
        super().__init__()
        self._test = test
        self._method = method
        self._store = store
        self._subjects = [*subjects]

    def content(self) -> Iterable[Widget]:
        """Return the question and the scale."""
        # The words of an activity may need two rows.
        yield Static(self._title, id="title", classes="-title", markup=False)
        yield Line(self._method.ends, classes="muted")
        yield Rating("", ("", ""), classes="apart")

    def action_keep(self) -> None:
        """Store the chosen number; ask about the next subject, or go back after the last."""
        rating = self.query_one(Rating)
        if rating.value is None:
            return
        self._store(rating.value, self._subjects.pop(0))
        if not self._subjects:
            self.dismiss()
            return
        self.query_one("#title", Static).update(self._title)
        rating.value = None

    @property
    def _title(self) -> str:
        return self_test_name(self._test, self._subjects[0])
