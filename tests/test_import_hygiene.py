"""What each part may load; a program that starts at every prompt cannot afford more."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import footcare_tui

PACKAGE = Path(footcare_tui.__file__).parent
# Each of these costs more to load than all of the core together.
HEAVY = {"textual", "rich", "tinydb", "click", "platformdirs"}
# Who may stand on whom within the package.
FOUNDATIONS = {
    "model": {"footcare_tui.model"},
    "scheduler": {"footcare_tui.model", "footcare_tui.scheduler"},
}


def run(code: str, *arguments: str) -> Any:
    """What a new Python process printed, as JSON."""
    command = [sys.executable, "-c", code, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def loaded_by(imports: str) -> list[str]:
    """The modules that the import statement adds to those Python starts with."""
    loaded: list[str] = run(
        "import sys, json\n"
        "before = set(sys.modules)\n"
        f"{imports}\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    return loaded


def modules_of(folder: str) -> list[str]:
    return sorted(
        f"footcare_tui.{folder}.{path.stem}"
        for path in (PACKAGE / folder).glob("*.py")
        if path.stem != "__init__"
    )


def test_the_package_loads_nothing_but_the_version() -> None:
    assert loaded_by("import footcare_tui") == ["footcare_tui"]


@pytest.mark.parametrize(
    "imports",
    [
        "import footcare_tui.scheduler, footcare_tui.store",
        "import " + ", ".join(modules_of("model") + modules_of("scheduler")),
        "import footcare_tui.logbook, footcare_tui.catalog, footcare_tui.config",
        "import footcare_tui.store.history, footcare_tui.store.journal",
        "import footcare_tui.store.shards.merge, footcare_tui.store.shards.reader",
        "import footcare_tui.tui.actions, footcare_tui.tui.keymap",
    ],
    ids=["scheduler and store", "model and scheduler", "logbook", "history", "shards", "actions"],
)
def test_the_core_loads_no_heavy_library(imports: str) -> None:
    loaded = loaded_by(imports)
    assert "footcare_tui" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_nothing_of_the_drawn_foot_is_loaded_before_there_is_a_countdown() -> None:
    loaded = loaded_by("import footcare_tui.tui.app, footcare_tui.catalog as c; c.load_catalog()")
    assert "footcare_tui.tui.today.screen" in loaded
    drawn = ("motion", "skeleton", "movement", "figure")
    assert [name for name in loaded if any(part in name for part in drawn)] == []


def test_nothing_of_trends_is_loaded_before_they_are_asked_for() -> None:
    loaded = loaded_by("import footcare_tui.tui.app, footcare_tui.logbook")
    assert "footcare_tui.store.history" in loaded
    assert [name for name in loaded if "trends" in name or "practised" in name] == []


USE_A_HISTORY = """
import json, sys
from datetime import date
from footcare_tui.model import RestDay
from footcare_tui.paths import find_home
from footcare_tui.store import History

def heavy():
    return "tinydb" in sys.modules

history = History(find_home(sys.argv[1]))
assert len(history.records(RestDay)) == int(sys.argv[2])
read = heavy()
history.put([RestDay(id=sys.argv[2], day=date(2026, 3, 9))])
print(json.dumps([read, heavy()]))
"""


def test_a_history_is_read_without_the_library_that_writes_it(tmp_path: Path) -> None:
    for number in range(2):
        assert run(USE_A_HISTORY, str(tmp_path), str(number)) == [False, True]


def imported_by(path: Path) -> Iterator[str]:
    """The full names of the modules that a source file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relative to itself"
            assert node.module is not None
            yield node.module


@pytest.mark.parametrize("folder", FOUNDATIONS)
def test_model_and_scheduler_stand_on_the_standard_library_alone(folder: str) -> None:
    sources = list((PACKAGE / folder).rglob("*.py"))
    assert len(sources) > 3
    for source in sources:
        for name in imported_by(source):
            package = ".".join(name.split(".")[:2])
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or package in FOUNDATIONS[folder], (source, name)
