"""Each private name of Textual exists, and no other module uses one."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen

import footcare_tui
from footcare_tui.tui.driver import textual_internals as internals

PACKAGE = Path(footcare_tui.__file__).parent
INTERNALS = Path(internals.__file__)
SOURCES = sorted(PACKAGE.rglob("*.py"))


def test_textual_is_pinned_to_the_minor_release_that_is_tested() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())["project"]
    major, minor = map(int, version("textual").split(".")[:2])
    assert f"textual>={major}.{minor},<{major}.{minor + 1}" in project["dependencies"]


@pytest.mark.parametrize(("character", "key"), [("?", "question_mark"), ("a", "a"), ("f1", "f1")])
def test_a_key_has_the_name_that_bindings_use(character: str, key: str) -> None:
    assert internals.key_of_character(character) == key
    assert next(iter(Binding.make_bindings([Binding(character, "x")]))).key == key


async def test_a_node_gets_a_key_of_its_own() -> None:
    one, other = Screen[None](), Screen[None]()
    internals.bind(one, "x", "answer", "Answer")
    assert one._bindings.get_bindings_for_key("x")[0].action == "answer"
    assert "x" not in other._bindings.key_to_bindings


def test_an_app_keeps_its_keymap_in_the_names_of_textual() -> None:
    app = App[None]()
    assert internals.keymap_of(app) == {}
    app.set_keymap({"screen.help": "?,f1"})
    assert internals.keymap_of(app) == {"screen.help": "question_mark,f1"}


async def test_a_running_app_has_a_driver_and_one_that_does_not_run_has_none() -> None:
    app = App[None]()
    assert internals.driver_of(app) is None
    async with app.run_test():
        assert isinstance(internals.driver_of(app), Driver)


async def test_an_app_is_over_as_soon_as_it_exits() -> None:
    app = App[None]()
    async with app.run_test():
        assert not internals.is_over(app)
        app.exit()
        assert internals.is_over(app)


async def test_an_error_ends_the_app_and_is_kept_without_a_traceback_on_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app, error = App[None](), ValueError("broken")
    internals.end_without_traceback(app)
    assert internals.error_of(app) is None

    async def end() -> None:
        async with app.run_test() as pilot:
            internals.end_with_error(app, error)
            await pilot.pause()

    with pytest.raises(ValueError, match="broken"):
        await end()
    assert internals.error_of(app) is error
    assert "broken" not in "".join(capsys.readouterr())


async def test_a_new_screen_counts_as_styled() -> None:
    app = App[None]()
    async with app.run_test():
        app.refresh_css()
        screen = Screen[None]()
        assert screen._css_update_count != app._css_update_count
        internals.skip_second_styling(screen, app)
        assert screen._css_update_count == app._css_update_count


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


@cache
def private_names_of(base: type) -> set[str]:
    """The private names that a class of Textual defines, or assigns to its instances."""
    source = ast.parse(inspect.getsource(sys.modules[base.__module__]))
    found = next(
        node
        for node in ast.walk(source)
        if isinstance(node, ast.ClassDef) and node.name == base.__name__
    )
    assigned = (
        node.attr
        for node in ast.walk(found)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )
    return {name for name in (*vars(base), *assigned) if is_private(name)}


def inherited_by(node: ast.ClassDef, module: str) -> set[str]:
    """The private names that a class at the top of a module inherits from Textual."""
    found = getattr(importlib.import_module(module), node.name, object)
    bases = [base for base in found.__mro__ if base.__module__.startswith("textual.")]
    return set().union(*map(private_names_of, bases))


def private_uses(path: Path) -> Iterator[str]:
    """Each place of a source file that uses, imports or overrides a private name of Textual."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = ".".join(("footcare_tui", *path.relative_to(PACKAGE).with_suffix("").parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            yield from (alias.name for alias in node.names if is_private(alias.name))
        elif isinstance(node, ast.Attribute) and is_private(node.attr):
            # Of something else than the object itself, a private name is nobody's to use.
            owner = ast.unparse(node.value)
            if owner not in ("self", "cls", "super()"):
                yield ast.unparse(node)
    for top in tree.body:
        if isinstance(top, ast.ClassDef):
            inherited = inherited_by(top, module)
            for node in ast.walk(top):
                name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "name", "")
                if name in inherited and not isinstance(node, ast.ClassDef):
                    yield f"{top.name}.{name}"


def uses_textual(path: Path) -> bool:
    return path.is_relative_to(PACKAGE / "tui")


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if uses_textual(path) and path != INTERNALS],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_other_module_uses_a_private_name_of_textual(path: Path) -> None:
    assert list(private_uses(path)) == []


def test_a_private_name_is_found() -> None:
    assert "_character_to_key" in list(private_uses(INTERNALS))
    assert "app._driver" in list(private_uses(INTERNALS))
    assert {"_bindings", "_id"} <= private_names_of(DOMNode)
