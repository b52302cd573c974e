"""One line of text that is painted again only when it changes."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class Line(Widget):
    """A line of fixed height, so that new text needs no layout and few bytes."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.content = Content()

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Show the parts side by side; a part may be a pair of text and style.

        The text is never read as markup.
        """
        content = Content.assemble(*parts)
        if not content.is_same(self.content):
            self.content = content
            self.refresh()

    def render(self) -> Content:
        """Return the text."""
        return self.content
