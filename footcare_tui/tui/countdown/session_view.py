"""A session on the screen: the phase, the seconds, the repetition, and how much is left."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical

from footcare_tui.catalog import load_motion
from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.scheduler.timeline import Phase, PhaseKind, Timeline, whole_seconds
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.countdown.foot_figure import FootFigure
from footcare_tui.tui.countdown.progress_line import ProgressLine
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.format import minutes

# How long the word of a new phase is highlighted, in seconds.
FLASH_S = 0.4
# Between the seconds the screen is painted at most this often.
FRAME_S = 1 / 15

# The phases that are not in the primary colour.
COLOURS = {
    PhaseKind.GET_READY: "$warning",
    PhaseKind.REST: "$secondary",
    PhaseKind.SWITCH_SIDES: "$warning",
}


class SessionView(Vertical):
    """The present moment in the middle, the whole session at the bottom."""

    def __init__(self, *, figure: bool, smooth: bool, speed: float) -> None:
        self.figure = FootFigure(still=not smooth) if figure else None
        beside = () if self.figure is None else (self.figure,)
        count = Vertical(
            Line(id="phase"),
            BigSeconds(id="seconds"),
            Line(id="repetition"),
            Line(id="following"),
            id="count",
        )
        # Made here, because widgets from compose come after the first moment is shown.
        # One line for each fact, so that only what changes is painted.
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
        self._smooth, self._speed = smooth, speed
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
        """Show the moment, with a note beside the phase.

        ``seconds_after`` is the length of the sessions that follow in a round.
        """
        phase = moment.phase
        if self.figure is not None:
            self.set_class(exercise.motion is not None, "-drawn")
            if exercise.motion is not None:
                elapsed = phase.seconds - moment.remaining
                self.figure.show(load_motion(exercise.motion), phase, elapsed)
        self._line("exercise").update((plain_text(exercise.name), "bold"))
        self._line("position").update((plain_text(exercise.position), "$muted"))
        self._phase, self._note = phase, note
        self._show_phase()
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining))
        self._line("repetition").update(
            f"rep {phase.repetition} of {timeline.repetitions_a_side}", *_side(phase)
        )
        self._line("following").update(*_following(moment.following))
        self.query_one(ProgressLine).share = moment.position / timeline.seconds
        left = f"{minutes(whole_seconds(moment.left))} left"
        if seconds_after:
            left += f" · round {minutes(whole_seconds(moment.left + seconds_after))}"
        self.set_class(bool(seconds_after), "-round")
        self._line("left").update((left, "$muted"))

    def until_change(self, exercise: Exercise, timeline: Timeline, moment: Moment) -> float:
        """Return the seconds until there is something new to show."""
        second = (moment.remaining - (whole_seconds(moment.remaining) - 1)) / self._speed
        if not self._smooth:
            return second
        moves = self.figure is not None and exercise.motion is not None and moment.phase.is_work
        # Until the bar looks different; the foot may do so at any time.
        frame = 0.0 if moves else self.query_one(ProgressLine).until_step() * timeline.seconds
        return min(second, max(frame / self._speed, FRAME_S))

    def flash(self) -> None:
        """Highlight the word of the phase for a moment, which takes few bytes."""
        self._flashing = True
        self._show_phase()
        self.set_timer(FLASH_S, self._end_flash)

    def _end_flash(self) -> None:
        self._flashing = False
        self._show_phase()

    def _show_phase(self) -> None:
        look = "bold reverse" if self._flashing else "bold"
        self._line("phase").update(
            (_phase_words(self._phase), f"{look} {COLOURS.get(self._phase.kind, '$primary')}"),
            (f"   {self._note}" if self._note else "", "$muted"),
        )

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _phase_words(phase: Phase) -> str:
    """Return the phase, with the side if the person has to get ready for it."""
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
