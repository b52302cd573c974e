from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.practice import do_all

TODAY = date(2026, 3, 9)
YESTERDAY = TODAY - timedelta(days=1)


def test_case_11_a_dose_is_changed_from_today_on(footcare: Footcare, logbook: Logbook) -> None:
    """Case 11: there was no such command."""
    do_all(logbook, YESTERDAY)
    assert footcare.ok("set", "press", "sessions_per_day=2", "reps=8").lines == [
        "Toe Press from 2026-03-09: hold 5 s × 8, rest 3 s, 2 a day"
    ]
    footcare.ok("set", "toe-walking", "active=false")
    logbook.refresh()
    assert logbook.plan(YESTERDAY).complete
    assert (logbook.plan(YESTERDAY).prescribed, logbook.plan().prescribed) == (8, 5)
    assert footcare.ok("streak", "--json").json["current"] == 1


def test_the_answer_in_json_is_the_prescription(footcare: Footcare) -> None:
    answer = footcare.ok(
        *("set", "press", "weekdays=mon,wed,fri", "when=after coffee, 7:30", "ready_s=20"), "--json"
    ).json
    assert answer == {
        "exercise": "toe-press",
        "from_day": "2026-03-09",
        "work_s": 5,
        "rest_s": 3,
        "reps": 10,
        "sets": 1,
        "sides": "together",
        "sessions_per_day": 3,
        "weekdays": [1, 3, 5],
        "active": True,
        "ready_s": 20,
        "when": ["after coffee", "07:30"],
        "load": 0,
    }


def test_a_dose_of_the_past_says_which_days_are_judged_again(
    footcare: Footcare, logbook: Logbook
) -> None:
    do_all(logbook, *(TODAY - timedelta(days=days) for days in range(12, 0, -1)))
    outcome = footcare("set", "press", "sessions_per_day=4", "--from", "2026-03-05")
    assert (outcome.status, outcome.err) == (
        0,
        "footcare: judged again: 4 days from 2026-03-05 on\n",
    )
    assert footcare.ok("streak", "--json").json["current"] == 0
    assert footcare.ok("undo").lines[0] == "undone: change of Toe Press"
    assert footcare.ok("streak", "--json").json["current"] == 12


def test_a_dose_may_begin_later(footcare: Footcare, clock: SettableClock) -> None:
    footcare.ok("set", "press", "sessions_per_day=1", "--from", "tomorrow")
    assert footcare.ok("today", "--json").json["prescribed"] == 8
    clock.move(timedelta(days=1))
    assert footcare.ok("today", "--json").json["prescribed"] == 6


def test_the_dose_of_the_source_comes_back(footcare: Footcare) -> None:
    footcare.ok("set", "press", "reps=3", "work_s=9")
    assert footcare.ok("set", "press", "--source").lines == [
        "Toe Press from 2026-03-09: hold 5 s × 10, rest 3 s, 3 a day"
    ]


def test_an_exercise_of_ones_own_is_made_changed_and_retired(
    footcare: Footcare, clock: SettableClock
) -> None:
    footcare.ok("set", "heel-raise", "name=Heel Raise", "reps=10", "steps=Rise; Lower", "when=at 9")
    assert footcare.ok("today", "--json").json["prescribed"] == 9
    shown = footcare.ok("show", "heel raise").lines
    assert shown[0] == "Heel Raise (heel-raise)"
    assert shown[-2:] == ["  1. Rise", "  2. Lower"]
    assert "1 a day (at 9)" in " ".join(shown)
    footcare.ok("set", "heel-raise", "name=Calf Raise", "motion=toe-walking")
    footcare.ok("done", "calf raise")
    clock.move(timedelta(days=1))
    footcare.ok("set", "calf raise", "retired=true")
    assert footcare.ok("today", "--json").json["prescribed"] == 8
    assert "Calf Raise" not in footcare.ok("today").out
    assert "Calf Raise" in footcare.ok("history").out
    assert footcare.ok("undo").lines[0] == "undone: change of Calf Raise"
    assert "Calf Raise" in footcare.ok("today").out


def test_show_says_from_when_on_each_dose_is_in_force(
    footcare: Footcare, clock: SettableClock
) -> None:
    assert "Prescribed from" not in footcare.ok("show", "press").lines
    footcare.ok("set", "press", "reps=8")
    footcare.ok("set", "press", "active=false", "--from", "friday")
    lines = footcare.ok("show", "press").lines
    start = lines.index("Prescribed from")
    assert lines[start + 1 : start + 3] == [
        "  - 2026-03-09: hold 5 s × 8, rest 3 s, 3 a day",
        "  - 2026-03-13: hold 5 s × 8, rest 3 s, paused",
    ]
    assert "hold 5 s × 8, rest 3 s, 3 a day" in lines[5]


def test_undo_takes_a_new_exercise_away_and_redo_brings_it_back(footcare: Footcare) -> None:
    footcare.ok("set", "heel-raise", "name=Heel Raise")
    assert footcare.ok("undo").lines[0] == "undone: exercise Heel Raise"
    assert "no exercise is called" in footcare.refused("show", "heel-raise")
    footcare.ok("redo")
    assert footcare.ok("show", "heel-raise").lines[0] == "Heel Raise (heel-raise)"


def test_what_is_so_already_is_no_change(footcare: Footcare) -> None:
    footcare.ok("set", "press", "reps=8")
    footcare.ok("set", "press", "reps=8")
    assert footcare.ok("undo").lines[0] == "undone: change of Toe Press"
    assert "there is no change to undo" in footcare.refused("undo")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("press", "reps=900"), "reps is 900, but must be a whole number from 1 to 200"),
        (("press", "rep=9"), "rep is not known; did you mean reps?"),
        (("toe-press", "name=Press"), "Toe Press ships with footcare; only its dose can be"),
        (("press", "name=Press"), '"press" is part of Toe Press; give the full name of that one'),
        (("toe", "reps=9"), '"toe" is ambiguous'),
        (("somersault", "reps=9"), 'no exercise is called "somersault"'),
        (("heel", "position=Standing"), 'no exercise is called "heel"; name="…" makes one'),
        (("Heel Raise", "name=Heel Raise"), "such as heel-raise"),
        (("next", "name=Next"), "another word than next and all"),
        (("press", "when=a,b,c,d"), "when has 4 entries, but must have at most 3"),
        (("press", "reps=9", "--from", "2029-01-01"), "the last day for a prescription is"),
        (("press", "reps=9", "--from", "0206-11-24"), "the first day for a prescription is"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    arguments: tuple[str, ...], said: str, footcare: Footcare, logbook: Logbook
) -> None:
    assert said in footcare.refused("set", *arguments)
    assert list(logbook.records()) == []


@pytest.mark.parametrize("arguments", [("press",), ("press", "reps"), ("press", "a=1", "--source")])
def test_a_wrong_use_is_said(arguments: tuple[str, ...], footcare: Footcare) -> None:
    assert footcare("set", *arguments).status != 0
