from __future__ import annotations

import errno
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from footcare_tui import __version__
from footcare_tui.cli import main, program, where
from footcare_tui.logbook import Logbook
from footcare_tui.model.day_words import WEEKDAYS
from footcare_tui.paths import Home
from tests.cli.conftest import NASTY, Footcare

HEAVY = ("textual", "rich", "tinydb", "tomlkit")
READING = [
    ("today",),
    ("status",),
    ("streak",),
    ("history",),
    ("report",),
    ("exercises",),
    ("show", "press"),
    ("where",),
    ("config", "list"),
    ("export", "jsonl"),
    ("--version",),
    ("--help",),
]
WRITING = [
    ("done", "press"),
    ("undo",),
    ("rest", "today"),
    ("config", "set", "age", "57"),
    ("import", "jsonl", "-"),
    ("start", "ankle", "--plain", "--speed", "100"),
]


def run(
    *arguments: str, given: str | None = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs the real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "footcare_tui", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def loaded_by(*arguments: str) -> set[str]:
    """The heavy libraries that the program has loaded when it ends."""
    script = (
        "import sys; from footcare_tui.cli import main\n"
        f"try: status = main({arguments!r})\n"
        f"finally: print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], input="", capture_output=True, text=True, check=True
    )
    return set(ended.stderr.splitlines()[-1].split())


def test_version(footcare: Footcare) -> None:
    assert footcare.ok("--version").out == f"footcare {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_on_one_line(footcare: Footcare, option: str) -> None:
    lines = footcare.ok(option).lines
    for name in program.COMMANDS:
        (line,) = (line for line in lines if line.split()[:1] == [name])
        assert line.endswith("."), line
        assert not line.endswith("..."), line


@pytest.mark.parametrize("name", program.COMMANDS)
def test_every_command_and_option_is_explained(footcare: Footcare, name: str) -> None:
    command = program.footcare.get_command(click.Context(program.footcare), name)
    assert command is not None
    assert command.name == name
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None)
    assert "--home DIR" in footcare.ok(name, "-h").out


def test_unknown_commands_and_options_are_a_matter_of_usage(footcare: Footcare) -> None:
    assert "No such command" in footcare.misused("jump")
    assert "No such option" in footcare.misused("today", "--jump")
    assert "unexpected extra argument" in footcare.misused("today", "jump")
    assert "\x1b" not in footcare.misused(NASTY)
    assert "\x1b" not in footcare.misused("today", NASTY)
    assert "\x1b" not in footcare.misused("today", f"--{NASTY}")


def test_a_bad_setting_is_refused(footcare: Footcare, home: Home) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('theme = "neon"')
    assert "dark, light" in footcare.refused("done", "press")
    assert "dark, light" in footcare.refused("done", "press", "--day", "yesterday")


def test_an_unreadable_file_is_named_once(footcare: Footcare, home: Home, logbook: Logbook) -> None:
    logbook.check_off([logbook.catalog.find("press")])
    (home.history / "2026.\x1bother.json").write_text("{")

    outcome = footcare("today", "--json")
    assert outcome.status == 0
    assert outcome.json["done"] == 1
    assert outcome.err.startswith("footcare: 2026.other.json was not read")
    assert outcome.err.count("\n") == 1


def test_an_unexpected_error_is_one_line(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise KeyError(NASTY)

    monkeypatch.setattr(where.where, "callback", lambda as_json: fail(as_json))
    assert "KeyError" in footcare.refused("where")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "footcare: No space left on device\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x"),
            1,
            "footcare: /x: Permission denied\n",
        ),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_how_a_command_may_be_interrupted(
    footcare: Footcare,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
    message: str,
) -> None:
    def fail(as_json: bool) -> None:
        raise error

    monkeypatch.setattr(where.where, "callback", fail)
    outcome = footcare("where")
    assert (outcome.status, outcome.out, outcome.err) == (status, "", message)


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["footcare", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"footcare {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("today",), 0),
        (("done", "toe"), 1),
        (("done", "press", "--pain", "11"), 1),
        (("done",), 2),
        (("jump",), 2),
        ((), 1),
        (("start",), 1),
    ],
)
def test_the_process_ends_with_the_status(arguments: tuple[str, ...], status: int) -> None:
    ended = run(*arguments)
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr
    if status == 1:
        assert ended.stderr.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_trouble() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "footcare_tui", "history", "--from", "2000-01-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    with program, program.stdout, program.stderr:
        assert program.stdout.read(1)
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_reported_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "footcare_tui", "today"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == ("footcare: the answer could not be written (No space left on device)\n")


