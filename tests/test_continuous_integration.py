"""The public checks are those of this tree: its Pythons, its tools, its oldest dependencies."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
JOBS: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_bytes())["jobs"]
OLDEST: str = runpy.run_path(str(ROOT / ".ci" / "oldest.py"))["oldest"]()
PINS = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")


def pinned(requirements: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==(\S+)$", requirements, re.MULTILINE))


def commands_of(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (commands,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in commands.splitlines()]


def test_the_pythons_that_are_tried_are_those_of_the_classifiers() -> None:
    named = re.findall(r"Python :: (3\.[0-9]+)$", "\n".join(PROJECT["classifiers"]), re.MULTILINE)
    assert JOBS["test"]["strategy"]["matrix"]["python"] == named
    assert PROJECT["requires-python"] == f">={named[0]}"


def test_the_systems_that_are_tried_are_those_of_the_classifiers() -> None:
    named = {each for each in PROJECT["classifiers"] if each.startswith("Operating System")}
    assert named == {"Operating System :: MacOS", "Operating System :: POSIX :: Linux"}
    assert JOBS["test"]["strategy"]["matrix"]["os"] == ["ubuntu-latest", "macos-latest"]


def test_all_other_jobs_use_the_oldest_python() -> None:
    (version,) = {
        step["with"]["python-version"]
        for name in ("check", "wheel", "oldest", "coverage")
        for step in JOBS[name]["steps"]
        if "python-version" in step.get("with", {})
    }
    assert PROJECT["requires-python"] == f">={version}"


@pytest.mark.parametrize("job", ["test", "oldest"])
def test_tests_run_against_the_wheel(job: str) -> None:
    assert JOBS[job]["needs"] == "wheel"
    last = JOBS[job]["steps"][-1]["run"]
    assert last.startswith(".ci/test-wheel dist/*.whl ")


def test_one_job_fails_where_tests_reach_less_than_was_measured() -> None:
    assert JOBS["coverage"]["steps"][-1]["run"] == "make coverage"
    (command,) = commands_of("coverage")
    assert "--cov" in command.split()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["coverage"]["run"]["branch"]
    assert settings["coverage"]["report"]["fail_under"] > 0


def test_every_action_is_pinned_to_a_major_version() -> None:
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v[0-9]+", action)] == []


def test_before_a_commit_the_same_is_checked_as_by_make_check() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_bytes())["repos"]
    hooks = repository["hooks"]
    assert [hook["entry"] for hook in hooks] == commands_of("check")
    assert {(hook["language"], hook["pass_filenames"]) for hook in hooks} == {("system", False)}


def test_the_oldest_dependencies_are_the_lower_bounds_of_the_project() -> None:
    bounds = dict(re.split(r">=|,", each)[:2] for each in PROJECT["dependencies"])
    assert bounds
    assert pinned(OLDEST) == pinned(PINS) | bounds


def test_every_dependency_is_pinned() -> None:
    names = {re.split(r">=", each)[0] for each in PROJECT["dependencies"]}
    assert names <= pinned(PINS).keys()
