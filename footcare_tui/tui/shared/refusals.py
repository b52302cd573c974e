"""Refusals on the screen."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.widget import Widget

from footcare_tui.errors import Refused
from footcare_tui.terminal.sanitize import plain_text


def show_refusal(node: App[Any] | Widget, refusal: Refused, hint: str = "") -> None:
    """Show for a moment what was refused and why, and ``hint`` for what to do."""
    node.notify(plain_text(f"{refusal}{hint}"), severity="error", markup=False)
