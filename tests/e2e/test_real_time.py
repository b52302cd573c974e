"""What takes real minutes, another program, or a clean machine; run by ``make e2e``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer
from tests.e2e.terminal import Terminal, footcare
from tests.e2e.tmux import Tmux

pytestmark = [pytest.mark.e2e, pytest.mark.real_time]

CHECKOUT = Path(__file__).parents[2]
# The interpreter that this environment was made with, which has pip.
PYTHON = str(Path(sys.base_prefix, "bin", "python3"))
NAMES = ("Toe Press", "Toe Walking", "Ankle Circles", "Toe Pencil Pickups", "Resisted Flexion")


@pytest.fixture
def tmux(environment: dict[str, str], tmp_path: Path) -> Iterator[Tmux]:
    """The app in tmux."""
    server = Tmux(tmp_path / "tmux", footcare(), environment)
    yield server
    server.end()


def test_toe_press_at_normal_speed_in_tmux(tmux: Tmux, answer: Answer) -> None:
    tmux.wait_for("Toe Press", "○○○  0/3", patience=20)
    tmux.type("Enter")
    tmux.wait_for("GET READY", "rep 1 of 10", patience=5)
    for repetition in range(1, 11):
        tmux.wait_for("HOLD", f"rep {repetition} of 10", patience=10)
    tmux.wait_for("DONE", "10 of 10 repetitions in 1:22", patience=10)
    (session,) = answer("history")["days"][0]["sessions"]
    assert (session["reps"], session["complete"], session["how"]) == (10, True, "guided")
    tmux.type("Enter")
    tmux.wait_for("●○○  1/3", patience=5)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed."""
    folder = tmp_path_factory.mktemp("clone") / "footcare"
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(folder)], check=True)
    return folder


def test_make_run_alone_opens_the_app_from_a_fresh_clone(
    clone: Path, environment: dict[str, str]
) -> None:
    command = ["make", "-s", "-C", str(clone), "run", f"PYTHON={PYTHON}"]
    with Terminal(command, environment) as terminal:
        terminal.wait_for(*NAMES, patience=300)
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_a_wheel_carries_everything(clone: Path, tmp_path: Path) -> None:
    place = tmp_path / "wheel"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", str(place)], check=True)
    pip = [PYTHON, "-m", "pip", "--python", str(place)]
    subprocess.run([*pip, "install", "--quiet", str(clone)], check=True)
    told = subprocess.run(
        [str(place / "bin" / "footcare"), "exercises"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(name in told.stdout for name in NAMES)
