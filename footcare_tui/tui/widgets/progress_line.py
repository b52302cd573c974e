"""A bar of thick and thin line, legible without colour."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

FILLED = "━"
EMPTY = "─"


class ProgressLine(Widget):
    """How much is done, ``share`` from 0 to 1; painted again only when a cell changes."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; width: 1fr; }
    """

    share: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._painted = -1

    def watch_share(self) -> None:
        """Paints when the bar has grown or shrunk by a cell."""
        if self._cells() != self._painted:
            self.refresh()

    def render(self) -> Content:
        """The bar over the whole width."""
        self._painted = self._cells()
        return Content.assemble(
            (FILLED * self._painted, "$primary"),
            (EMPTY * (self.size.width - self._painted), "$faint"),
        )

    def _cells(self) -> int:
        return int(min(1.0, max(0.0, self.share)) * self.size.width)
