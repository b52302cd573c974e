from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from footcare_tui import cli
from footcare_tui.cli import remind
from footcare_tui.folders import VARIABLE
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare, full_standard_output
from tests.clock import SettableClock

ALL = "Toe Press, Toe Walking, Ankle Circles, Toe Pencil Pickups, Resisted Flexion"


def nothing_is_due(footcare: Footcare) -> bool:
    outcome = footcare("remind")
    assert (outcome.out, outcome.err) == ("", "") or outcome.status == 0
    return outcome.status == 1


def set_clock(clock: SettableClock, wall: str) -> None:
    moment = datetime.strptime(wall, "%H:%M")
    clock.now = clock.now.replace(hour=moment.hour, minute=moment.minute)


def test_what_is_due_is_named_in_one_line(footcare: Footcare) -> None:
    assert footcare.ok("remind").lines == [f"due now: {ALL}"]
    due = footcare.ok("remind", "--json").json["due"]
    assert due[0] == {
        "exercise": "toe-press",
        "name": "Toe Press",
        "at": "2026-03-09T07:00:00+01:00",
    }
    assert len(due) == 5


def test_what_is_done_is_due_again_at_its_next_time(
    footcare: Footcare, clock: SettableClock
) -> None:
    for name in ("press", "walking", "circles", "pickups", "flexion"):
        footcare.ok("done", name)
    assert nothing_is_due(footcare)
    outcome = footcare("remind", "--json")
    assert (outcome.status, outcome.json, outcome.err) == (1, {"due": []}, "")
    set_clock(clock, "12:00")
    assert footcare.ok("remind").lines == ["due now: Toe Press"]
    # Missed, it moves on, and is due with the next.
    set_clock(clock, "14:30")
    assert footcare.ok("remind").lines == ["due now: Toe Press, Toe Walking"]
    footcare.ok("done", "all")
    assert nothing_is_due(footcare)


@pytest.mark.parametrize("wall", ["06:59", "22:00", "03:59"])
def test_nothing_is_due_outside_the_hours_awake(
    wall: str, footcare: Footcare, clock: SettableClock
) -> None:
    set_clock(clock, wall)
    assert nothing_is_due(footcare)
    # Nothing is lost: it is still to do.
    assert footcare.ok("status", "--format", "{left}").out == "8\n"


def test_the_hours_awake_are_a_setting(
    footcare: Footcare, clock: SettableClock, home: Home
) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text('awake = "11:00-01:00"\n')
    assert nothing_is_due(footcare)
    set_clock(clock, "11:00")
    assert footcare.ok("remind").lines == [f"due now: {ALL}"]


def test_what_rests_is_not_due(footcare: Footcare) -> None:
    footcare.ok("rest", "today", "--exercise", "press")
    footcare.ok("set", "walking", "active=false")
    footcare.ok("set", "flexion", "weekdays=tue")
    assert footcare.ok("remind").lines == ["due now: Ankle Circles, Toe Pencil Pickups"]
    footcare.ok("rest", "today", "--kind", "ill")
    assert nothing_is_due(footcare)


def test_the_plan_can_say_when(footcare: Footcare, clock: SettableClock) -> None:
    footcare.ok("set", "press", "sessions_per_day=1", "when=21:30")
    assert "Toe Press" not in footcare.ok("remind").out
    set_clock(clock, "21:30")
    # In the order of the times.
    assert footcare.ok("remind").out.endswith(", Resisted Flexion, Toe Press\n")


