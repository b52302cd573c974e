"""The questions about activities of the person's own: a new one, and which one to retire."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from footcare_tui.model import Goal
from footcare_tui.model.bounds import LONGEST_ACTIVITY
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog, Dialog
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.line import Line


class ActivityDialog(Dialog[str]):
    """Ask for an activity in the person's own words."""

    BINDINGS = bindings("text question") + bindings("question")

    def __init__(self) -> None:
        super().__init__()
        self._text = Input(max_length=LONGEST_ACTIVITY, compact=True)
        # A blinking cursor sends bytes twice a second.
        self._text.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Return the question, the field and what the keys do."""
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave")
        with Vertical():
            yield Line("A new activity", classes="-title")
            yield Line("What do your feet or your back make hard?", classes="muted")
            yield self._text
            yield Line(f"{save} saves · {leave} cancels", classes="muted apart")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the text, if there is one."""
        if self._text.value.strip():
            self.dismiss(self._text.value)


class RetireDialog(ChoiceDialog[Goal]):
    """Ask which activity to retire."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        numbered = enumerate(goals, 1)
        choices = [(str(number), plain_text(goal.text), goal) for number, goal in numbered]
        super().__init__("Retire which activity?", "It is not rated any more", choices)
