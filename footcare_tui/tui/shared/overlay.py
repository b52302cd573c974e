"""A screen over another, such as a question or a page of help."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Overlay(ModalScreen[Answer]):
    """A screen that closes once, however quickly the closing keys arrive.

    Textual would close the screen in front of it, too, and answer twice.
    """

    # Whether the palette opens over it.
    has_palette: ClassVar[bool] = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close the screen with this answer, unless it is closed already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_scroll(self, direction: str) -> None:
        """Scroll the text."""
        getattr(self.query_one(VerticalScroll), f"scroll_{direction}")(animate=False)
