"""A rating, chosen with the arrow or number keys."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.widget import Widget

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.rows import CURSOR

# The label in front of the scale, with the bar at the cursor and blanks around it.
LABEL_WIDTH = 10

# The words for 0 and for the most.
EFFORT = ("none", "the most")
PAIN = ("none", "the worst")


class Rating(Widget, can_focus=True):
    """A scale on which nothing need be chosen, with words for its two ends.

    Where they do not fit on one line, the words are above the scale.
    """

    DEFAULT_CSS = """
    Rating { height: auto; width: 1fr; color: $muted; }
    Rating:focus { color: $foreground; }
    """
    BINDINGS = bindings("rating")

    value: reactive[int | None] = reactive(None)

    def __init__(
        self,
        label: str,
        ends: tuple[str, str],
        value: int | None = None,
        *,
        classes: str = "",
    ) -> None:
        super().__init__(classes=classes)
        self._label = label
        self._ends = ends
        self.set_reactive(Rating.value, value)

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the chosen figure, or of the bar when there is none."""
        rows = [row.plain for row in self.render().split("\n")]
        y, chosen = len(rows) - 1, f"[{self.value}]"
        x = rows[y].find(chosen) + 1 if self.value is not None else 0
        return self.content_region.offset + Offset(x, y if x else 0)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return one row, or two where the words of the ends are above the scale."""
        return 1 if self._fits(width) else 2

    def render(self) -> Content:
        """Return the scale with the chosen figure in brackets, and what its ends mean."""
        low, high = self._ends
        bar = (f"{CURSOR if self.has_focus else ' '} ", "$primary")
        label = self._label.ljust(LABEL_WIDTH - 2) if self._label else ""
        if self._fits(self.content_size.width):
            return Content.assemble(bar, label, (low, "$muted"), *self._figures(), (high, "$muted"))
        words = f"0 {low}, {MOST_RATING} {high}"
        return Content.assemble(bar, label, (words, "$muted"), "\n ", *self._figures())

    def on_key(self, event: events.Key) -> None:
        """Choose the figure of a number key; 0 after 1 chooses 10."""
        if event.character and event.character in "0123456789":
            event.stop()
            ten = self.value == 1 and event.character == "0"
            self.value = MOST_RATING if ten else int(event.character)

    def action_change(self, by: int) -> None:
        """Move along the scale from the figure that is chosen.

        Without one this does nothing: the key may have been meant for the countdown before.
        """
        if self.value is not None:
            self.value = min(MOST_RATING, max(0, self.value + by))

    def action_clear(self) -> None:
        """Remove the rating."""
        self.value = None

    def _fits(self, width: int) -> bool:
        scale = sum(len(text) for text, _ in self._figures())
        return LABEL_WIDTH + scale + sum(map(len, self._ends)) <= width

    def _figures(self) -> list[tuple[str, str]]:
        """Return the figures; the brackets of the chosen one replace the blanks beside it."""
        parts: list[tuple[str, str]] = [(" ", "")]
        for figure in range(MOST_RATING + 1):
            if figure == self.value:
                parts[-1] = ("", "")
                parts += [(f"[{figure}]", "bold $primary")]
            else:
                parts += [(f"{figure}", ""), (" ", "")]
        return parts
