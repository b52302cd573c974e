"""Keys for Textual and as they are shown, made from the actions."""

from __future__ import annotations

from string import punctuation
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from footcare_tui.tui.actions import ACTIONS, keys_of
from footcare_tui.tui.driver.textual_internals import key_of_character, keymap_of

# How keys are shown that have a word as their name in Textual.
SIGNS = {
    **{key_of_character(character): character for character in punctuation},
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


ORDER = [(action.id, action.help) for group in ACTIONS.values() for action in group]


def bindings(group: str) -> list[BindingType]:
    """Return the bindings of a group of actions: of one screen, dialog or widget."""
    return [
        Binding(
            action.keys,
            action.textual_action,
            action.label,
            tooltip=action.help,
            priority=action.priority,
            id=action.id,
        )
        for action in ACTIONS[group]
    ]


def active_actions(screen: Screen[Any]) -> list[ActiveBinding]:
    """Return each action that can be done on the screen now.

    Actions in the key line come first, and the actions of this screen before
    those of every screen; a widget's are in the order of the registry.
    """
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.id and active.enabled:
            found.setdefault(active.binding.tooltip, active)
    nodes = [*dict.fromkeys(active.node for active in found.values())]

    def place(active: ActiveBinding) -> tuple[bool, bool, int, int]:
        binding, action_id = active.binding, active.binding.id or ""
        number = ORDER.index((action_id, binding.tooltip))
        return not binding.show, action_id.startswith("app."), nodes.index(active.node), number

    return sorted(found.values(), key=place)


def displayed(key: str) -> str:
    """Return a key as it is shown: a sign where there is one, else its name."""
    return SIGNS.get(key, key)


def key_of(node: App[Any] | Widget, action_id: str) -> str:
    """Return the first key of an action, as it is shown."""
    return displayed(keys_of(action_id, keymap_of(node.app))[0])
