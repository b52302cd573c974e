"""A drawn foot that moves as the exercise does."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from footcare_tui.model import Side
from footcare_tui.model.motion import Motion, Pose
from footcare_tui.scheduler.animation import poses, still_poses
from footcare_tui.scheduler.timeline import Phase
from footcare_tui.views.foot.canvas import WORTH_A_MOVE, Drawn, changes, stretches
from footcare_tui.views.foot.drawing import Ink, draw

# The most columns and rows of the drawing.
LARGEST = (64, 20)
# The same for one frame a phase; with a larger one a countdown sends more than termdown.
LARGEST_STILL = (30, 9)
# Cells of 3 bytes, so about 7 KB a second at most, however much moves.
CELLS_PER_SECOND = 2200


class FootFigure(Widget):
    """A foot as large as fits, up to 64 × 20 cells; only cells that change are painted.

    With ``still`` it is smaller and there is one frame a phase: for slow
    connections, and for people who want nothing to move.
    """

    DEFAULT_CSS = """
    FootFigure { width: 1fr; height: 1fr; }
    FootFigure > .foot-figure--skin { color: $foreground; }
    FootFigure > .foot-figure--far { color: $faint; }
    FootFigure > .foot-figure--ground { color: $muted; }
    FootFigure > .foot-figure--thing { color: $warning; }
    FootFigure > .foot-figure--force { color: $primary; }
    """
    COMPONENT_CLASSES = {f"foot-figure--{ink.name.lower()}" for ink in Ink}

    def __init__(self, *, still: bool = False) -> None:
        super().__init__()
        self.still = still
        self._scene: tuple[Motion, tuple[Pose, ...], bool] | None = None
        self._drawn: Drawn = []
        self._phase: Phase | None = None
        self._painted_at = 0.0
        self._paint_again_at = 0.0

    def show(self, motion: Motion, phase: Phase, elapsed: float) -> None:
        """Show the foot as it is when these seconds of the phase have passed.

        A frame that would come too soon after a large one is left out.
        """
        if phase == self._phase and self._painted_at <= elapsed < self._paint_again_at:
            return
        self._phase = phase
        postures = still_poses(motion, phase) if self.still else poses(motion, phase, elapsed)
        scene = (motion, postures, phase.side is Side.LEFT)
        if scene != self._scene:
            self._scene = scene
            before, self._drawn = self._drawn, self._draw()
            # Without a region, refresh would paint everything.
            if changed := tuple(self._changed(before)):
                self.refresh(*changed)
                cells = sum(region.width + WORTH_A_MOVE for region in changed)
                self._painted_at = elapsed
                self._paint_again_at = elapsed + cells / CELLS_PER_SECOND

    def on_resize(self) -> None:
        """Draw the foot for the new size."""
        self._drawn = self._draw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row of the drawing."""
        left, top, _, rows = self._area()
        if not self._fits(self._drawn):
            # The resize event comes later than the first call with the new size.
            self._drawn = self._draw()
        if not (self._drawn and top <= y < top + rows):
            return Strip.blank(self.size.width, self.rich_style)
        segments = [Segment(" " * left, self.rich_style)]
        for ink, text in stretches(self._drawn[y - top]):
            style = self.get_component_rich_style(f"foot-figure--{Ink(ink).name.lower()}")
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _draw(self) -> Drawn:
        _, _, columns, rows = self._area()
        if self._scene is None or not columns:
            return []
        motion, postures, mirror = self._scene
        return draw(motion, postures, columns, rows, mirror=mirror)

    def _area(self) -> tuple[int, int, int, int]:
        """Return left, top, columns and rows of the drawing, centred and in proportion."""
        width, height = self.size
        most_columns, most_rows = LARGEST_STILL if self.still else LARGEST
        scale = min(1.0, width / most_columns, height / most_rows)
        columns, rows = int(most_columns * scale), int(most_rows * scale)
        return (width - columns) // 2, (height - rows) // 2, columns, rows

    def _fits(self, drawn: Drawn) -> bool:
        """Return whether the drawing has the size that fits now."""
        _, _, columns, rows = self._area()
        return len(drawn) == rows and all(len(row) == columns for row in drawn)

    def _changed(self, before: Drawn) -> Iterator[Region]:
        if not self._fits(before):
            yield self.size.region
            return
        left, top, _, _ = self._area()
        for row, start, end in changes(before, self._drawn):
            yield Region(left + start, top + row, end - start, 1)
