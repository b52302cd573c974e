"""Tests of the line that says what to do in a phase."""

from __future__ import annotations

import pytest

from footcare_tui.catalog import shipped_catalog
from footcare_tui.model import Exercise, Side
from footcare_tui.scheduler.timeline import Phase, PhaseKind, timeline
from footcare_tui.views.what_to_do import what_to_do

EXERCISES = shipped_catalog().exercises


@pytest.mark.parametrize(
    ("slug", "kind", "words"),
    [
        ("toe-press", PhaseKind.GET_READY, "Soften your knees"),
        ("toe-press", PhaseKind.HOLD, "Press all ten toes down"),
        ("toe-press", PhaseKind.REST, "Let go completely"),
        ("toe-walking", PhaseKind.MOVE, "Walk forward on tiptoe"),
        ("toe-walking", PhaseKind.REST, "Lower your heels slowly"),
        ("ankle-circles", PhaseKind.MOVE, "Turn that foot clockwise"),
        ("ankle-circles", PhaseKind.SWITCH_SIDES, "At the switch"),
        ("toe-pencil-pickups", PhaseKind.HOLD, "Lift it clear"),
        ("toe-pencil-pickups", PhaseKind.SWITCH_SIDES, "After the last one, change"),
        ("resisted-flexion", PhaseKind.GET_READY, "Lean back until the band is tight"),
        ("resisted-flexion", PhaseKind.HOLD, "Bend your feet back"),
        ("resisted-flexion", PhaseKind.REST, "Let them go forward slowly"),
    ],
)
def test_the_step_belongs_to_the_phase(slug: str, kind: PhaseKind, words: str) -> None:
    assert what_to_do(EXERCISES[slug], Phase(kind, 5, 1, None)).startswith(words)


def test_from_the_second_repetition_on_the_cues_come_in_turn() -> None:
    press = EXERCISES["toe-press"]
    words = [what_to_do(press, Phase(PhaseKind.HOLD, 5, number, None)) for number in range(1, 6)]
    assert words == [press.steps[2], *press.cues, press.cues[0]]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda each: each.slug)
def test_there_is_something_to_do_in_every_phase(exercise: Exercise) -> None:
    for phase in timeline(exercise.prescription, exercise.action).phases:
        assert what_to_do(exercise, phase)


@pytest.mark.parametrize("steps", [(), ("Rise.",), ("Stand.", "Rise.")])
@pytest.mark.parametrize("kind", PhaseKind)
def test_an_exercise_of_ones_own_needs_no_steps(steps: tuple[str, ...], kind: PhaseKind) -> None:
    own = EXERCISES["toe-press"]._replace(
        steps=steps, cues=(), work_step=None, position="Standing", own=True
    )
    words = what_to_do(own, Phase(kind, 5, 2, Side.LEFT))
    assert words in (steps or ("Standing",))
    if steps and kind is PhaseKind.HOLD:
        assert words == steps[-1]
