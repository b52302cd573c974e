"""The keys that a person's settings give to actions, checked against the actions there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import BY_ID, keys_of

# What terminals send for backspace, tab, enter and line feed, and the usual prefix key of tmux.
NEVER = tuple(f"ctrl+{letter}" for letter in "bhijm")
NAMES = (
    "up|down|left|right|home|end|pageup|pagedown|insert|delete|backspace|tab|enter|escape|space|"
    "comma|f[1-9]|f1[0-9]|f2[0-4]"
)
# All characters but the comma, which separates keys.
CHARACTER = r"[!-+\--~]|[^\W_]"
KEY = re.compile(rf"(alt\+)?((ctrl\+)?(shift\+)?({NAMES})|ctrl\+[a-z0-9]|{CHARACTER})")


def check_keymap(keymap: Mapping[str, str], home: Home) -> None:
    """Raise Refused, naming the action, for an unknown action, an invalid key, or a clash."""
    for problem in _problems(keymap):
        raise Refused(f"{home.settings}: keymap.{problem}")


def _problems(keymap: Mapping[str, str]) -> Iterator[str]:
    for action_id in keymap:
        if action_id not in BY_ID:
            close = get_close_matches(action_id, BY_ID, n=1, cutoff=0.8)
            instead = f"did you mean {close[0]}?" if close else "docs/keys.md lists the actions"
            yield f"{action_id} is not known; {instead}"
    for action_id, keys in keymap.items():
        action = BY_ID[action_id]
        for key in keys_of(action_id, keymap):
            if not KEY.fullmatch(key):
                allowed = "a character, a name such as f2, or ctrl+ and a letter"
                yield f"{action_id} is {keys!r}, but must be keys: each {allowed}"
            if key in NEVER:
                yield f"{action_id} is {keys!r}, but terminals send {key} for other keys, too"
            if _is_typed(key) and _is_over_text(action):
                yield f"{action_id} is {keys!r}, but {key} has a use there; try ctrl+{key}"
        for other in BY_ID.values():
            if (shared := _clash(action, other, keymap)) is not None:
                yield f"{action_id} is {keys!r}, but {shared} is a key of {other.id}"


def _is_typed(key: str) -> bool:
    return len(key) == 1 and key.isalnum()


def _is_over_text(action: Action) -> bool:
    """Whether a character may be typed, or answer a question, where the action is."""
    if action.priority:
        return not any(len(key) == 1 for key in action.keys.split(","))
    return action.screen in ("question", "timed-count", "palette")


def _clash(one: Action, two: Action, keymap: Mapping[str, str]) -> str | None:
    """Return a key that two actions of one screen share only because of the keymap."""
    if one.id == two.id or not (one.screen == two.screen or "app" in (one.screen, two.screen)):
        return None
    usual = {*keys_of(one.id, {})} & {*keys_of(two.id, {})}
    others = {*keys_of(two.id, keymap)} - usual
    return next((key for key in keys_of(one.id, keymap) if key in others), None)


def complete(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of every action, as Textual needs them.

    Textual takes the keys of the actions in its keymap away from other
    actions, except from those that the keymap names, too.
    """
    return {action_id: ",".join(keys_of(action_id, keymap)) for action_id in BY_ID}
