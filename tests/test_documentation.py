"""README and CONTRIBUTING tell every command, option, key and dependency there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from footcare_tui.cli.program import COMMANDS, footcare
from footcare_tui.tui.actions import BY_ID, Action
from footcare_tui.tui.shared.bindings import displayed
from screenshots import keys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = README[README.index("## Keys") : README.index("## Commands")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"`footcare {name}" in README
    command = footcare.get_command(click.Context(footcare), name)
    assert command is not None
    assert command.help


def test_the_readme_names_no_command_that_is_not_there() -> None:
    commands = README[README.index("## Commands") : README.index("## How days")]
    assert set(re.findall(r"`footcare ([a-z-]+)", commands)) == set(COMMANDS)


@pytest.mark.parametrize("action", BY_ID.values(), ids=lambda action: action.id)
def test_every_key_stands_in_the_readme(action: Action) -> None:
    for key in action.keys.split(","):
        assert f"`{displayed(key)}`" in KEYS


def test_docs_keys_lists_every_action() -> None:
    same = keys.page() == keys.PATH.read_text(encoding="utf-8")
    assert same, "an action has changed: run make screenshots"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^\| {name} \| \w", contributing, re.MULTILINE), name


def test_every_target_of_the_makefile_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test", "check", "e2e", "screenshots", "bench", "demo"):
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target
