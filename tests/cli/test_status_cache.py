from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import footcare_tui
from footcare_tui import cli
from footcare_tui.cli import day_values, program, status_cache
from footcare_tui.cli.answers import DayValues
from footcare_tui.folders import VARIABLE
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home, find_home
from tests.cli.conftest import full_standard_output
from tests.own_exercises import add_exercise

Capture = pytest.CaptureFixture[str]
SHIPPED = Path(footcare_tui.__file__).parents[1] / "data"


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of each run that was not answered from memory."""
    ways: list[list[str]] = []
    asked: list[list[str]] = []
    run, request_of, work_out = program.run, status_cache.request_of, day_values.work_out

    def noted_request(arguments: list[str]) -> Any:
        asked.append(arguments)
        return request_of(arguments)

    def noted_work(folder: str | None, command: str) -> tuple[DayValues, float]:
        values = work_out(folder, command)
        ways.append(asked[-1])
        return values

    def noted_run(arguments: list[str]) -> int:
        ways.append(arguments)
        return run(arguments)

    monkeypatch.setattr(status_cache, "request_of", noted_request)
    monkeypatch.setattr(day_values, "work_out", noted_work)
    monkeypatch.setattr(program, "run", noted_run)
    return ways


def ask(capsys: Capture, *arguments: str) -> str:
    """What the command answers on standard output."""
    capsys.readouterr()
    status = cli.main(list(arguments))
    answer = capsys.readouterr().out
    assert status == 0 or (arguments[0], status, answer) == ("remind", 1, NOTHING_DUE)
    return answer


NOTHING_DUE = '{"due": []}\n'
SIMPLE = [
    ["status"],
    ["status", "--json"],
    ["status", "--format", "{left} · {next}\n[/x]"],
    ["status", "--format=--json"],
    ["status", "--format", "{pips} {minutes} {longest} {complete} {at}"],
    ["status", "--format={done}", "--json", "--format", "{streak}"],
    ["today"],
    ["today", "--json"],
    # At some hours of the day nothing is due, which is no line.
    ["remind", "--json"],
]


@pytest.mark.parametrize("worked_out", [["status"], ["today", "--json"]], ids=" ".join)
@pytest.mark.parametrize("arguments", SIMPLE, ids=" ".join)
def test_every_simple_answer_is_made_of_the_values_that_another_worked_out(
    arguments: list[str], worked_out: list[str], capsys: Capture, long_ways: list[list[str]]
) -> None:
    add_own_exercise(find_home())
    check_off(find_home())
    ask(capsys, *arguments, "--home", str(find_home().state.parent))
    (cache,) = find_home().state.glob("status*")
    cache.unlink()
    long_ways.clear()
    first = ask(capsys, *arguments)
    assert first
    cache.unlink()
    ask(capsys, *worked_out)
    assert long_ways == [arguments, worked_out]
    assert ask(capsys, *arguments) == first
    assert long_ways == [arguments, worked_out]


@pytest.mark.parametrize("form", ["--home {}", "--home={}"])
def test_a_home_that_is_named_is_remembered_too(
    form: str, tmp_path: Path, capsys: Capture, long_ways: list[list[str]]
) -> None:
    option = form.format(tmp_path / "other").split(" ")
    for arguments in (["status", *option], [*option, "status"], ["status", *option, "--json"]):
        assert ask(capsys, *arguments)
    assert long_ways == [["status", *option]]
    # The home of the environment has values of its own.
    check_off(find_home(tmp_path / "other"))
    assert "0/8" in ask(capsys, "status")
    assert "1/8" in ask(capsys, "status", *option)


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--format", "{foo}"],
        ["status", "--format"],
        ["status", "--home", ""],
        ["status", "--home"],
        ["status", "--home", "~nobody-known/feet"],
        ["status", "extra"],
        ["status", "today"],
        ["--json", "status"],
        ["--format", "a", "status"],
        ["today", "--format", "{done}"],
        ["remind", "--format", "{done}"],
        ["remind", "now"],
        ["--home", "status"],
        ["status", "--json=yes"],
    ],
    ids=" ".join,
)
def test_what_is_wrong_is_said_the_long_way(
    arguments: list[str],
    capsys: Capture,
    long_ways: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ask(capsys, "status")
    assert cli.main(arguments) != 0
    assert long_ways == [["status"], arguments]


@pytest.mark.parametrize(
    "arguments",
    [["status", "--help"], ["today", "-h"], ["--link", "fast", "status"], ["done", "press"]],
)
def test_other_commands_are_worked_out(
    arguments: list[str], capsys: Capture, long_ways: list[list[str]]
) -> None:
    for _ in range(2):
        ask(capsys, *arguments)
    assert long_ways == [arguments, arguments]


def add_own_exercise(home: Home) -> None:
    """One whose name would steer a terminal, and with which a day has other values."""
    add_exercise(Logbook(home), "own", "Fuß\x1b[31m 足", date(2026, 1, 1))


def check_off(home: Home) -> None:
    Logbook(home).check_off([Logbook(home).catalog.find("press")])


def change_settings(home: Home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('day_start = "00:00"\n')


def receive_file(home: Home) -> None:
    home.history.mkdir(parents=True, exist_ok=True)
    (home.history / "2026.phone.json").write_text("{}")


@pytest.mark.parametrize("change", [check_off, change_settings, receive_file])
def test_whatever_an_answer_follows_from_is_noticed(
    change: Callable[[Home], None], capsys: Capture, long_ways: list[list[str]]
) -> None:
    ask(capsys, "status")
    change(find_home())
    ask(capsys, "status")
    assert len(long_ways) == 2
    ask(capsys, "status")
    assert len(long_ways) == 2


@pytest.mark.parametrize("days", [1, -1])
def test_another_day_is_noticed(
    days: int, capsys: Capture, long_ways: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(capsys, "status")
    now = time.time() + timedelta(days=days).total_seconds()
    monkeypatch.setattr(time, "time", lambda: now)
    ask(capsys, "status")
    assert len(long_ways) == 2


def test_another_version_is_noticed(
    capsys: Capture, long_ways: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(capsys, "status")
    monkeypatch.setattr(status_cache, "__version__", "99")
    ask(capsys, "status")
    assert len(long_ways) == 2


def test_another_form_is_made_of_the_same_values(
    capsys: Capture, long_ways: list[list[str]]
) -> None:
    assert ask(capsys, "status", "--format", "{left}") == "8\n"
    for form in ("{done}", "{prescribed}", "{streak}", "a", "b", "c", "d", "e", "f"):
        ask(capsys, "status", "--format", form)
    assert ask(capsys, "status", "--format", "{left}") == "8\n"
    assert len(long_ways) == 1
    assert [path.name for path in find_home().state.iterdir()] == ["status.json"]


@pytest.mark.parametrize("command", ["status", "today"])
def test_nothing_is_remembered_of_a_history_with_problems(
    command: str, capsys: Capture, long_ways: list[list[str]]
) -> None:
    home = find_home()
    home.history.mkdir(parents=True, exist_ok=True)
    (home.history / "2026.phone.json").write_text("[")
    for _ in range(2):
        capsys.readouterr()
        assert cli.main([command]) == 0
        assert "2026.phone.json was not read" in capsys.readouterr().err
    assert len(long_ways) == 2
    assert not list(home.state.glob("status*"))


DAMAGED: list[Any] = [
    b"",
    b"\xff",
    b"one line",
    b"[" * 100_000,
    b"7",
    b"[]",
    b"{}",
    b'{"key": 1, "span": [0, 1]}',
    b'{"key": 1, "span": null}',
    b'{"key": 1, "span": ["a", "b"]}',
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_memory_counts_for_nothing(
    content: bytes, capsys: Capture, long_ways: list[list[str]]
) -> None:
    first = ask(capsys, "status")
    (cache,) = find_home().state.glob("status*")
    cache.write_bytes(content)
    assert ask(capsys, "status") == first
    assert len(long_ways) == 2


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"day": 1},
        {"exercises": [[]]},
        {"exercises": 7},
        {"resting": 7},
        {"next": 7},
        {"times": 7},
    ],
)
def test_values_of_another_shape_count_for_nothing(
    values: Any, capsys: Capture, long_ways: list[list[str]]
) -> None:
    first = ask(capsys, "today")
    (cache,) = find_home().state.glob("status*")
    remembered = json.loads(cache.read_bytes())
    if values and "day" not in values:
        values = {**remembered["values"], **values}
    cache.write_text(json.dumps({**remembered, "values": values}))
    assert ask(capsys, "today") == first
    assert len(long_ways) == 2


def test_a_remembered_answer_that_cannot_be_written_is_refused_as_any_other(
    capsys: Capture,
) -> None:
    ask(capsys, "status")
    with full_standard_output():
        assert cli.main(["status"]) == 1
    assert "the answer could not be written" in capsys.readouterr().err


def test_a_remembered_answer_loads_next_to_nothing(home: Home) -> None:
    code = (
        "import sys; from footcare_tui.cli import main; main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, VARIABLE: str(home.state.parent)}
    loaded = []
    for _ in range(2):
        command = [sys.executable, "-c", code, "today"]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        loaded.append(set(ended.stderr.split()))
    worked_out, remembered = loaded
    heavy = {"datetime", "pathlib", "tomllib", "typing"}
    assert heavy <= worked_out
    assert not {"click", "dataclasses"} & (worked_out | remembered)
    assert not heavy & remembered
    assert {name for name in remembered if name.startswith("footcare_tui.")} == {
        "footcare_tui.cli",
        "footcare_tui.cli.answers",
        "footcare_tui.cli.completion",
        "footcare_tui.cli.status_cache",
        "footcare_tui.cli.text",
        "footcare_tui.errors",
        "footcare_tui.files",
        "footcare_tui.files.bounded",
        "footcare_tui.folders",
        "footcare_tui.terminal",
        "footcare_tui.terminal.ascii_fallback",
        "footcare_tui.terminal.cells",
        "footcare_tui.terminal.sanitize",
        "footcare_tui.views",
        "footcare_tui.views.day_text",
    }
