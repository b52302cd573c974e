from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from footcare_tui.model import Action, Prescription, Side, Sides
from footcare_tui.scheduler.timeline import (
    GET_READY_S,
    SWITCH_SIDES_S,
    Phase,
    PhaseKind,
    timeline,
)
from tests.examples import a_prescription
from tests.strategies import actions, prescriptions

BREAKS = {PhaseKind.REST, PhaseKind.SWITCH_SIDES}


def test_toe_walking_is_twenty_seconds_and_fifteen_of_rest_five_times() -> None:
    prescription = a_prescription(work_s=20, rest_s=15, reps=5)
    phases = timeline(prescription, Action.MOVE).phases
    assert phases[0] == Phase(PhaseKind.GET_READY, 5.0, 1, None)
    assert [phase.seconds for phase in phases[1:]] == [20, 15, 20, 15, 20, 15, 20, 15, 20]
    assert [phase.kind for phase in phases[1:]] == [PhaseKind.MOVE, PhaseKind.REST] * 4 + [
        PhaseKind.MOVE
    ]
    assert timeline(prescription, Action.MOVE).seconds == 165


def test_a_held_exercise_says_hold() -> None:
    kinds = {phase.kind for phase in timeline(a_prescription(), Action.HOLD).phases}
    assert kinds == {PhaseKind.GET_READY, PhaseKind.HOLD, PhaseKind.REST}


def test_one_repetition_a_side_needs_no_rest() -> None:
    phases = timeline(a_prescription(reps=1, sides=Sides.EACH), Action.MOVE).phases
    assert phases == (
        Phase(PhaseKind.GET_READY, GET_READY_S, 1, Side.LEFT),
        Phase(PhaseKind.MOVE, 10.0, 1, Side.LEFT),
        Phase(PhaseKind.SWITCH_SIDES, SWITCH_SIDES_S, 1, Side.RIGHT),
        Phase(PhaseKind.MOVE, 10.0, 1, Side.RIGHT),
    )


def test_repetitions_without_rest_follow_each_other() -> None:
    phases = timeline(a_prescription(rest_s=0, reps=3), Action.HOLD).phases
    assert [phase.kind for phase in phases] == [PhaseKind.GET_READY] + [PhaseKind.HOLD] * 3


def test_a_rest_is_numbered_as_the_repetition_it_leads_to() -> None:
    phases = timeline(a_prescription(reps=3), Action.HOLD).phases
    assert [phase.repetition for phase in phases] == [1, 1, 2, 2, 3, 3]


@given(prescription=prescriptions, action=actions)
def test_the_length_is_the_sum_of_the_phases(prescription: Prescription, action: Action) -> None:
    session = timeline(prescription, action)
    assert session.seconds == sum(phase.seconds for phase in session.phases)
    assert session.seconds == prescription.seconds
    assert len(session.starts) == len(session.phases) + 1
    for (start, end), phase in zip(pairwise(session.starts), session.phases, strict=True):
        assert end - start == phase.seconds > 0


@given(prescription=prescriptions, action=actions)
def test_a_rest_is_between_two_repetitions_of_one_side_and_never_last(
    prescription: Prescription, action: Action
) -> None:
    phases = timeline(prescription, action).phases
    assert phases[-1].is_work
    for before, phase, after in zip(phases, phases[1:], phases[2:], strict=False):
        if phase.kind is PhaseKind.REST:
            assert before.is_work
            assert after.is_work
            assert before.side == phase.side == after.side
    rests = sum(phase.kind is PhaseKind.REST for phase in phases)
    sides = 2 if prescription.sides is Sides.EACH else 1
    between = prescription.repetitions - sides
    assert rests == (between if prescription.rest_s else 0)


@given(prescription=prescriptions, action=actions)
def test_all_repetitions_of_one_side_come_before_the_other(
    prescription: Prescription, action: Action
) -> None:
    sides = [phase.side for phase in timeline(prescription, action).phases if phase.is_work]
    if prescription.sides is Sides.TOGETHER:
        assert set(sides) == {None}
    else:
        half = prescription.repetitions // 2
        assert sides == [Side.LEFT] * half + [Side.RIGHT] * half


@given(prescription=prescriptions, action=actions)
def test_every_repetition_is_there_and_numbered(prescription: Prescription, action: Action) -> None:
    session = timeline(prescription, action)
    a_side = prescription.reps * prescription.sets
    assert session.repetitions == prescription.repetitions
    assert session.repetitions_a_side == a_side
    numbers = [phase.repetition for phase in session.phases if phase.is_work]
    assert numbers == list(range(1, a_side + 1)) * (prescription.repetitions // a_side)


def test_an_extended_phase_leaves_the_others_alone() -> None:
    session = timeline(a_prescription(), Action.HOLD)
    longer = session.extended(1, 10)
    assert longer.seconds == session.seconds + 10
    assert longer.phases[1].seconds == 20
    assert longer.phases[:1] + longer.phases[2:] == session.phases[:1] + session.phases[2:]
