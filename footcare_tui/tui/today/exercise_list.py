"""The exercises of the day, one of them under the cursor."""

from __future__ import annotations

from footcare_tui.tui.shared.cursor_list import CursorList
from footcare_tui.tui.shared.key_display import bindings


class ExerciseList(CursorList):
    """Names, pips and counts in columns."""

    BINDINGS = bindings("exercise list")
