"""README and CONTRIBUTING tell every command, option, key and dependency there is."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import click
import pytest

from footcare_tui.cli.program import COMMANDS, footcare
from footcare_tui.clock import NEWEST_CHANGE
from footcare_tui.model.self_test import SELF_TESTS, SelfTest
from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import BY_ID
from footcare_tui.tui.self_tests.activity_questions import RetireDialog as RetireActivity
from footcare_tui.tui.shared.dialog import ChoiceDialog, ExerciseDialog
from footcare_tui.tui.shared.key_display import displayed
from screenshots import keys, settings
from screenshots.questions import questions

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


def test_docs_keys_lists_the_answers_of_every_question() -> None:
    for path in (ROOT / "footcare_tui" / "tui").rglob("*.py"):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    # Their answers are the numbers of a list.
    numbered = {ExerciseDialog, RetireActivity}
    found, waiting = set[type](), [*ChoiceDialog.__subclasses__()]
    while waiting:
        dialog = waiting.pop()
        waiting += dialog.__subclasses__()
        if dialog.__module__.startswith("footcare_tui."):
            found.add(dialog)
    # One of them is a plain dialog.
    assert {type(question) for question in questions().values()} == found - numbered | {
        ChoiceDialog
    }


def test_docs_settings_lists_every_setting() -> None:
    same = settings.page() == settings.PATH.read_text(encoding="utf-8")
    assert same, "a setting has changed: run make screenshots"


def test_the_readme_names_the_page_of_the_settings() -> None:
    assert "(docs/settings.md)" in README


@pytest.mark.parametrize("test", SELF_TESTS, ids=lambda test: test.measure)
def test_every_self_test_is_in_the_readme(test: SelfTest) -> None:
    assert f"| `{test.measure}` |" in README


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^\| {name} \| \w", contributing, re.MULTILINE), name


def test_contributing_shows_the_house_as_it_is() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    house = contributing[contributing.index("  model/") : contributing.index("\ntests/  ")]
    parts = [(len(indent), name) for indent, name in re.findall(r"^( +)(\S+)", house, re.MULTILINE)]
    rooms = {name for depth, name in parts if depth == 2}
    package = ROOT / "footcare_tui"
    assert rooms == {
        f"{entry.name}/" if entry.is_dir() else entry.name
        for entry in package.iterdir()
        if not entry.name.startswith("__") and (entry.is_dir() or entry.suffix == ".py")
    }
    room = package
    for depth, name in parts:
        room = package / name if depth == 2 else room
        assert (room if depth == 2 else room / name).exists(), name


def test_the_clock_is_compared_with_the_newest_date_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    dates = re.findall(r"^## .*([0-9]{4}-[0-9]{2}-[0-9]{2})", changelog, re.MULTILINE)
    assert max(dates) == NEWEST_CHANGE.isoformat()


def test_every_target_of_the_makefile_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test", "check", "e2e", "screenshots", "bench", "demo"):
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target