def test_what_is_next_is_what_is_due_first(footcare: Footcare, clock: SettableClock) -> None:
    footcare.ok("set", "press", "when=21:00,21:15,21:30")
    form = ("status", "--format", "{next} {at}")
    assert footcare.ok(*form).out == "Toe Walking 07:00\n"
    assert footcare.ok("status", "--json").json["next"] == "Toe Walking"
    assert footcare.ok("today").lines[-1].split(" · ")[1] == "next Toe Walking"
    assert footcare.ok("done", "next").lines[0].startswith("Toe Walking")
    footcare.ok("done", "circles", "pickups", "flexion", "walking")
    assert footcare.ok(*form).out == "Toe Press 21:00\n"
    assert footcare.ok("today").lines[-1].split(" · ")[1] == "next Toe Press at 21:00"
    footcare.ok("done", "next")
    assert footcare.ok(*form).out == "Toe Press 21:15\n"
    assert footcare.ok("done", "next", "--day", "yesterday").lines[0].startswith("Toe Press")


def test_a_name_cannot_steer_the_terminal_or_take_a_second_line(footcare: Footcare) -> None:
    footcare.ok("set", "own", "name=Own\x1b[31m\nx")
    (line,) = footcare.ok("remind").lines
    assert line.isprintable()


def test_a_missed_file_and_a_bad_one_are_not_reported(footcare: Footcare, home: Home) -> None:
    footcare.ok("done", "press")
    for file in home.history.iterdir():
        file.unlink()
    (home.history / "2026.phone.json").write_text("[")
    # What was written here is remembered.
    assert footcare.ok("remind").lines == [f"due now: {ALL.removeprefix('Toe Press, ')}"]
    # Other commands do report them: nothing was taken as seen.
    assert len(footcare("today").err.splitlines()) == 2


@pytest.mark.parametrize("arguments", [("--format", "{due}"), ("now",), ("--jsn",), ("--home",)])
def test_a_usage_error_is_no_answer(arguments: tuple[str, ...], footcare: Footcare) -> None:
    footcare.misused("remind", *arguments)


def spoil_settings(home: Home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("awake = 7\n")


def spoil_history(home: Home) -> None:
    home.data.mkdir(parents=True)
    home.history.write_text("a file in place of the folder")


@pytest.mark.parametrize("spoil", [spoil_settings, spoil_history])
def test_what_cannot_be_known_is_silent_but_for_its_status(
    spoil: object, footcare: Footcare, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(spoil)
    spoil(home)
    for arguments in (("remind",), ("remind", "--json")):
        outcome = footcare(*arguments)
        assert (outcome.status, outcome.out, outcome.err) == (3, "", "")
    # On a terminal it says why.
    monkeypatch.setattr(remind, "is_terminal", lambda _: True)
    outcome = footcare("remind")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err.startswith("footcare: ")
    assert outcome.err.count("\n") == 1


def test_an_answer_that_cannot_be_written_is_not_one_that_nothing_is_due(
    footcare: Footcare,
) -> None:
    footcare.ok("remind")
    with full_standard_output():
        assert cli.main(["remind"]) == 3


def test_it_is_answered_from_memory_at_any_time_of_the_day(home: Home) -> None:
    """In a process of its own: no history is read, and click is not loaded."""
    code = (
        "import sys, time; now = time.time; shift = float(sys.argv[1]);"
        "time.time = lambda: now() + shift;"
        "from footcare_tui.cli import main; status = main(sys.argv[2:]);"
        "print(status, 'datetime' in sys.modules, 'click' in sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, VARIABLE: str(home.state.parent)}
    config = Path(home.config)
    config.mkdir(parents=True)
    # So that the time of the day at which this runs is within the hours.
    (config / "config.toml").write_text('day_start = "00:00"\nawake = "00:00-00:00"\n')

    def remind_at(shift_s: float) -> tuple[str, str]:
        command = [sys.executable, "-c", code, str(shift_s), "remind", "--json"]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return ended.stdout, ended.stderr

    first, how = remind_at(0)
    assert how == "0 True False\n"
    again, how = remind_at(0)
    assert (again, how) == (first, "0 False False\n")
    midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    begun = (midnight + timedelta(seconds=1) - datetime.now()).total_seconds()
    at_begin, how = remind_at(begun)
    assert how == "0 False False\n"
    assert [due["exercise"] for due in json.loads(at_begin)["due"]] == [
        due["exercise"] for due in json.loads(first)["due"]
    ]
