"""The instruction for a phase: the step of the exercise that belongs to it, or a cue."""

from __future__ import annotations

from footcare_tui.model import Exercise
from footcare_tui.scheduler.timeline import WORK, Phase, PhaseKind
from footcare_tui.terminal.sanitize import plain_text


def what_to_do(exercise: Exercise, phase: Phase) -> str:
    """The step of the phase; from the second repetition on, a cue each time the person works.

    From the second rest on, a rest has the cue of the repetition that follows.
    An exercise without a ``work_step`` has the repetition as its last step.
    """
    steps, cues = exercise.steps, exercise.cues
    first = 2 if phase.is_work else 3
    if phase.kind in (*WORK, PhaseKind.REST) and phase.repetition >= first and cues:
        return plain_text(cues[(phase.repetition - 2) % len(cues)])
    if not steps:
        return plain_text(exercise.position)
    work = (exercise.work_step or len(steps)) - 1
    number = {
        PhaseKind.GET_READY: max(0, work - 1),
        PhaseKind.REST: work + 1,
        PhaseKind.SWITCH_SIDES: len(steps) - 1,
    }.get(phase.kind, work)
    return plain_text(steps[min(number, len(steps) - 1)])
