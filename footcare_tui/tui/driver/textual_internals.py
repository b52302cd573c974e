"""The private names of Textual that this program needs, each behind a function.

Textual may rename them in any minor release, so its version is pinned to one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import COLOR_SYSTEMS
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import OptionList


def key_of_character(character: str) -> str:
    """Return Textual's name of the key that types the character, or a key's name unchanged."""
    return _character_to_key(character)


def bind(node: DOMNode, key: str, action: str, words: str) -> None:
    """Bind a key of this one node, on top of those of its class."""
    node._bindings.bind(key, action, words)


def keymap_of(app: App[Any]) -> Mapping[str, str]:
    """Return the keys of the app's keymap by the id of the action."""
    return app._keymap


def driver_of(app: App[Any]) -> Driver | None:
    """Return the driver of a running app."""
    return app._driver


def error_of(app: App[Any]) -> Exception | None:
    """Return the error that is ending the app."""
    return app._exception


def is_over(app: App[Any]) -> bool:
    """Return whether the app is ending."""
    return app._exit


def end_with_error(app: App[Any], error: Exception) -> None:
    """End the app as an error in one of its own handlers would."""
    app._handle_exception(error)


def end_without_traceback(app: App[Any]) -> None:
    """Make an unexpected error end the app without filling the terminal."""
    app._fatal_error = app._close_messages_no_wait  # type: ignore[method-assign]


def option_at(options: OptionList, y: int) -> int | None:
    """Return the index of the option in a row of the list, counted from the first in view."""
    lines, row = options._lines, options.scroll_offset.y + y
    return lines[row][0] if row < len(lines) else None


def set_color_system(app: App[Any], name: str) -> None:
    """Use these colours, by their name in Rich, instead of those that it chooses itself."""
    app.console._color_system = COLOR_SYSTEMS[name]


def skip_second_styling(screen: Screen[Any], app: App[Any]) -> None:
    """Mark a new screen as styled: it is styled anyway when it is mounted."""
    screen._css_update_count = app._css_update_count
