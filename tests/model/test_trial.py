"""What trials did with exercises like the shipped ones, as the protocol of the trial has it."""

from __future__ import annotations

from typing import Any

import pytest

from footcare_tui.catalog import load_trial, shipped_catalog
from footcare_tui.model import FieldError
from footcare_tui.model.sources import SPINK_PROTOCOL
from footcare_tui.model.trial import Trial
from tests.examples import an_exercise

# Words of the movement, the dose and the increment, by the exercise.
NEAR_COPIES = {
    "toe-walking": ("Rising on the toes", "3 × 10", "up to 50"),
    "ankle-circles": ("Ankle rotation, sitting", "10 each way, clockwise, then anticlockwise", ""),
    "toe-pencil-pickups": ("stones of 25 mm", "2 × 20 with each foot", ""),
    "resisted-flexion": ("Both feet bent up", "3 × 10 s held; 3 × 10", "up to 10; with the band"),
}
FIELDS: dict[str, Any] = {
    "movement": "Rising",
    "dose": "3 × 10",
    "schedule": "daily",
    "increment": "",
    "likeness": "Alike.",
    "source": "SPINK",
    "steps": {"most_reps": 10, "stronger_band": False, "why": "why", "convention": "ours"},
}


@pytest.mark.parametrize("exercise", shipped_catalog().exercises.values(), ids=lambda e: e.slug)
def test_four_of_the_five_have_a_near_copy_with_its_dose_and_increment(exercise: Any) -> None:
    """The near-copies of four exercises in Spink's programme, and none of Toe Press."""
    trial = load_trial(exercise)
    assert trial is not None
    assert trial.source is SPINK_PROTOCOL
    movement, dose, increment = NEAR_COPIES.get(exercise.slug, ("", "", ""))
    assert movement in trial.movement
    assert dose in trial.dose
    assert increment in trial.increment
    assert bool(increment) == bool(trial.increment)
    assert bool(movement) == bool(trial.movement)
    assert trial.schedule == ("3 times a week for 6 months" if movement else "")


def test_it_is_said_where_the_movement_is_only_alike() -> None:
    exercises = shipped_catalog().exercises
    walking, press = (load_trial(exercises[slug]) for slug in ("toe-walking", "toe-press"))
    assert walking is not None
    assert "no trial of toe walking alone was found" in walking.likeness
    assert press is not None
    assert "no near-copy" in press.likeness


def test_an_exercise_of_the_persons_own_has_no_trial() -> None:
    assert load_trial(an_exercise(own=True)) is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"source": "NOBODY"}, "source is 'NOBODY', but must be one of"),
        ({"likeness": ""}, "likeness"),
        ({"steps": {}}, "steps.most_reps is missing"),
        ({"other": 1}, "other is not known"),
    ],
)
def test_a_wrong_value_is_named(fields: dict[str, Any], fault: str) -> None:
    assert Trial.from_fields(FIELDS).likeness == "Alike."
    with pytest.raises(FieldError, match=fault):
        Trial.from_fields({**FIELDS, **fields})
