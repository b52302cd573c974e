"""Bells, titles, notifications and progress for a person who is not looking, as terminal codes.

Control sequences end with ST instead of BEL, so that a terminal that does not
know one makes no sound. All words go through :func:`plain_text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from footcare_tui.config import Notify
from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.scheduler.timeline import PhaseKind, Timeline, whole_seconds
from footcare_tui.terminal.sanitize import plain_text

BELL = "\a"
ESC = "\x1b"
ST = f"{ESC}\\"
# The terminal saves its title and restores it; one that cannot do so gets an empty title.
KEEP_TITLE = f"{ESC}[22;2t"
RESTORE_TITLE = f"{ESC}]2;{ST}{ESC}[23;2t"
CLEAR_PROGRESS = f"{ESC}]9;4;0{ST}"

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


def title(words: str) -> str:
    """The codes that set the title of the window."""
    return f"{ESC}]2;{plain_text(words)}{ST}"


def notification(kind: Notify, words: str) -> str:
    """The codes that make the terminal's desktop show the words."""
    words = plain_text(words)
    if kind is Notify.OSC777:
        # A semicolon separates the fields.
        return f"{ESC}]777;notify;footcare;{words.replace(';', ',')}{ST}"
    if kind is Notify.OSC99:
        # With the same id, it replaces the notification before where the terminal supports that.
        return f"{ESC}]99;i=footcare;{words}{ST}"
    return f"{ESC}]9;{words}{ST}"


def progress(share: float, *, paused: bool = False) -> str:
    """The codes that show the share done (0 to 1) in the tab or the task bar."""
    state = 4 if paused else 1
    return f"{ESC}]9;4;{state};{int(min(max(share, 0.0), 1.0) * 100)}{ST}"


def reset_codes(*, progress: bool, tmux: bool) -> str:
    """The codes that restore the title and clear the progress when the app leaves the terminal."""
    clear = CLEAR_PROGRESS if progress else ""
    return RESTORE_TITLE + (through_tmux(clear) if clear and tmux else clear)


def in_tmux(environment: Mapping[str, str]) -> bool:
    """Whether the program runs inside tmux."""
    return bool(environment.get("TMUX"))


def through_tmux(codes: str) -> str:
    """The codes wrapped so that tmux passes them on to its own terminal."""
    return f"{ESC}Ptmux;{codes.replace(ESC, ESC + ESC)}{ST}"
