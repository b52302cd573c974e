from __future__ import annotations

from footcare_tui.logbook import Logbook
from footcare_tui.model import replace
from tests.cli.conftest import Footcare
from tests.cli.test_day import ALL
from tests.examples import MONDAY, a_change

KEYS = ["exercise", "name", "position", "equipment", "steps", "prescription", "assumed"]
KEYS += ["trial", "offered"]


def test_exercises_say_what_is_prescribed(footcare: Footcare) -> None:
    assert footcare.ok("exercises").lines == [
        "Toe Press           hold 5 s × 10, rest 3 s, 3 a day",
        "Toe Walking         move 20 s × 5, rest 15 s, 2 a day",
        "Ankle Circles       move 10 s each side, 1 a day",
        "Toe Pencil Pickups  hold 10 s × 5 each side, rest 5 s, 1 a day",
        "Resisted Flexion    hold 5 s × 10, rest 5 s, 1 a day",
    ]


def test_exercises_in_json_are_those_of_show(footcare: Footcare) -> None:
    listed = footcare.ok("exercises", "--json").json
    assert listed == [footcare.ok("show", slug, "--json").json for slug in ALL]


def test_show_in_json(footcare: Footcare) -> None:
    shown = footcare.ok("show", "pencil", "--json").json
    assert list(shown) == KEYS
    assert shown["exercise"] == "toe-pencil-pickups"
    assert shown["name"] == "Toe Pencil Pickups"
    assert shown["position"] == "Sitting or standing"
    assert shown["equipment"] == ["1 pencil"]
    assert len(shown["steps"]) == 5
    assert shown["prescription"] == {
        "work_s": 10,
        "rest_s": 5,
        "reps": 5,
        "sets": 1,
        "sides": "each",
        "sessions_per_day": 1,
        "weekdays": [1, 2, 3, 4, 5, 6, 7],
        "active": True,
        "ready_s": 5,
        "when": [],
        "load": 0,
    }
    assert shown["assumed"] == ["position", "rest_s", "sessions_per_day"]


def test_show_shows_everything(footcare: Footcare) -> None:
    lines = footcare.ok("show", "Resisted Flexion").lines

    assert lines[0] == "Resisted Flexion (resisted-flexion)"
    assert "Position    Sitting on the floor, legs straight ahead" in lines
    assert "Equipment   exercise band, bedpost" in lines
    assert "Prescribed  hold 5 s × 10, rest 5 s, 1 a day" in lines
    assert "Assumed     5 s of rest, both sides together, 1 a day" in lines
    assert "  1. Loop the band round a bedpost and sit down facing it." in lines
    for title in ("Steps", "Cues", "Benefits", "Cautions"):
        assert title in lines


def test_every_assumed_figure_has_words(footcare: Footcare) -> None:
    for slug in ALL:
        assert any(line.startswith("Assumed     ") for line in footcare.ok("show", slug).lines)
    assert "Assumed     nothing" in footcare.ok("show", "walking").lines


def test_a_figure_of_ones_own_is_no_longer_assumed(footcare: Footcare, logbook: Logbook) -> None:
    logbook.merge([replace(a_change(MONDAY, rest_s=9, work_s=5, reps=10, sessions_per_day=3))])

    shown = footcare.ok("show", "press", "--json").json
    assert shown["prescription"]["rest_s"] == 9
    assert shown["assumed"] == []


def test_show_refuses_what_it_does_not_know(footcare: Footcare) -> None:
    assert "Ankle Circles (ankle-circles)" in footcare.refused("show", "jumping")
    assert "EXERCISE" in footcare.misused("show")
