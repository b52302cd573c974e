"""What each part may load; a program that starts at every prompt cannot afford more."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import footcare_tui

PACKAGE = Path(footcare_tui.__file__).parent
PROJECT = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
# Each of these costs more to load than all of the core together.
LIBRARIES = {
    re.split(r"[<>=]", entry)[0].replace("-", "_") for entry in PROJECT["project"]["dependencies"]
}
# The only parts of the package that import a library.
HOMES = {
    "click": ["cli"],
    "icalendar": ["exchange.calendar_file"],
    "markupsafe": ["report.markup", "report.page", "report.svg"],
    "platformdirs": ["folders"],
    "rich": ["tui", "terminal.cells"],
    "textual": ["tui"],
    "tinydb": ["store.shards.shard"],
    "tomli_w": ["exchange.plan_file"],
    "tomlkit": ["files.toml_edits"],
}
# Who may stand on whom within the package.
FOUNDATIONS = {
    "model": {"footcare_tui.model"},
    "scheduler": {"footcare_tui.model", "footcare_tui.scheduler"},
}
SOURCES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or not path.stem.startswith("__")
}
ROOMS = sorted({module.partition(".")[0] for module in SOURCES} - {"tui"})


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


def is_within(module: str, parts: Iterable[str]) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def test_the_package_loads_nothing_but_the_version() -> None:
    assert loaded_by("import footcare_tui") == ["footcare_tui"]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_no_library_but_where_it_is_at_home(room: str) -> None:
    at_home = [module for module in chain(*HOMES.values()) if "." in module]
    modules = [name for name in SOURCES if is_within(name, [room]) and name not in at_home]
    loaded = loaded_by("import " + ", ".join(f"footcare_tui.{module}" for module in modules))
    assert {f"footcare_tui.{module}" for module in modules} <= set(loaded)
    libraries = {name.partition(".")[0] for name in loaded} & LIBRARIES
    assert libraries <= {library for library, homes in HOMES.items() if room in homes}


def test_a_library_is_imported_nowhere_but_at_home() -> None:
    assert set(HOMES) == LIBRARIES
    for module, source in SOURCES.items():
        for name in imported_by(source):
            assert is_within(module, HOMES.get(name.partition(".")[0], [module])), (module, name)


RUN_COMMANDS = """
import contextlib, io, json, sys
from footcare_tui.cli.program import run

with contextlib.redirect_stdout(io.StringIO()):
    statuses = [run(arguments.split()) for arguments in sys.argv[1:]]
print(json.dumps([statuses, "rich" in sys.modules or "textual" in sys.modules]))
"""


def test_the_commands_of_every_day_need_no_table_of_widths() -> None:
    commands = ("done press", "today", "status", "streak", "history", "exercises", "undo")
    assert run(RUN_COMMANDS, *commands) == [[0] * len(commands), False]


def test_nothing_of_the_drawn_foot_is_loaded_before_there_is_a_countdown() -> None:
    loaded = loaded_by(
        "import footcare_tui.tui.app, footcare_tui.tui.today.screen, footcare_tui.catalog as c; "
        "c.shipped_catalog()"
    )
    assert "footcare_tui.tui.sessions" in loaded
    drawn = (".motion", "skeleton", "scheduler.animation", "views.foot", "foot_figure")
    assert [name for name in loaded if any(part in name for part in drawn)] == []


def test_the_app_is_opened_without_what_only_commands_and_countdowns_need() -> None:
    loaded = loaded_by(
        "import footcare_tui.cli.open_app, footcare_tui.tui.run, footcare_tui.tui.today.screen"
    )
    assert "footcare_tui.tui.app" in loaded
    assert not {"click", "tinydb", "footcare_tui.scheduler.countdown"} & set(loaded)


def test_nothing_of_trends_is_loaded_before_they_are_asked_for() -> None:
    loaded = loaded_by("import footcare_tui.tui.app, footcare_tui.logbook")
    assert "footcare_tui.store.history" in loaded
    assert [name for name in loaded if "trends" in name] == []


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
    # To add a record to a file, it is not needed either.
    for number, is_loaded in enumerate([True, False]):
        assert run(USE_A_HISTORY, str(tmp_path), str(number)) == [False, is_loaded]


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
    sources = [path for module, path in SOURCES.items() if is_within(module, [folder])]
    assert len(sources) > 3
    for source in sources:
        for name in imported_by(source):
            package = ".".join(name.split(".")[:2])
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or package in FOUNDATIONS[folder], (source, name)