def test_characters_a_terminal_lacks_do_no_harm() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "footcare_tui", "today"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"ooo " in ended.stdout


def test_ctrl_c_ends_a_plain_session_quietly() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "footcare_tui", "start", "press", "--plain"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    with program, program.stdout, program.stderr:
        for line in program.stdout:
            if line.startswith("GET READY"):
                program.send_signal(signal.SIGINT)
        assert program.stderr.read() == ""
    assert program.returncode == 130


def test_a_dumb_terminal_is_refused_before_the_app_is_loaded() -> None:
    parent, child = pty.openpty()
    script = (
        "import sys; from footcare_tui.cli import main; status = main([]); "
        "sys.exit(status + 10 * ('textual' in sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        stdin=child,
        stdout=child,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(child)
    os.close(parent)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", READING)
def test_reading_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) == set()


@pytest.mark.parametrize("arguments", [*WRITING, (), ("start",), ("demo",)])
def test_no_command_without_a_screen_loads_the_screen(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & {"textual", "rich"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_completion_script(shell: str) -> None:
    ended = run(_FOOTCARE_COMPLETE=f"{shell}_source")
    assert ended.returncode == 0
    assert "_FOOTCARE_COMPLETE" in ended.stdout
    assert "footcare" in ended.stdout


def completions(line: str) -> list[str]:
    """What bash is offered for the last word of the line."""
    words = line.split(" ")
    ended = run(
        _FOOTCARE_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
    )
    assert ended.stderr == ""
    return [offer.partition(",")[2] for offer in ended.stdout.split()]


def test_words_are_completed() -> None:
    assert completions("footcare done toe") == ["toe-press", "toe-walking", "toe-pencil-pickups"]
    assert completions("footcare show flex") == ["resisted-flexion"]
    assert completions("footcare start press an") == ["ankle-circles"]
    assert completions("footcare start --routine da") == ["daily"]
    assert completions("footcare rest --kind ") == ["rest", "ill", "travel", "other"]
    assert completions("footcare done press --day ye") == ["yesterday"]
    assert completions("footcare rest t") == ["today", "tomorrow", "tuesday", "thursday"]
    assert completions("footcare hi") == ["history"]
    assert completions("footcare config set a") == ["age", "auto_next", "animation", "awake"]
    assert completions("footcare export ") == ["jsonl", "csv", "loop", "harsh", "ics"]


@pytest.mark.parametrize("command", ["done", "correct press", "check-in back-pain 4"])
def test_only_days_that_are_taken_are_offered(command: str, footcare: Footcare) -> None:
    offered = completions(f"footcare {command} --day ")
    assert offered == ["yesterday", "today", *WEEKDAYS]
    if command == "done":
        for day in offered:
            footcare.ok("done", "press", "--day", day)
        assert "is in the future" in footcare.refused("done", "press", "--day", "tomorrow")


def test_routines_are_completed_by_their_slugs(footcare: Footcare) -> None:
    assert completions("footcare start --routine ") == ["daily"]
    footcare.ok("plan", "routine", "Desk Break", "circles", "press")
    assert completions("footcare start --routine ") == ["daily", "desk-break"]
    assert completions("footcare start --routine De") == ["desk-break"]
    refusal = footcare.refused("start", "--plain", "--routine", "none")
    assert "there are daily, desk-break" in refusal


def test_nothing_is_completed_from_a_history_that_cannot_be_read(home: Home) -> None:
    home.history.parent.mkdir(parents=True)
    home.history.write_text("no folder")
    assert completions("footcare done toe") == []


@pytest.mark.parametrize(
    "words",
    [
        *((name,) for name in ("today", "history", "streak", "exercises", "why", "plan", "status")),
        ("done", "größer"),
        ("start", "ankle", "--plain", "--speed", "100"),
        ("check-in", "stance", "--help"),
    ],
    ids=" ".join,
)
def test_the_locale_c_means_ascii(logbook: Logbook, words: tuple[str, ...]) -> None:
    logbook.check_off([logbook.catalog.find("press")], note="größer · →")
    ended = run(*words, LC_ALL="C")
    said = ended.stdout + ended.stderr
    assert said
    assert said.isascii()
