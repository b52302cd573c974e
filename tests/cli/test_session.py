from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from footcare_tui.cli import open_app, plain
from footcare_tui.cli.plain_session import Interaction, Pace
from footcare_tui.config import Config, Link
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import Home
from footcare_tui.terminal.connection import MotionPolicy
from tests.cli.conftest import Footcare
from tests.cli.test_day import ALL, do_everything


class App:
    """Stands for the app and notes how it was opened."""

    def __init__(self) -> None:
        self.exercises: list[str] | None = None
        self.speed = 0.0
        self.motion_policy = MotionPolicy()
        self.home = Path()
        self.sessions = 0
        self.config = Config()
        self.status = 0

    def open(
        self,
        logbook: Logbook,
        exercises: Sequence[Exercise],
        speed: float,
        motion_policy: MotionPolicy,
        *,
        ready: Callable[[], None],
    ) -> int:
        ready()
        self.exercises = [exercise.slug for exercise in exercises]
        self.speed, self.motion_policy, self.home = speed, motion_policy, logbook.home.data.parent
        self.config = logbook.config
        self.sessions = sum(record.table == "sessions" for record in logbook.records())
        return self.status


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    """An app on a terminal."""
    app = App()
    module = ModuleType("footcare_tui.tui.run")
    module.run_app = app.open  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "footcare_tui.tui.run", module)
    monkeypatch.setattr(open_app, "can_ask", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    return app


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The exercises that the plain session would lead through."""
    slugs: list[str] = []

    def note(
        _: Logbook, exercises: Sequence[Exercise], pace: Pace, interaction: Interaction
    ) -> None:
        assert interaction.ask is None
        slugs.extend(exercise.slug for exercise in exercises)

    monkeypatch.setattr(plain, "guide", note)
    return slugs


def test_without_a_command_the_app_opens(footcare: Footcare, app: App, tmp_path: Path) -> None:
    footcare.ok()
    assert (app.exercises, app.speed, app.home) == ([], 1.0, tmp_path / "home")

    footcare.ok("--home", str(tmp_path / "other"))
    assert app.home == tmp_path / "other"


def test_the_exit_status_is_that_of_the_app(footcare: Footcare, app: App) -> None:
    app.status = 3
    assert footcare().status == 3
    assert footcare("start", "press").status == 3


def test_start_begins_with_what_is_named(footcare: Footcare, app: App) -> None:
    footcare.ok("start", "walking", "press", "--speed", "10")
    assert (app.exercises, app.speed) == (["toe-walking", "toe-press"], 10.0)


@pytest.mark.parametrize("command", [(), ("start", "press"), ("demo",)])
def test_the_link_is_asked_for_set_or_found_out(
    footcare: Footcare,
    app: App,
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    footcare.ok(*command)
    assert app.motion_policy == MotionPolicy(Link.FAST)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    footcare.ok(*command)
    assert app.motion_policy == MotionPolicy(Link.SLOW)
    footcare.ok(*command, "--link", "fast")
    assert app.motion_policy == MotionPolicy(Link.FAST)
    assert "'slow', 'fast'" in footcare.refused(*command, "--link", "modem")


def test_the_settings_of_the_home_say_what_may_move(
    footcare: Footcare, app: App, home: Home
) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('link = "slow"\nanimation = false\n', encoding="utf-8")
    footcare.ok()
    assert app.motion_policy == MotionPolicy(Link.SLOW, animation=False)
    footcare.ok("--link", "fast")
    assert app.motion_policy == MotionPolicy(Link.FAST, animation=False)


def test_start_begins_a_round_of_what_is_left(footcare: Footcare, app: App) -> None:
    footcare.ok("done", "ankle")
    footcare.ok("start")
    assert app.exercises == [slug for slug in ALL if slug != "ankle-circles"]


def test_start_takes_a_routine(footcare: Footcare, app: App) -> None:
    footcare.ok("start", "--routine", "Daily")
    assert app.exercises == list(ALL)
    assert "daily" in footcare.refused("start", "--routine", "weekly")
    assert "--routine" in footcare.misused("start", "press", "--routine", "daily")


def test_start_has_nothing_to_do_on_a_complete_day(footcare: Footcare, app: App) -> None:
    do_everything(footcare)
    assert "nothing is left today" in footcare.ok("start").out
    assert app.exercises is None


def test_start_respects_a_rest_day(footcare: Footcare, app: App) -> None:
    footcare.ok("rest", "today", "--kind", "ill")
    assert "rest day (ill)" in footcare.ok("start").out
    assert app.exercises is None

    footcare.ok("start", "press")
    assert app.exercises == ["toe-press"]


def test_plain_takes_the_same_exercises(footcare: Footcare, led: list[str]) -> None:
    footcare.ok("start", "--plain")
    assert led == list(ALL)


@pytest.mark.parametrize("speed", ["0", "0.01", "101", "nan", "inf", "-1", "fast"])
def test_start_refuses_a_speed(footcare: Footcare, speed: str) -> None:
    assert "from 0.1 to 100" in footcare.refused("start", "--plain", "--speed", speed)


@pytest.mark.parametrize("command", [(), ("start",), ("start", "press"), ("demo",)])
def test_the_app_needs_a_terminal(footcare: Footcare, command: tuple[str, ...]) -> None:
    refusal = footcare.refused(*command)
    assert '"footcare today"' in refusal
    assert '"footcare start --plain"' in refusal


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_the_app_needs_a_capable_terminal(
    footcare: Footcare, app: App, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    if term is None:
        monkeypatch.delenv("TERM")
    else:
        monkeypatch.setenv("TERM", term)
    assert "needs a terminal" in footcare.refused()
    assert app.exercises is None


def test_the_demo_is_thrown_away(footcare: Footcare, app: App, tmp_path: Path) -> None:
    footcare.ok("demo")
    assert app.sessions > 1000
    assert app.home.name.startswith("footcare-demo-")
    assert not app.home.exists()
    assert not (tmp_path / "home").exists()


def test_the_demo_has_settings_of_its_own(footcare: Footcare, app: App, home: Home) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text("age = 57\n")
    footcare.ok("demo")
    assert app.config == Config()
    home.settings.write_text("age = 0\n")
    footcare.ok("demo")
    assert home.settings.read_text() == "age = 0\n"


def test_keys_that_clash_are_refused_before_the_app_is_there(
    footcare: Footcare, app: App, home: Home
) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('[keymap]\nhistory.delete = "e"\n')
    said = "keymap.history.delete is 'e', but e is a key of history.edit"
    assert footcare.refused() == f"footcare: {home.settings}: {said}\n"
    assert app.exercises is None
    footcare.ok("today")


def test_keys_of_ones_own_open_the_app(footcare: Footcare, app: App, home: Home) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('[keymap]\nhistory.delete = "x"\n')
    footcare.ok()
    assert app.exercises == []
