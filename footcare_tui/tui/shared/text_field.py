"""A field for text in a question."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from footcare_tui.tui.shared.key_display import bindings


class TextField(Input):
    """A field of one row, whose cursor does not blink: that would send bytes twice a second."""

    BINDINGS = bindings("text field")

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, compact=True, **options)
        self.cursor_blink = False
