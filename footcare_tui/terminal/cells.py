"""Text measured in the cells of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from footcare_tui.terminal.sanitize import cell_width, padded


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines of text, each column as wide as its widest text."""
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
