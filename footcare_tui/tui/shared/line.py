"""One line of text that is painted again only when it changes."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget

# A text, or a text and its style.
Part = str | tuple[str, str]


class Line(Widget):
    """Parts side by side on a line of fixed height, so that new text needs no layout.

    The text is never read as markup.
    """

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def __init__(self, *parts: Part, id: str | None = None, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.content = Content.assemble(*parts)

    def update(self, *parts: Part) -> None:
        """Replace the text."""
        content = Content.assemble(*parts)
        if not content.is_same(self.content):
            self.content = content
            self.refresh()

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen in which the text begins."""
        room = max(0, self.content_size.width - self.content.cell_length)
        indent = room // 2 if self.styles.text_align == "center" else 0
        return self.content_region.offset + Offset(indent, 0)

    def render(self) -> Content:
        """Return the text."""
        return self.content
