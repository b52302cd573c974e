"""What tells a person who is not looking, as text that travels over any line to any terminal.

Control sequences end with ST and not with BEL, so that a terminal that does
not know one keeps silent. All words go through :func:`plain_text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from footcare_tui.config import Notify
from footcare_tui.model import Exercise
from footcare_tui.scheduler.player import Moment
from footcare_tui.scheduler.timeline import PhaseKind, Timeline, whole_seconds
from footcare_tui.terminal.sanitize import plain_text

BELL = "\a"
ESC = "\x1b"
ST = f"{ESC}\\"
# The terminal keeps the title it had, and puts it back; one that cannot is given an empty one.
KEEP_TITLE = f"{ESC}[22;2t"
RESTORE_TITLE = f"{ESC}]2;{ST}{ESC}[23;2t"
CLEAR_PROGRESS = f"{ESC}]9;4;0{ST}"
# One notification takes the place of the one before, where the terminal can do that.
NOTIFICATION = "footcare"

# In phases of at least this many seconds, the last seconds tick.
TICKING_PHASE_S = 8.0
TICKS_S = (3, 2, 1)


class Cue(StrEnum):
    """What a person has to hear."""

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
# A rest is no reason to look up.
NOTIFIED = frozenset({Cue.WORK, Cue.SWITCH_SIDES, Cue.DONE})


def cue(before: Moment, now: Moment) -> Cue | None:
    """What has to be heard between two moments of a session, the later of which is now."""
    if began(before, now):
        return CHANGES.get(now.phase.kind)
    second = whole_seconds(now.remaining)
    ticks = now.phase.seconds >= TICKING_PHASE_S and second in TICKS_S and not now.paused
    return Cue.TICK if ticks and second < whole_seconds(before.remaining) else None


def began(before: Moment, now: Moment) -> bool:
    """Whether the session has come to another phase between the two moments."""
    return (before.index, before.phase.kind) != (now.index, now.phase.kind)


def place(exercise: Exercise, timeline: Timeline, moment: Moment, *, seconds: bool) -> str:
    """Where a session stands, such as ``▶ HOLD 0:04 · Toe Press 3/10``; the seconds if wanted."""
    if moment.done:
        return f"✓ {moment.phase.kind.value} · {exercise.name}"
    mark, left = ("■" if moment.paused else "▶"), whole_seconds(moment.remaining)
    clock = f" {left // 60}:{left % 60:02}" if seconds else ""
    return f"{mark} {moment.phase.kind.value}{clock} · {_repetition(exercise, timeline, moment)}"


def call(exercise: Exercise, timeline: Timeline, moment: Moment) -> str:
    """What a notification says, such as ``HOLD · Toe Press 3/10``."""
    if moment.done:
        return f"{moment.phase.kind.value} · {exercise.name}"
    return f"{moment.phase.kind.value} · {_repetition(exercise, timeline, moment)}"


def title(words: str) -> str:
    """Sets the title of the window."""
    return f"{ESC}]2;{plain_text(words)}{ST}"


def notification(kind: Notify, words: str) -> str:
    """Has the desktop of the terminal show the words."""
    words = plain_text(words)
    if kind is Notify.OSC777:
        # The semicolon is what parts the fields.
        return f"{ESC}]777;notify;footcare;{words.replace(';', ',')}{ST}"
    if kind is Notify.OSC99:
        return f"{ESC}]99;i={NOTIFICATION};{words}{ST}"
    return f"{ESC}]9;{words}{ST}"


def progress(share: float, *, paused: bool = False) -> str:
    """Shows how much is over, from 0 to 1, in the tab or the task bar."""
    state = 4 if paused else 1
    return f"{ESC}]9;4;{state};{int(min(max(share, 0.0), 1.0) * 100)}{ST}"


def farewell(*, progress: bool, tmux: bool) -> str:
    """Puts back what cues have changed, when the terminal is left."""
    clear = CLEAR_PROGRESS if progress else ""
    return RESTORE_TITLE + (through_tmux(clear) if clear and tmux else clear)


def in_tmux(environment: Mapping[str, str]) -> bool:
    """Whether tmux stands between the program and the terminal."""
    return bool(environment.get("TMUX"))


def wants_stillness(environment: Mapping[str, str]) -> bool:
    """Whether the person wants nothing to move, by the variable that Textual has for it."""
    return environment.get("TEXTUAL_ANIMATIONS", "").casefold() == "none"


def through_tmux(codes: str) -> str:
    """Wraps codes so that tmux hands them on to the terminal it runs in."""
    return f"{ESC}Ptmux;{codes.replace(ESC, ESC + ESC)}{ST}"


def _repetition(exercise: Exercise, timeline: Timeline, moment: Moment) -> str:
    phase = moment.phase
    side = f" {phase.side.value.upper()}" if phase.side else ""
    return f"{exercise.name} {phase.repetition}/{timeline.repetitions_a_side}{side}"
