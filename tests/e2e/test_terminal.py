"""The real program through a pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer
from tests.e2e.terminal import Terminal, footcare

NAMES = ("Toe Press", "Toe Walking", "Ankle Circles", "Toe Pencil Pickups", "Resisted Flexion")
FULL_DAY = {
    "toe-press": 3,
    "toe-walking": 2,
    "ankle-circles": 1,
    "toe-pencil-pickups": 1,
    "resisted-flexion": 1,
}

# The app asks for pasted text to be marked as soon as it has the terminal.
APP_BEGINS = b"\x1b[?2004h"


def test_the_first_start(environment: dict[str, str]) -> None:
    (Path(environment["FOOTCARE_HOME"]) / "state" / "safety-notes-seen").unlink()
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("Before you begin")
        terminal.type("enter")
        terminal.wait_for("When are you awake?")
        terminal.type("escape")
        terminal.wait_for("How old are you?")
        terminal.type("5")
        terminal.type("7")
        terminal.type("enter")
        terminal.wait_for("Dark or light?")
        terminal.type("right", "enter")
        terminal.wait_for(*NAMES, "0 of 8 today")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        # The alternate screen is left and the cursor is back.
        assert terminal.received.rindex(b"\x1b[?1049l") > terminal.received.rindex(b"\x1b[?1049h")
        assert terminal.received.rindex(b"\x1b[?25h") > terminal.received.rindex(b"\x1b[?25l")


def test_what_is_due_stands_there_before_the_app_is_loaded(environment: dict[str, str]) -> None:
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for(*NAMES, "0 of 8 today", "no streak yet")
        # Keys pressed meanwhile are neither echoed nor lost.
        terminal.press("space")
        terminal.press("enter")
        terminal.wait_for("GET READY")
        terminal.type("1")
        terminal.wait_for("●○○  1/3", "Check")
        assert terminal.received.index(b"Resisted Flexion") < terminal.received.index(APP_BEGINS)
        terminal.type("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.e2e
@pytest.mark.parametrize("at_once", [False, True])
def test_what_a_smaller_window_cut_off_is_there_again_in_a_larger_one(
    environment: dict[str, str], *, at_once: bool
) -> None:
    with Terminal(footcare(), environment, columns=120, rows=30) as terminal:
        terminal.wait_for(*NAMES, "space Check")
        terminal.settle()
        whole = terminal.text()
        for _ in range(20 if at_once else 1):
            terminal.resize(50, 16)
            if not at_once:
                terminal.settle()
            terminal.resize(120, 30)
            terminal.wait_until(lambda text: text == whole, "the screen as it was before")


@pytest.mark.e2e
@pytest.mark.parametrize("size", [(50, 16), (70, 40), (100, 20), (140, 50)])
def test_after_a_change_of_size_nothing_of_before_is_left(
    environment: dict[str, str], size: tuple[int, int]
) -> None:
    with Terminal(footcare(), environment, columns=120, rows=30) as terminal:
        terminal.wait_for(*NAMES, "space Check")
        terminal.settle()
        terminal.resize(*size)
        terminal.settle()
        shown = terminal.text()
        terminal.press("ctrl+l")
        terminal.settle()
        assert terminal.text() == shown


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_ended_before_the_app_is_loaded(
    environment: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "textual.py").write_text("import signal; signal.pause()")
    with Terminal(footcare(), {**environment, "PYTHONPATH": str(tmp_path)}) as terminal:
        terminal.wait_for("Toe Press")
        if number is signal.SIGINT:
            terminal.press("\x03")
        else:
            terminal.signal(number)
        assert terminal.wait_for_end() == 128 + number
        terminal.settle()
        assert terminal.received.endswith(b"\x1b[?25h\x1b[?1049l")


@pytest.mark.e2e
def test_a_guided_session_at_ten_times_the_speed(
    environment: dict[str, str], answer: Answer
) -> None:
    with Terminal(footcare("start", "toe-press", "--speed", "10"), environment) as terminal:
        terminal.wait_for("GET READY", "rep 1 of 10")
        terminal.wait_for("HOLD")
        terminal.wait_for("REST", "rep 2 of 10")
        terminal.wait_for("rep 10 of 10")
        terminal.wait_for("DONE", "10 of 10 repetitions in 1:22")
        # It is stored already, before any question is answered.
        (session,) = answer("history")["days"][0]["sessions"]
        terminal.type("escape")
        terminal.wait_for("●○○  1/3")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert session["exercise"] == "toe-press"
    assert (session["reps"], session["complete"], session["how"]) == (10, True, "guided")
    assert session["seconds"] == 82


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("line", "smooth", "bytes_a_second"),
    [({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, False, 230), ({}, True, 1500)],
    ids=["over SSH", "local"],
)
def test_a_second_of_a_session_costs_few_bytes(
    environment: dict[str, str], line: dict[str, str], smooth: bool, bytes_a_second: int
) -> None:
    command = footcare("start", "toe-press", "--speed", "10")
    with Terminal(command, {**environment, **line}) as terminal:
        terminal.wait_for("HOLD", "rep 1 of 10")
        before = len(terminal.received)
        terminal.wait_for("HOLD", "rep 10 of 10")
        sent = terminal.received[before:]
    seconds = 77 - 5
    # At ten times the speed a little more than in real time, which benchmarks/ measures.
    assert len(sent) < bytes_a_second * seconds
    # Between the seconds, and only there, the bar grows within its cells.
    assert ("╾".encode() in sent) is smooth


@pytest.mark.e2e
@pytest.mark.parametrize("key", ["x", "down"])
def test_a_key_held_down_does_not_hold_the_session_up(
    environment: dict[str, str], key: str
) -> None:
    with Terminal(footcare("start", "toe-press", "--speed", "10"), environment) as terminal:
        terminal.wait_for("HOLD", "rep 1 of 10")
        seen: set[str] = set()
        for _ in range(2000):
            terminal.press(key)
            terminal.read_for(0.01)
            seen.update(re.findall(r"\d:\d\d left", terminal.text()))
            if len(seen) == 20:
                return
        raise AssertionError(f"it stood still:\n{terminal.text()}")


def test_a_guided_session_in_plain_lines(environment: dict[str, str], answer: Answer) -> None:
    command = footcare("start", "ankle", "--plain", "--speed", "100")
    told = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    assert "SWITCH SIDES" in told.stdout
    assert "DONE" in told.stdout
    assert "\x1b" not in told.stdout
    assert answer("today")["done"] == 1


@pytest.mark.e2e
def test_a_plain_session_on_a_terminal_asks_for_pain_and_the_next_morning(
    environment: dict[str, str], answer: Answer
) -> None:
    answer("done", "press", "--day", "yesterday", "--pain", "6")
    command = footcare("start", "ankle", "--plain", "--speed", "100")
    with Terminal(command, environment) as terminal:
        terminal.wait_for("How does it feel this morning", "b better, s the same, w worse")
        terminal.type("w", "enter")
        terminal.wait_for("do less next time", "Enter starts, s skips the exercise, q stops")
        terminal.type("enter")
        terminal.wait_for("DONE", "Pain 0-10 (enter leaves it out)")
        terminal.type("4", "enter")
        terminal.wait_for("4 or 5 is acceptable", "Effort 0-10 (enter leaves it out)")
        # Each leaves one out.
        terminal.press("\x03")
        terminal.wait_for("Note (enter leaves it out)")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 0
    today, yesterday = answer("history")["days"][:2]
    assert yesterday["sessions"][0]["next_morning"] == "worse"
    assert (today["sessions"][0]["pain"], today["sessions"][0]["effort"]) == (4, None)


@pytest.mark.e2e
def test_a_self_test_in_plain_lines(environment: dict[str, str], answer: Answer) -> None:
    with Terminal(footcare("check-in", "stance", "--guided"), environment) as terminal:
        for number in (1, 2, 3):
            terminal.wait_for(f"LEFT · try {number} of 3: lift the right foot as you press enter")
            # In the first second after a try enter starts nothing.
            terminal.settle(1.1)
            terminal.type("enter")
            terminal.settle()
            terminal.type("enter")
        terminal.wait_for("Single-leg stance, left:", "RIGHT · try 1 of 3")
        # ctrl+d ends what is typed.
        terminal.press("\x04")
        terminal.wait_for("more than noise: from 24.1 s")
        assert terminal.wait_for_end() == 0
    (change,) = answer("undo", "--list")
    assert change["change"] == "self-test Single-leg stance"


@pytest.mark.e2e
def test_a_round_from_card_to_card(environment: dict[str, str], answer: Answer) -> None:
    command = footcare("start", "ankle", "press", "walking", "--speed", "20")
    with Terminal(command, environment) as terminal:
        terminal.wait_for("GET READY   1 of 3", "Ankle Circles", "4:37 left of the round")
        terminal.type("o")
        terminal.wait_for("Toe Press", "then Toe Walking")
        terminal.type("s")
        terminal.wait_for("GET READY   2 of 3", "Toe Walking", "then Ankle Circles")
        terminal.type("enter")
        terminal.wait_for("rep 1 of 5", "left · round")
        terminal.wait_for("Toe Walking   DONE", "Next  Ankle Circles")
        terminal.type("enter")
        terminal.wait_for("GET READY   3 of 3", "Ankle Circles")
        terminal.type("space")
        terminal.wait_for("SWITCH SIDES  RIGHT")
        terminal.wait_for("Ankle Circles   DONE")
        terminal.type("escape")
        terminal.wait_for("2 of 3 exercises in 3:15", "· Toe Press", "2 of 8 sessions today")
        terminal.type("enter")
        terminal.wait_for("2 of 8 today")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert answer("today")["done"] == 2


@pytest.mark.e2e
def test_a_plain_round_ends_with_ctrl_c_and_keeps_what_was_done(
    environment: dict[str, str], answer: Answer
) -> None:
    guided = subprocess.Popen(
        footcare("start", "ankle", "walking", "--plain", "--speed", "20"),
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert guided.stdout is not None
    told = []
    for line in guided.stdout:
        told.append(line.rstrip("\n"))
        if line.startswith("MOVE 20 s · rep 3 of 5"):
            guided.send_signal(signal.SIGINT)
    assert guided.wait() == 130
    guided.stdout.close()
    assert told[0] == "A round of 2 exercises, 3:15 in all:"
    assert "Exercise 2 of 2 · 2:45 left of the round" in told
    assert told[-1].startswith("ROUND STOPPED · 1 of 2 exercises in ")
    sessions = answer("history")["days"][0]["sessions"]
    assert [(s["reps"], s["complete"]) for s in sessions] == [(2, True), (2, False)]


def test_a_full_day_by_done_is_a_streak_of_one_and_undo_takes_the_newest_back(
    environment: dict[str, str], answer: Answer
) -> None:
    for exercise, times in FULL_DAY.items():
        answer("done", exercise, "-n", str(times))
    today, streak = answer("today"), answer("streak")
    assert (today["done"], today["prescribed"], today["complete"]) == (8, 8, True)
    assert (streak["current"], streak["longest"], streak["pending"]) == (1, 1, False)
    assert answer("undo")["undone"] == "check-off of Resisted Flexion"
    assert answer("today")["complete"] is False
    assert answer("streak")["current"] == 0


def test_a_full_yesterday_and_an_open_today_is_a_streak_of_one_pending(
    environment: dict[str, str], answer: Answer
) -> None:
    yesterday = (date.fromisoformat(answer("today")["day"]) - timedelta(days=1)).isoformat()
    for exercise, times in FULL_DAY.items():
        answer("done", exercise, "-n", str(times), "--day", yesterday)
    streak = answer("streak")
    assert (streak["current"], streak["pending"]) == (1, True)


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_without_a_terminal_it_says_so_in_one_line_and_ends(
    environment: dict[str, str], stream: str
) -> None:
    primary, secondary = os.openpty()
    streams = {"stdin": secondary, "stdout": secondary, stream: subprocess.DEVNULL}
    told = subprocess.run(
        footcare(),
        env={**os.environ, **environment},
        stdin=streams["stdin"],
        stdout=streams["stdout"],
        stderr=subprocess.PIPE,
        text=True,
        timeout=20,
        check=False,
    )
    os.close(primary)
    os.close(secondary)
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 1
    assert "footcare today" in told.stderr
    assert "start --plain" in told.stderr


def test_a_note_never_reaches_the_terminal_as_control_bytes(
    environment: dict[str, str], answer: Answer
) -> None:
    answer("done", "press", "--note", "[/x]\x1b]0;owned\x07\u202e[bold]")
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("1 of 8 today")
        terminal.type("3")
        terminal.wait_for("[/x]]0;owned[bold]")
        terminal.type("q")
        terminal.wait_for_end()
        assert b"\x1b]0;owned" not in terminal.received
        assert b"owned\x07" not in terminal.received
        assert "\u202e".encode() not in terminal.received


@pytest.mark.e2e
def test_a_session_is_taken_over_from_a_terminal_that_was_left(
    environment: dict[str, str], answer: Answer
) -> None:
    with Terminal(footcare("start", "toe-press", "--speed", "5"), environment) as left_behind:
        left_behind.wait_for("rep 3 of 10")
        with Terminal(footcare(), environment) as terminal:
            terminal.wait_for("Toe Press is under way in another footcare")
            terminal.press("t")
            left_behind.wait_for("0 of 8 today", "taken over")
            terminal.wait_for("PAUSED", "of 10")
            terminal.type("q", "p")
            terminal.wait_for("escape Leave out")
            terminal.type("escape")
            terminal.wait_for("0 of 8 today")
            terminal.type("q")
            assert terminal.wait_for_end() == 0
        left_behind.type("q")
        assert left_behind.wait_for_end() == 0
    (session,) = answer("history")["days"][0]["sessions"]
    assert session["reps"] >= 2
    assert not session["complete"]


def test_a_self_test_by_command_stands_on_the_screen_and_by_key_in_the_history(
    environment: dict[str, str], answer: Answer
) -> None:
    kept = answer("check-in", "single-leg-stance", "12.3", "--side", "left")
    assert (kept["measure"], kept["side"], kept["value"]) == ("single-leg-stance", "left", 12.3)
    with Terminal(footcare(), environment) as terminal:
        terminal.wait_for("0 of 8 today", "space Check")
        terminal.type("5")
        terminal.wait_for("left 12.3 s", "no result yet", "due")
        terminal.type("enter")
        terminal.wait_for("the worst you can imagine")
        terminal.type("4", "enter")
        terminal.wait_for("4 of 10 · ")
        terminal.type("down", "enter")
        terminal.wait_for("LEFT   try 1 of 3", "space Start")
        terminal.type("space")
        terminal.wait_for("any key stops the watch")
        terminal.press("x")
        terminal.wait_for("LEFT   try 2 of 3")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
    command = footcare("export", "jsonl")
    exported = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=True
    )
    results = [json.loads(line) for line in exported.stdout.splitlines()]
    assert {(result["measure"], result["value"]) for result in results} == {
        ("single-leg-stance", 12.3),
        ("back-pain", 4),
    }


def test_no_colour_at_all_for_those_who_want_none(environment: dict[str, str]) -> None:
    with Terminal(footcare(), {**environment, "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Toe Press", "space Check")
        terminal.settle()
        styles = re.findall(rb"\x1b\[([0-9;]*)m", terminal.received)
        codes = {int(code or 0) for style in styles for code in style.split(b";")}
        assert 1 in codes, "bold is no colour"
        # 39 and 49 are the terminal's own, which is the absence of colour.
        assert not codes & ({*range(30, 50), *range(90, 108)} - {39, 49})


def test_a_terminal_without_utf8_gets_signs_it_has(environment: dict[str, str]) -> None:
    with Terminal(footcare(), {**environment, "LC_ALL": "C"}) as terminal:
        terminal.wait_for("ooo  0/3", "space Check", "hold 5 s x 10, rest 3 s")
        assert terminal.received.isascii()
