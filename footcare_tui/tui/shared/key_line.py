"""The last line of every screen: the keys that do something now."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from footcare_tui.tui.shared.key_display import active_actions, displayed


class KeyLine(Widget):
    """Keys and what they do, as many as fit.

    Textual's own footer mounts a widget for each key whenever the keys may
    have changed. One line of text is faster, and sends fewer bytes.
    """

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        # Each key with what it does, in many words and in fewer.
        self._keys: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def on_mount(self) -> None:
        """Show the keys again when they have changed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """Return the keys, close together where there is little room."""
        for brevity in range(max((len(labels) for _, labels in self._keys), default=1)):
            keys = [
                Content.assemble(
                    (key, "bold $primary"), f" {labels[min(brevity, len(labels) - 1)]}"
                )
                for key, labels in self._keys
            ]
            for line in (Content(" ") + Content("  ").join(keys), Content(" ").join(keys)):
                if line.cell_length <= self.size.width:
                    return line
        while keys and Content(" ").join(keys).cell_length > self.size.width:
            keys.pop()
        return Content(" ").join(keys)

    def _changed(self, screen: Screen[object]) -> None:
        labels_of = getattr(screen, "labels_of", lambda binding: (binding.description,))
        keys = tuple(
            (displayed(active.binding.key), labels_of(active.binding))
            for active in active_actions(screen)
            if active.binding.description
        )
        if keys != self._keys:
            self._keys = keys
            self.refresh()
