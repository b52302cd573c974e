"""What trials did and the dose that is offered, as commands show and take it."""

from __future__ import annotations

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.offers import offer_a_step_back, offer_a_step_up

NEAR_COPIES = {
    "walking": ("Rising on the toes, standing: 3 × 10", "up to 50", "Rising is not walking"),
    "circles": ("Ankle rotation, sitting: 10 each way", "Increments: none", "lying and timed"),
    "pencil": ("stones of 25 mm with the toes: 2 × 20", "Increments: none", "one pencil"),
    "flexion": ("3 × 10 s held; 3 × 10 with the band", "a stronger band", "hold and the band"),
}


@pytest.mark.parametrize(("exercise", "words"), NEAR_COPIES.items())
def test_show_has_the_near_copy_beside_the_dose_of_the_text(
    footcare: Footcare, exercise: str, words: tuple[str, ...]
) -> None:
    """The near-copies of four of the exercises, with doses, increments and the source."""
    shown = footcare.ok("show", exercise).out
    assert "What trials did" in shown
    assert "- The text: " in shown
    assert "3 times a week for 6 months" in shown
    assert "Source: Spink 2008, BMC Geriatrics 8:30, Table 1, PMC2613884" in shown
    assert all(word in shown for word in words)


def test_show_says_that_toe_press_has_none(footcare: Footcare) -> None:
    assert "no near-copy of this exercise" in footcare.ok("show", "press").out
    trial = footcare.ok("show", "press", "--json").json["trial"]
    assert (trial["movement"], trial["dose"], trial["increment"]) == (None, None, None)


def test_an_exercise_of_ones_own_has_neither_trial_nor_offer(footcare: Footcare) -> None:
    footcare.ok("set", "heel-raise", "name=Heel Raise")
    assert "trials" not in footcare.ok("show", "heel-raise").out
    shown = footcare.ok("show", "heel-raise", "--json").json
    assert (shown["trial"], shown["offered"]) == (None, None)


def test_show_and_plan_name_what_is_offered_and_why(footcare: Footcare, logbook: Logbook) -> None:
    offer_a_step_up(logbook)
    shown = footcare.ok("show", "walking").out
    assert "repetitions 5 → 6; footcare set toe-walking --offered accepts it" in shown
    assert "(7 Mar, 8 Mar) were complete, with pain up to 3 and effort up to 5" in shown
    assert "PMC2613884).\n" in shown
    assert "  offered           repetitions 5 → 6" in footcare.ok("plan").lines
    offered = footcare.ok("show", "walking", "--json").json["offered"]
    assert (offered["direction"], offered["prescription"]["reps"]) == ("up", 6)
    in_plan = [entry["offered"] for entry in footcare.ok("plan", "--json").json]
    assert [entry for entry in in_plan if entry] == [offered]


def test_set_takes_the_offer_as_a_change_that_undo_names(
    footcare: Footcare, logbook: Logbook
) -> None:
    offer_a_step_back(logbook)
    lines = footcare.ok("set", "press", "--offered").lines
    assert lines[0] == "Toe Press from 2026-03-09: hold 5 s × 9, rest 3 s, 3 a day"
    assert lines[1] == "Pain 7 on 7 Mar."
    assert "Silbernagel 2007, Am J Sports Med 35:897" in lines[2]
    assert "no other dose" in footcare.refused("set", "press", "--offered")
    assert "offered dose of Toe Press" in footcare.ok("undo").out
    assert footcare.ok("set", "press", "--offered", "--json").json["reps"] == 9


@pytest.mark.parametrize("more", [("reps=8",), ("--source",), ("--from", "tomorrow")])
def test_an_offer_is_taken_alone_and_from_today(footcare: Footcare, more: tuple[str, ...]) -> None:
    assert "--offered alone" in footcare.misused("set", "press", "--offered", *more)


def test_a_setting_turns_offers_off(footcare: Footcare, logbook: Logbook, home: Home) -> None:
    offer_a_step_up(logbook)
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("offers = false\n", encoding="utf-8")
    assert "Offered" not in footcare.ok("show", "walking").out
    assert "offered" not in footcare.ok("plan").out
    assert "offers = false" in footcare.refused("set", "walking", "--offered")


def test_a_band_is_named_in_the_dose(footcare: Footcare) -> None:
    assert footcare.ok("set", "flexion", "load=2").lines == [
        "Resisted Flexion from 2026-03-09: hold 5 s × 10, rest 5 s, band +2, 1 a day"
    ]
    assert "load = 2" in footcare.ok("plan", "export").out
    assert "from 0 to 20" in footcare.refused("set", "flexion", "load=21")
