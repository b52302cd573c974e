"""The dose that is offered, on Today and on Plan: what is shown, and the key that takes it."""

from __future__ import annotations

from itertools import chain

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from tests.offers import offer_a_step_back, offer_a_step_up
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage


def beside(stage: Stage) -> str:
    """The text on the right of the list, as one line; without the map on the right of it."""
    columns = (line.split("│")[1:2] for line in stage.text().splitlines())
    return " ".join(" ".join(chain.from_iterable(columns)).split())


def reps(logbook: Logbook, name: str = "walking") -> int:
    return logbook.prescription(logbook.catalog.find(name)).reps


@pytest.mark.parametrize("place", ["1", "6"])
async def test_a_step_up_is_shown_explained_taken_and_undone(logbook: Logbook, place: str) -> None:
    offer_a_step_up(logbook)
    async with on_stage(logbook, size=(180, 40)) as stage:
        await stage.press(place)
        assert not stage.shows("Offered")
        assert not stage.shows("g Offer")
        await stage.press("down")
        assert stage.shows("Offered: repetitions 5 → 6", "g Offer", "(7 Mar, 8 Mar)")
        assert "this program's conversion." in beside(stage)
        assert "up to 50 (Spink 2008, BMC Geriatrics 8:30, Table 1, PMC2613884)" in beside(stage)
        await stage.press("g")
        assert stage.shows("repetitions 5 → 6, from today on", "g  Go with repetitions 5 → 6")
        assert reps(logbook) == 5
        await stage.press("g")
        assert reps(logbook) == 6
        assert not stage.shows("Offered")
        assert not stage.shows("g Offer")
        assert stage.shows("u Undo offered dose of Toe Walking")
        await stage.press("u")
        assert reps(logbook) == 5
        assert stage.shows("Offered: repetitions 5 → 6", "g Offer")


@pytest.mark.parametrize("size", [ROOMY, SMALL])
async def test_the_question_shows_before_and_after_and_the_source(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    offer_a_step_up(logbook)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("down")
        assert stage.shows("g Offer")
        await stage.press("g")
        assert stage.shows("Go with repetitions 5 → 6", "Leave it")
        assert stage.shows("Spink", "BMC", "Geriatrics", "PMC2613884)")


@pytest.mark.parametrize("key", ["l", "escape"])
async def test_an_offer_that_is_left_changes_nothing_and_stays(logbook: Logbook, key: str) -> None:
    offer_a_step_up(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("down", "g", key)
        assert reps(logbook) == 5
        assert stage.shows("g Offer")


async def test_a_step_back_names_the_model_that_asks_for_it(logbook: Logbook) -> None:
    offer_a_step_back(logbook)
    async with on_stage(logbook, size=(100, 30)) as stage:
        await stage.press("g")
        assert stage.shows("Pain 7 on 7 Mar.", "repetitions 10 → 9, from today on")
        assert stage.shows("Silbernagel 2007", "Am J Sports Med 35:897", "Achilles tendon")
        await stage.press("enter")
    assert reps(logbook, "press") == 9


async def test_a_stronger_band_is_offered_and_shown_in_the_dose(logbook: Logbook) -> None:
    offer_a_step_up(logbook, "flexion")
    async with on_stage(logbook, size=(100, 30)) as stage:
        await stage.press("end")
        assert stage.shows("Offered: band steps 0 → 1 (a stronger band)")
        await stage.press("g", "g")
        assert stage.shows("hold 5 s × 10, rest 5 s, band +1")


async def test_without_an_offer_the_key_does_nothing(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("g", "6", "g")
        assert not stage.shows("Go with")


async def test_a_setting_turns_offers_off(logbook: Logbook, home: Home) -> None:
    offer_a_step_up(logbook)
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("offers = false\n", encoding="utf-8")
    async with on_stage(Logbook(home, logbook.now)) as stage:
        await stage.press("down")
        assert not stage.shows("Offered")
        await stage.press("6", "down", "g")
        assert not stage.shows("Offered")
        assert not stage.shows("Go with")


async def test_plan_shows_what_trials_did_beside_the_dose_of_the_text(logbook: Logbook) -> None:
    """The near-copies of four of the exercises, with their doses and increments."""
    async with on_stage(logbook, size=(180, 45)) as stage:
        await stage.press("6")
        assert stage.shows("What trials did", "The text: hold 5 s × 10, rest 3 s, 3 a day")
        assert stage.shows("Spink's programme has no near-copy of this exercise.", "PMC2613884")
        await stage.press("down")
        assert stage.shows("A trial: Rising on the toes, standing: 3 × 10, 3 times a week")
        assert stage.shows("Increments: more repetitions, up to 50", "Rising is not walking")
        await stage.press("down")
        assert stage.shows("Ankle rotation, sitting: 10 each way", "Increments: none")
        await stage.press("down")
        assert stage.shows("stones of 25 mm", "2 × 20 with each foot", "Increments: none")
        await stage.press("down")
        assert stage.shows("Both feet bent up and held", "with the band: a stronger band")
