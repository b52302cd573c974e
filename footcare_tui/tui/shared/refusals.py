"""Telling the person what was refused."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.widget import Widget

from footcare_tui.errors import Refused
from footcare_tui.terminal.sanitize import plain_text


def tell_refusal(node: App[Any] | Widget, refusal: Refused, then: str = "") -> None:
    """Shows in passing what was refused and why, and ``then`` what can be done."""
    node.notify(plain_text(f"{refusal}{then}"), severity="error", markup=False)
