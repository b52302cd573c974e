"""The recipes of docs/recipes.md as they are written there, in the programs that they are for."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.outside import required
from tests.e2e.terminal import Terminal, footcare
from tests.e2e.tmux import Tmux

pytestmark = pytest.mark.e2e

DOCUMENT = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
# Where the command footcare is in the place of an installed one.
PROGRAMS = Path(sys.executable).parent
DUE = "due now: Toe Press, Toe Walking, Ankle Circles, Toe Pencil Pickups, Resisted Flexion"


def recipes(language: str) -> list[str]:
    """The blocks of the document in the language."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.fixture
def user(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who is awake all day, with footcare on the path alone."""
    home = tmp_path / "you"
    settings = home / ".config" / "footcare"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text('awake = "04:00-04:00"\n')
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(home), "PATH": path, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def run(user: dict[str, str], *arguments: str) -> None:
    subprocess.run(footcare(*arguments), env=user, check=True, capture_output=True)


def test_a_prompt_in_bash_counts_what_is_done(user: dict[str, str], tmp_path: Path) -> None:
    (recipe,) = recipes("bash")
    start = tmp_path / "bashrc"
    start.write_text(f"PS1='shell> '\n{recipe}")
    shell = [required("bash", "bash"), "--rcfile", str(start), "-i"]
    with Terminal(shell, {**user, "FOOTCARE_HOME": ""}) as terminal:
        terminal.wait_for("0/8 shell>")
        terminal.type("footcare done press", "enter")
        terminal.wait_for("1/8 shell>")
        # Without footcare the prompt is as it was.
        terminal.type("PATH=/nowhere", "enter")
        terminal.wait_until(lambda text: "\nshell>" in text, "the bare prompt")


@pytest.fixture
def outer(user: dict[str, str], tmp_path: Path) -> Iterator[Tmux]:
    """tmux with its status line, seen in a window of another one."""
    (recipe,) = recipes("tmux")
    settings = tmp_path / "tmux.conf"
    settings.write_text(recipe.replace("status-interval 15", "status-interval 1"))
    inner = [required("tmux", "tmux"), "-f", str(settings), "-S", str(tmp_path / "inner"), "new"]
    clean = ["env", "-i", *(f"{name}={value}" for name, value in user.items())]
    window = Tmux(tmp_path / "outer", [*clean, *inner, "sh"], {})
    yield window
    subprocess.run([inner[0], "-S", str(tmp_path / "inner"), "kill-server"], check=False)
    window.end()


def test_the_status_line_of_tmux_shows_today_and_the_session_under_way(
    outer: Tmux, user: dict[str, str]
) -> None:
    outer.wait_for("○○○○○○○○ next 04:00")
    run(user, "done", "press")
    outer.wait_for("●○○○○○○○ next 04:00")
    outer.type("footcare start press --plain --speed 4", "Enter")
    outer.wait_for("Enter starts")
    outer.type("Enter")
    outer.wait_for("Toe Press 2/10")


def test_a_message_at_login_is_for_a_terminal(user: dict[str, str]) -> None:
    (recipe,) = recipes("sh")
    # The profile of the system sets the path anew.
    path = f"PATH={shlex.quote(user['PATH'])}\n"
    (Path(user["HOME"]) / ".profile").write_text(f"{path}{recipe}PS1='shell> '\n")
    login = [required("bash", "bash"), "--login", "-i"]
    with Terminal(login, {**user, "FOOTCARE_HOME": ""}) as terminal:
        terminal.wait_until(lambda text: "Resisted Flexion" in text.replace("\n", ""), "a message")
        terminal.wait_for("shell>")
    said = subprocess.run(
        ["bash", "--login", "-c", "echo copied"], env=user, check=True, capture_output=True
    )
    assert (said.stdout, said.stderr) == (b"copied\n", b"")


def test_cron_mails_what_is_due_and_nothing_else(user: dict[str, str]) -> None:
    (recipe,) = recipes("crontab")
    path, line = recipe.splitlines()
    minutes, hours, *every, command = line.split(maxsplit=5)
    assert (minutes, hours, every) == ("0", "9,13,18", ["*", "*", "*"])
    # As cron starts it: sh, a home, and the path of the table, in which "you" is this person.
    environment = {
        "HOME": user["HOME"],
        "LOGNAME": "you",
        "SHELL": "/bin/sh",
        "PATH": path.removeprefix("PATH=").replace("/home/you/.local/bin", str(PROGRAMS)),
    }

    def mail() -> tuple[int, str]:
        ended = subprocess.run(
            ["/bin/sh", "-c", command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout

    assert mail() == (0, f"{DUE}\n")
    run(user, "rest", "today")
    assert mail() == (1, "")
    history = Path(user["HOME"]) / ".local" / "share" / "footcare" / "history"
    history.rename(history.with_name("away"))
    history.write_text("a file in place of the folder")
    assert mail() == (3, "")


@pytest.fixture
def notifications(user: dict[str, str], tmp_path: Path) -> Path:
    """What is shown on the desktop: a program of that name on the path writes it down."""
    shown, programs = tmp_path / "shown", Path(user["HOME"]) / ".local" / "bin"
    programs.mkdir(parents=True)
    program = programs / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s: %s\\n" "$1" "$2" >> {shlex.quote(str(shown))}\n')
    program.chmod(0o755)
    (programs / "footcare").symlink_to(PROGRAMS / "footcare")
    return shown


def test_a_timer_of_systemd_notifies_of_what_is_due(
    user: dict[str, str], notifications: Path, tmp_path: Path
) -> None:
    service, timer = recipes("ini")
    units = [tmp_path / "footcare-remind.service", tmp_path / "footcare-remind.timer"]
    for unit, text in zip(units, (service, timer), strict=True):
        unit.write_text(text)
    verify = [required("systemd-analyze", "systemd"), "verify", "--user", *map(str, units)]
    environment = {**user, "XDG_RUNTIME_DIR": str(tmp_path)}
    verified = subprocess.run(verify, env=environment, capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    settings = dict(re.findall(r"^(\w+)=(.*)$", service, re.MULTILINE))
    # As systemd takes the lines: %h is the home, and a doubled sign is one.
    path = settings["Environment"].removeprefix("PATH=").replace("%h", user["HOME"])
    command = shlex.split(settings["ExecStart"].replace("$$", "$"))
    allowed = {0, int(settings["SuccessExitStatus"])}

    def elapse() -> int:
        environment = {"HOME": user["HOME"], "PATH": path}
        return subprocess.run(command, env=environment, check=False).returncode

    assert elapse() == 0
    assert notifications.read_text() == f"Footcare: {DUE}\n"
    run(user, "done", "all")
    assert elapse() in allowed
    assert notifications.read_text() == f"Footcare: {DUE}\n"
