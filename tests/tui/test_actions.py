"""The registry of actions, against the classes whose keys derive from it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

import footcare_tui.tui
from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import ACTIONS, TYPED_KEYS, keys_of
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.driver.textual_internals import keymap_of
from footcare_tui.tui.key_settings import NEVER, complete
from footcare_tui.tui.places import PLACES, tabs
from footcare_tui.tui.shared.key_display import displayed

ROOT = Path(footcare_tui.tui.__file__).parent
EVERY_ACTION = list(chain.from_iterable(ACTIONS.values()))


def nodes(*names: str) -> list[type[DOMNode]]:
    """Every class below footcare_tui/tui that defines one of the names."""
    found: set[type[DOMNode]] = set()
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        module = importlib.import_module(".".join(("footcare_tui", *parts)))
        found.update(
            node
            for node in vars(module).values()
            if inspect.isclass(node)
            and issubclass(node, DOMNode)
            and node.__module__ == module.__name__
            and not vars(node).keys().isdisjoint(names)
        )
    return sorted(found, key=lambda node: node.__name__)


NODES = nodes("BINDINGS")


def bindings(node: type[DOMNode]) -> list[Binding]:
    return [binding for binding in vars(node)["BINDINGS"] if isinstance(binding, Binding)]


@pytest.mark.parametrize("action", EVERY_ACTION, ids=lambda action: action.id)
def test_an_action_says_what_it_does_and_has_keys_that_are_no_other_key(action: Action) -> None:
    assert action.help
    assert keys_of(action.id, {}) == action.keys.split(",")
    assert not set(NEVER) & set(action.keys.split(","))


def test_actions_with_one_id_have_the_same_keys() -> None:
    assert {action.id: action.keys for action in EVERY_ACTION} == {
        action.id: action.keys for action in reversed(EVERY_ACTION)
    }


def test_every_action_is_bound_and_no_key_is_bound_without_one() -> None:
    bound = {
        (binding.id, binding.key, binding.action, binding.description, binding.tooltip)
        for node in NODES
        for binding in bindings(node)
    }
    assert bound == {
        (action.id, action.keys, action.textual_action, action.label, action.help)
        for action in EVERY_ACTION
    }
    assert all(len(bindings(node)) == len(vars(node)["BINDINGS"]) for node in NODES)


def test_what_takes_keys_as_they_are_typed_says_what_they_do() -> None:
    taking = nodes("on_key", "hold_auto_next")
    assert {node.__name__ for node in taking} == TYPED_KEYS.keys()
    screens = {action.screen for action in EVERY_ACTION}
    assert all(typed.screen in screens and typed.help for typed in TYPED_KEYS.values())


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.__name__)
def test_what_a_key_calls_exists(node: type[DOMNode]) -> None:
    for binding in bindings(node):
        name = binding.action.partition("(")[0]
        owner = FootcareApp if name.startswith("app.") else node
        assert hasattr(owner, f"action_{name.removeprefix('app.')}"), binding


def mapped(node: type[DOMNode], keymap: Mapping[str, str]) -> BindingsMap:
    """The bindings of a class in an app with these keys."""
    app = App[None]()
    app.set_keymap(complete(keymap))
    found = BindingsMap(bindings(node))
    found.apply_keymap(keymap_of(app))
    return found


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.__name__)
def test_a_keymap_of_the_usual_keys_changes_nothing(node: type[DOMNode]) -> None:
    assert {*mapped(node, {})} == {*BindingsMap(bindings(node))}


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.__name__)
def test_a_keymap_moves_one_action_and_leaves_the_others_on_the_key(node: type[DOMNode]) -> None:
    for moved in {binding.id for binding in bindings(node)}:
        assert moved is not None
        keys = mapped(node, {moved: "f20,f21"})
        assert {(key, binding.id, binding.action) for key, binding in keys} == {
            (key, binding.id, binding.action)
            for usual, binding in BindingsMap(bindings(node))
            for key in (("f20", "f21") if binding.id == moved else (usual,))
        }


def test_the_top_bar_shows_the_key_of_each_screen() -> None:
    assert [(key, mode) for key, _, mode in tabs({})] == [(p.key, p.mode) for p in PLACES]
    assert tabs({"app.go-history": "f3,3"})[2] == ("f3", "History", "history")


@pytest.mark.parametrize(
    ("key", "shown"),
    [("question_mark", "?"), ("?", "?"), ("up", "↑"), ("enter", "enter"), ("ctrl+p", "ctrl+p")],
)
def test_keys_are_shown_as_they_are_written_in_the_settings(key: str, shown: str) -> None:
    assert displayed(key) == shown
