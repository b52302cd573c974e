"""A rating, chosen with the arrow or number keys."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.rows import CURSOR


class Rating(Widget, can_focus=True):
    """The scale of a rating, on which nothing need be chosen."""

    DEFAULT_CSS = """
    Rating { height: 1; width: 1fr; color: $muted; }
    Rating:focus { color: $foreground; }
    """
    BINDINGS = bindings("rating")

    value: reactive[int | None] = reactive(None)

    def __init__(self, label: str = "", value: int | None = None, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._label = f" {label.ljust(7)}" if label else ""
        self.set_reactive(Rating.value, value)

    def render(self) -> Content:
        """Return the scale with the chosen figure in brackets."""
        figures = (
            (f"[{figure}]", "bold $primary") if figure == self.value else f" {figure} "
            for figure in range(MOST_RATING + 1)
        )
        cursor = CURSOR if self.has_focus else " "
        return Content.assemble((cursor, "$primary"), self._label, *figures)

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
