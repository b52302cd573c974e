"""A session as the person sees it: the phase, the seconds, the repetition, and the whole."""

from __future__ import annotations

from math import ceil

from textual.containers import Horizontal, Vertical

from footcare_tui.model import Exercise
from footcare_tui.scheduler.player import Moment
from footcare_tui.scheduler.timeline import Phase, PhaseKind, Timeline
from footcare_tui.terminal.plain import plain_text
from footcare_tui.tui.widgets.big_seconds import BigSeconds
from footcare_tui.tui.widgets.line import Line
from footcare_tui.tui.widgets.progress_line import ProgressLine
from footcare_tui.words import minutes

# What is left is shown rounded up; this much may be lost to the sums of floats.
EPSILON = 1e-6

COLOURS = {
    PhaseKind.GET_READY: "$warning",
    PhaseKind.HOLD: "$primary",
    PhaseKind.MOVE: "$primary",
    PhaseKind.REST: "$secondary",
    PhaseKind.SWITCH_SIDES: "$warning",
    PhaseKind.DONE: "$primary",
}


def whole_seconds(seconds: float) -> int:
    """Seconds that are left, as they are shown: 5 until the first of five is over."""
    return ceil(max(0.0, seconds) - EPSILON)


class SessionView(Vertical):
    """Everything in the middle, the whole session at the foot."""

    def __init__(self) -> None:
        # Not composed, which would come after the first moment is shown. One line
        # for each thing, so that only what changes is painted.
        super().__init__(
            Vertical(
                Line(id="exercise"),
                Line(id="position"),
                Line(id="phase"),
                BigSeconds(id="seconds"),
                Line(id="repetition"),
                Line(id="following"),
                id="stage",
            ),
            Horizontal(ProgressLine(id="session-progress"), Line(id="left"), id="session"),
        )

    def show(self, exercise: Exercise, timeline: Timeline, moment: Moment, note: str) -> None:
        """Shows the moment, with a note beside the phase."""
        phase = moment.phase
        self._line("exercise").say((plain_text(exercise.name), "bold"))
        self._line("position").say((plain_text(exercise.position), "$muted"))
        self._line("phase").say(
            (phase.kind.value, f"bold {COLOURS[phase.kind]}"),
            (f"   {note}" if note else "", "$muted"),
        )
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining))
        self._line("repetition").say(
            f"rep {phase.repetition} of {timeline.repetitions_a_side}", *_side(phase)
        )
        self._line("following").say(*_following(moment.following))
        self.query_one(ProgressLine).share = moment.position / timeline.seconds
        self._line("left").say((f"{minutes(whole_seconds(moment.left))} left", "$muted"))

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _side(phase: Phase) -> list[str | tuple[str, str]]:
    return ["  ", (phase.side.value.upper(), "bold $warning")] if phase.side else []


def _following(phase: Phase | None) -> list[str | tuple[str, str]]:
    if phase is None:
        return [("then done", "$muted")]
    words = f"{phase.kind.value} {phase.seconds:.0f} s"
    if phase.kind is PhaseKind.SWITCH_SIDES and phase.side:
        words += f", {phase.side.value.upper()}"
    return [("next  ", "$muted"), words]
