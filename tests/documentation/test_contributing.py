"""CONTRIBUTING, CHANGELOG and the Makefile say what there is."""

from __future__ import annotations

import re
import tomllib

from footcare_tui.clock import NEWEST_CHANGE
from tests.documentation.pages import ROOT


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
        if not entry.name.startswith("__")
        and (entry.is_dir() or entry.suffix == ".py")
        # In a wheel it is in the package.
        and entry.name != "data"
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
