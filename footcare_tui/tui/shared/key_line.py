"""The last line of every screen: the keys that do something now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from footcare_tui.terminal.cells import cell_width
from footcare_tui.tui.actions import KEPT_LONGEST, SHORT_LABELS
from footcare_tui.tui.shared.key_display import active_actions, displayed

# From this width on, keys may be one blank apart so that more is said.
CLOSE_FROM = 80
GAP = 2


class Key(NamedTuple):
    """A key, what it does in many words and in fewer, in the fewest, and its rank by importance."""

    key: str
    labels: tuple[str, ...]
    fewest: str
    rank: int


class KeyLine(Widget):
    """Keys and what they do; where not all fit, the most important.

    Textual's own footer mounts a widget for each key whenever the keys may
    have changed. One line of text is faster, and sends fewer bytes.
    """

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Key] = []

    def on_mount(self) -> None:
        """Show the keys again when they have changed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """Return all keys in as many words as fit, or the most important ones in the fewest."""
        width = self.size.width
        for brevity in range(max((len(key.labels) for key in self._keys), default=1)):
            shown = {key: key.labels[min(brevity, len(key.labels) - 1)] for key in self._keys}
            for gap in (GAP, 1) if width >= CLOSE_FROM else (GAP,):
                if _width(shown, gap) <= width:
                    return _line(shown, gap)
        shown = {key: key.fewest for key in self._keys}
        for key in sorted(self._keys, key=lambda key: key.rank, reverse=True):
            if _width(shown) > width:
                del shown[key]
        # The room that remains is for more words, from the first key on.
        for key in shown:
            more = {**shown, key: key.labels[-1]}
            if _width(more) <= width:
                shown = more
        return _line(shown)

    def _changed(self, screen: Screen[object]) -> None:
        labels_of = getattr(screen, "labels_of", lambda binding: (binding.description,))
        keys = [
            Key(
                displayed(binding.key),
                labels_of(binding),
                SHORT_LABELS.get(binding.description, binding.description),
                _rank(binding, number),
            )
            for number, binding in enumerate(active.binding for active in active_actions(screen))
            if binding.description
        ]
        if keys != self._keys:
            self._keys = keys
            self.refresh()


def _width(shown: Mapping[Key, str], gap: int = GAP) -> int:
    """Return the width of the keys in cells, with a blank before the first."""
    texts = (f"{key.key} {label}".rstrip() for key, label in shown.items())
    return sum(cell_width(text) + gap for text in texts) - gap + 1


def _line(shown: Mapping[Key, str], gap: int = GAP) -> Content:
    keys = (
        Content.assemble((key.key, "bold $primary"), f" {label}" if label else "")
        for key, label in shown.items()
    )
    return Content(" ") + Content(" " * gap).join(keys)


def _rank(binding: Binding, number: int) -> int:
    """Return the place among the most important keys; ``number`` is that in the line."""
    known = binding.id in KEPT_LONGEST
    return KEPT_LONGEST.index(binding.id or "") if known else len(KEPT_LONGEST) + number
