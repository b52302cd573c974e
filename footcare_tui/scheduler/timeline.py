"""The phases of one session, computed from a prescription.

All repetitions of one side come first, then ``SWITCH SIDES``, then the other
side. There is a rest between two repetitions of the same side, and none after
the last one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from footcare_tui.model import Action, Prescription, Side, Sides
from footcare_tui.model.exercise import READY_S, SWITCH_S

# Time to take the position of a self-test, or again after a pause.
GET_READY_S = float(READY_S)
SWITCH_SIDES_S = float(SWITCH_S)
# The seconds left are rounded up; this much may be an error of floating-point sums.
EPSILON_S = 1e-6


def whole_seconds(seconds: float) -> int:
    """The seconds left as a whole number, rounded up: 5 during the first second of five."""
    return ceil(max(0.0, seconds) - EPSILON_S)


class PhaseKind(StrEnum):
    """What the person does now, in the words on the screen."""

    GET_READY = "GET READY"
    HOLD = "HOLD"
    MOVE = "MOVE"
    REST = "REST"
    SWITCH_SIDES = "SWITCH SIDES"
    DONE = "DONE"


WORK = frozenset({PhaseKind.HOLD, PhaseKind.MOVE})


class Phase(NamedTuple):
    """A part of a session.

    ``repetition`` counts from 1 on each side; before and between repetitions
    it is that of the next one. ``side`` is None when both feet work together.
    """

    kind: PhaseKind
    seconds: float
    repetition: int
    side: Side | None

    @property
    def is_work(self) -> bool:
        """Whether the phase is a repetition."""
        return self.kind in WORK


class Timeline:
    """The phases of one session, in order. It does not change.

    ``starts`` has the second at which each phase begins, and at its end that
    at which the session ends. ``repetitions_a_side`` is the 10 in "rep 3 of 10".
    """

    def __init__(self, phases: tuple[Phase, ...]) -> None:
        self.phases = phases
        self.starts = tuple(accumulate((phase.seconds for phase in phases), initial=0.0))
        self.seconds = self.starts[-1]
        self.repetitions_a_side = max(phase.repetition for phase in phases)
        self.repetitions = sum(phase.is_work for phase in phases)

    def index_at(self, position: float) -> int:
        """The index of the phase at this second of the session; at its end their number."""
        # Floating-point sums may miss the start of a phase by their last bits.
        return min(bisect_right(self.starts, position + 1e-9) - 1, len(self.phases))

    def phase(self, index: int) -> Phase:
        """The phase with this index; after the last one it is ``DONE``."""
        if index < len(self.phases):
            return self.phases[index]
        return Phase(PhaseKind.DONE, 0.0, self.phases[-1].repetition, self.phases[-1].side)

    def extended(self, index: int, seconds: float) -> Timeline:
        """The same session with one phase longer by this many seconds."""
        phase = self.phases[index]
        longer = phase._replace(seconds=phase.seconds + seconds)
        return Timeline((*self.phases[:index], longer, *self.phases[index + 1 :]))


def timeline(prescription: Prescription, action: Action) -> Timeline:
    """The phases of one session of the prescription."""
    return Timeline(tuple(_phases(prescription, action)))


def _phases(prescription: Prescription, action: Action) -> Iterator[Phase]:
    work = PhaseKind.MOVE if action is Action.MOVE else PhaseKind.HOLD
    sides = (Side.LEFT, Side.RIGHT) if prescription.sides is Sides.EACH else (None,)
    for side in sides:
        if side is sides[0]:
            if prescription.ready_s:
                yield Phase(PhaseKind.GET_READY, float(prescription.ready_s), 1, side)
        else:
            yield Phase(PhaseKind.SWITCH_SIDES, SWITCH_SIDES_S, 1, side)
        for repetition in range(1, prescription.reps * prescription.sets + 1):
            if repetition > 1 and prescription.rest_s:
                yield Phase(PhaseKind.REST, float(prescription.rest_s), repetition, side)
            yield Phase(work, float(prescription.work_s), repetition, side)
