"""The settings, one of them under the cursor."""

from __future__ import annotations

from footcare_tui.tui.shared.cursor_list import CursorList
from footcare_tui.tui.shared.key_display import bindings


class SettingsList(CursorList):
    """Names and values; the keys act on the setting under the cursor."""

    BINDINGS = bindings("settings list")
