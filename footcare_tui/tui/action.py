"""The type of an action: the keys of a screen or a widget, and what they do."""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """One action: its id, the screen's first; its keys, separated by commas; what it does.

    The key line shows it under its ``label``, and not at all without one.
    ``call`` is the call that Textual makes; without it the name in the id is
    the method's. Actions with the same id share their keys: only one of them
    can be done at a time. A ``priority`` key works over a question, too. The
    palette does an action with ``from_anywhere`` on any screen; for another it
    goes to the screen of the action and shows the key there.
    """

    id: str
    keys: str
    help: str
    label: str = ""
    call: str = ""
    priority: bool = False
    from_anywhere: bool = False

    @property
    def screen(self) -> str:
        """The screen of the action: a mode, ``app``, or a page or question over a screen."""
        return self.id.partition(".")[0]

    @property
    def textual_action(self) -> str:
        """The action in the form that Textual calls."""
        return self.call or self.id.partition(".")[2].replace("-", "_")


class TypedKeys(NamedTuple):
    """Keys that are not bindings: the screen, the keys as displayed, and what they do."""

    screen: str
    keys: str
    help: str
