"""The exercises and routines of the plan, one of them under the cursor."""

from __future__ import annotations

from footcare_tui.tui.shared.cursor_list import CursorList
from footcare_tui.tui.shared.key_display import bindings


class PlanList(CursorList):
    """Names and doses; the keys act on the entry under the cursor."""

    BINDINGS = bindings("plan list")
