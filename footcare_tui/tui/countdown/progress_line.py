"""A bar of thick and thin line, legible without colour."""

from __future__ import annotations

from textual.color import Color
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from footcare_tui.views.rows import EMPTY, FILLED

GROWING = "╾"
# In a smooth bar the cell at the end takes its colour in so many shades.
SHADES = 8


class ProgressLine(Widget):
    """How much is done, ``share`` from 0 to 1; painted again only when it looks different.

    It grows by whole cells, or smoothly, by shades of the cell at its end.
    """

    DEFAULT_CSS = """
    ProgressLine { height: 1; width: 1fr; }
    """

    share: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, *, id: str | None = None, smooth: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shades = SHADES if smooth else 1
        self._painted = -1

    def watch_share(self) -> None:
        """Paints when the bar looks different."""
        if self._steps() != self._painted:
            self.refresh()

    def until_step(self) -> float:
        """How much more of the share makes the bar look different; more than all at its end."""
        width = self.size.width * self._shades
        return (self._steps() + 1) / width - self.share if width else 1.0

    def render(self) -> Content:
        """The bar over the whole width."""
        self._painted = self._steps()
        cells, shade = divmod(self._painted, self._shades)
        growing = GROWING if shade else ""
        return Content.assemble(
            (FILLED * cells, "$primary"),
            (growing, self._shade(shade / self._shades)),
            (EMPTY * (self.size.width - cells - len(growing)), "$faint"),
        )

    def _steps(self) -> int:
        return int(min(1.0, max(0.0, self.share)) * self.size.width * self._shades)

    def _shade(self, share: float) -> Style:
        colours = self.app.theme_variables
        faint, primary = Color.parse(colours["faint"]), Color.parse(colours["primary"])
        return Style(foreground=faint.blend(primary, share))
