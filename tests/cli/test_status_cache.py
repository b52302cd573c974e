from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from footcare_tui import cli
from footcare_tui.cli import program, status_cache
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home, find_home

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of each run that was not answered from memory."""
    ways: list[list[str]] = []
    run = program.run

    def noted(arguments: list[str]) -> int:
        ways.append(arguments)
        return run(arguments)

    monkeypatch.setattr(program, "run", noted)
    return ways


def ask(capsys: Capture, *arguments: str) -> str:
    """What the command answers on standard output."""
    capsys.readouterr()
    assert cli.main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["status"], ["status", "--json"], ["status", "--format", "{left} · {next}\n[/x]"]],
    ids=["plain", "json", "format"],
)
def test_an_answer_is_given_again_without_working_it_out(
    arguments: list[str], capsys: Capture, long_ways: list[list[str]]
) -> None:
    first = ask(capsys, *arguments)
    assert first
    assert ask(capsys, *arguments) == first
    assert long_ways == [arguments]


def check_off(home: Home) -> None:
    Logbook(home).check_off([Logbook(home).catalog.find("press")])


def change_settings(home: Home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('day_start = "00:00"\n')


def add_exercise(home: Home) -> None:
    folder = home.config / "exercises"
    folder.mkdir(parents=True)
    shipped = next(iter(Logbook(home).catalog.exercises))
    text = (program.__file__, shipped)
    (folder / "broken.toml").write_text(str(text))


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


def test_a_new_exercise_file_is_noticed(capsys: Capture, long_ways: list[list[str]]) -> None:
    ask(capsys, "status")
    add_exercise(find_home())
    assert cli.main(["status"]) == 1
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


def test_other_words_have_another_answer(capsys: Capture) -> None:
    assert ask(capsys, "status", "--format", "{left}") == "8\n"
    for format_ in ("{done}", "{prescribed}", "{streak}", "a", "b", "c", "d", "e", "f"):
        ask(capsys, "status", "--format", format_)
    assert ask(capsys, "status", "--format", "{left}") == "8\n"
    places = list(find_home().state.glob("answer-*"))
    assert 1 < len(places) <= status_cache.PLACES


def test_nothing_is_remembered_of_a_home_named_or_a_history_with_problems(
    capsys: Capture, long_ways: list[list[str]]
) -> None:
    home = find_home()
    for _ in range(2):
        ask(capsys, "status", "--home", str(home.state.parent))
    home.history.mkdir(parents=True, exist_ok=True)
    (home.history / "2026.phone.json").write_text("[")
    for _ in range(2):
        capsys.readouterr()
        assert cli.main(["status"]) == 0
        assert "2026.phone.json was not read" in capsys.readouterr().err
    assert len(long_ways) == 4
    assert not list(home.state.glob("answer-*"))


@pytest.mark.parametrize("content", [b"", b"\xff", b"one line", b"a\nb\nc\nd"])
def test_a_damaged_memory_counts_for_nothing(
    content: bytes, capsys: Capture, long_ways: list[list[str]]
) -> None:
    first = ask(capsys, "status")
    (place,) = find_home().state.glob("answer-*")
    place.write_bytes(content)
    assert ask(capsys, "status") == first
    assert len(long_ways) == 2
