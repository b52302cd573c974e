"""A session as the person sees it: the phase, the seconds, the repetition, and the whole."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical

from footcare_tui.catalog import load_motion
from footcare_tui.model import Exercise
from footcare_tui.scheduler.player import Moment
from footcare_tui.scheduler.timeline import Phase, PhaseKind, Timeline, whole_seconds
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.countdown.foot_figure import FootFigure
from footcare_tui.tui.countdown.progress_line import ProgressLine
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.format import minutes

# How long the word of a new phase stands out, in seconds.
FLASH_S = 0.4

COLOURS = {
    PhaseKind.GET_READY: "$warning",
    PhaseKind.HOLD: "$primary",
    PhaseKind.MOVE: "$primary",
    PhaseKind.REST: "$secondary",
    PhaseKind.SWITCH_SIDES: "$warning",
    PhaseKind.DONE: "$primary",
}


class SessionView(Vertical):
    """Everything in the middle, the whole session at the foot."""

    def __init__(self, *, figure: bool, smooth: bool) -> None:
        self.figure = FootFigure(still=not smooth) if figure else None
        beside = () if self.figure is None else (self.figure,)
        count = Vertical(
            Line(id="phase"),
            BigSeconds(id="seconds"),
            Line(id="repetition"),
            Line(id="following"),
            id="count",
        )
        # Not composed, which would come after the first moment is shown. One line
        # for each thing, so that only what changes is painted.
        super().__init__(
            Vertical(
                Line(id="exercise"),
                Line(id="position"),
                Horizontal(*beside, count, id="phase-of-session"),
                id="stage",
            ),
            Horizontal(
                ProgressLine(id="session-progress", smooth=smooth), Line(id="left"), id="session"
            ),
        )
        self._phase, self._note = Phase(PhaseKind.GET_READY, 0.0, 1, None), ""
        self._flashing = False

    def show(
        self,
        exercise: Exercise,
        timeline: Timeline,
        moment: Moment,
        note: str,
        seconds_after: float = 0.0,
    ) -> None:
        """Shows the moment, with a note beside the phase.

        ``seconds_after`` is the length of the sessions that follow in a round.
        """
        phase = moment.phase
        if self.figure is not None:
            self.set_class(exercise.motion is not None, "-drawn")
            if exercise.motion is not None:
                elapsed = phase.seconds - moment.remaining
                self.figure.show(load_motion(exercise.motion), phase, elapsed)
        self._line("exercise").say((plain_text(exercise.name), "bold"))
        self._line("position").say((plain_text(exercise.position), "$muted"))
        self._phase, self._note = phase, note
        self._say_phase()
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining))
        self._line("repetition").say(
            f"rep {phase.repetition} of {timeline.repetitions_a_side}", *_side(phase)
        )
        self._line("following").say(*_following(moment.following))
        self.query_one(ProgressLine).share = moment.position / timeline.seconds
        left = f"{minutes(whole_seconds(moment.left))} left"
        if seconds_after:
            left += f" · round {minutes(whole_seconds(moment.left + seconds_after))}"
        self.set_class(bool(seconds_after), "-round")
        self._line("left").say((left, "$muted"))

    def until_frame(self, exercise: Exercise, timeline: Timeline, moment: Moment) -> float:
        """The seconds of the session until the foot or the bar looks different."""
        if self.figure is not None and exercise.motion is not None and moment.phase.is_work:
            return 0.0
        return self.query_one(ProgressLine).until_step() * timeline.seconds

    def flash(self) -> None:
        """Has the word of the phase stand out for a moment, at the cost of few bytes."""
        self._flashing = True
        self._say_phase()
        self.set_timer(FLASH_S, self._end_flash)

    def _end_flash(self) -> None:
        self._flashing = False
        self._say_phase()

    def _say_phase(self) -> None:
        look = "bold reverse" if self._flashing else "bold"
        self._line("phase").say(
            (_phase_words(self._phase), f"{look} {COLOURS[self._phase.kind]}"),
            (f"   {self._note}" if self._note else "", "$muted"),
        )

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _phase_words(phase: Phase) -> str:
    """The phase, and the side where a position is to be taken up on it."""
    if phase.side and phase.kind in (PhaseKind.GET_READY, PhaseKind.SWITCH_SIDES):
        return f"{phase.kind.value}  {phase.side.value.upper()}"
    return phase.kind.value


def _side(phase: Phase) -> list[str | tuple[str, str]]:
    return ["  ", (phase.side.value.upper(), "bold $warning")] if phase.side else []


def _following(phase: Phase | None) -> list[str | tuple[str, str]]:
    if phase is None:
        return [("then done", "$muted")]
    words = f"{phase.kind.value} {phase.seconds:.0f} s"
    if phase.kind is PhaseKind.SWITCH_SIDES and phase.side:
        words += f", {phase.side.value.upper()}"
    return [("next  ", "$muted"), words]
