"""The cues of a session, and its words for the title and for notifications."""

from __future__ import annotations

from enum import StrEnum

from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.scheduler.timeline import PhaseKind, Timeline, whole_seconds

BELL = "\a"

# In phases of at least this many seconds, the last seconds tick.
TICKING_PHASE_S = 8.0
TICKS_S = (3, 2, 1)


class Cue(StrEnum):
    """The reasons to sound the bell."""

    WORK = "work"
    REST = "rest"
    SWITCH_SIDES = "switch sides"
    DONE = "done"
    TICK = "tick"


BELLS = {Cue.WORK: 2, Cue.REST: 1, Cue.SWITCH_SIDES: 3, Cue.DONE: 4, Cue.TICK: 1}
CHANGES = {
    PhaseKind.HOLD: Cue.WORK,
    PhaseKind.MOVE: Cue.WORK,
    PhaseKind.REST: Cue.REST,
    PhaseKind.SWITCH_SIDES: Cue.SWITCH_SIDES,
    PhaseKind.DONE: Cue.DONE,
}
# The start of a rest needs no notification.
NOTIFIED = frozenset({Cue.WORK, Cue.SWITCH_SIDES, Cue.DONE})


def cue(before: Moment, now: Moment) -> Cue | None:
    """The cue to sound now, given the moment shown before; None when there is none."""
    if began(before, now):
        return CHANGES.get(now.phase.kind)
    second = whole_seconds(now.remaining)
    ticks = now.phase.seconds >= TICKING_PHASE_S and second in TICKS_S and not now.paused
    return Cue.TICK if ticks and second < whole_seconds(before.remaining) else None


def began(before: Moment, now: Moment) -> bool:
    """Whether another phase began between the two moments."""
    return (before.index, before.phase.kind) != (now.index, now.phase.kind)


def title_text(exercise: Exercise, timeline: Timeline, moment: Moment, *, seconds: bool) -> str:
    """The text of the title, such as ``▶ HOLD 0:04 · Toe Press 3/10``; the time is optional."""
    sign = "✓" if moment.done else "■" if moment.paused else "▶"
    left = whole_seconds(moment.remaining)
    clock = f" {left // 60}:{left % 60:02}" if seconds and not moment.done else ""
    return f"{sign} {notification_text(exercise, timeline, moment, clock)}"


def notification_text(
    exercise: Exercise, timeline: Timeline, moment: Moment, clock: str = ""
) -> str:
    """The text of a notification, such as ``HOLD · Toe Press 3/10``."""
    phase = moment.phase
    text = f"{phase.kind.value}{clock} · {exercise.name}"
    if moment.done:
        return text
    side = f" {phase.side.value.upper()}" if phase.side else ""
    return f"{text} {phase.repetition}/{timeline.repetitions_a_side}{side}"
