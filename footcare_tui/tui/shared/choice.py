"""A value out of a few, chosen with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from footcare_tui.tui.shared.key_display import bindings


class Choice(Widget, can_focus=True):
    """A value out of a few, chosen with the arrow keys."""

    BINDINGS = bindings("choice")

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another value is chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        self._words = dict(choices)
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """Return the words of the value between arrows."""
        words = self._words.get(self.value, self.value)
        return Content.assemble(("← ", "$muted"), words, (" →", "$muted"))

    def action_change(self, by: int) -> None:
        """Choose another value; after the last one comes the first."""
        texts = [*self._words]
        at = texts.index(self.value) if self.value in texts else 0
        self.value = texts[(at + by) % len(texts)]
        self.post_message(self.Changed(self))
