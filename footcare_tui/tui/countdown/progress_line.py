"""A progress bar of a thick and a thin line, legible without colour."""

from __future__ import annotations

from textual.color import Color
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from footcare_tui.views.today import EMPTY, FILLED

GROWING = "╾"
# The number of shades in which the last cell of a smooth bar changes its colour.
SHADES = 8


class ProgressLine(Widget):
    """The ``share`` that is done, from 0 to 1; painted only when the bar looks different.

    The bar grows by whole cells, or smoothly, by shades of its last cell.
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
        """Paint the bar if it looks different."""
        if self._steps() != self._painted:
            self.refresh()

    def until_step(self) -> float:
        """Return the share until the bar looks different; more than is left at its end."""
        width = self.size.width * self._shades
        return (self._steps() + 1) / width - self.share if width else 1.0

    def render(self) -> Content:
        """Return the bar over the whole width."""
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
