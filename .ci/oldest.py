"""Print requirements-dev.txt with each dependency of pyproject.toml at its lower bound."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def oldest() -> str:
    """Return the pins, of which those of dependencies are the oldest that are allowed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    for dependency in project["dependencies"]:
        name, lowest = dependency.partition(",")[0].split(">=")
        pins = re.sub(rf"^{name}==.*$", f"{name}=={lowest}", pins, flags=re.MULTILINE)
    return pins


if __name__ == "__main__":
    sys.stdout.write(oldest())
