"""The questions about activities of the person's own: a new one, and which one to retire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from footcare_tui.model import Goal
from footcare_tui.model.bounds import LONGEST_ACTIVITY
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog, Dialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.text_field import TextField


class ActivityDialog(Dialog[str]):
    """Ask for an activity in the person's own words."""

    BINDINGS = bindings("text question") + bindings("question")

    def __init__(self) -> None:
        super().__init__()
        self._text = TextField(max_length=LONGEST_ACTIVITY)

    def content(self) -> Iterable[Widget]:
        """Return the question and the field."""
        yield Line("A new activity", classes="-title")
        yield Line("What do your feet or your back make hard?", classes="muted")
        yield self._text

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
