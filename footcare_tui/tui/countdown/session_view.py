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
from footcare_tui.tui.shared.big_seconds import BigSeconds, BigWord, is_big
from footcare_tui.tui.shared.line import Line, Part
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import minutes
from footcare_tui.views.rows import centred
from footcare_tui.views.what_to_do import what_to_do

# How long the word of a new phase is highlighted, in seconds.
FLASH_S = 0.4
# Between the seconds the screen is painted at most this often.
FRAME_S = 1 / 15

PAUSED = "$error"
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
            BigWord(id="phase-word"),
            BigSeconds(id="seconds"),
            BigWord(id="side-word"),
            Line(id="repetition"),
            Line(id="following"),
            id="count",
        )
        # Made here, because widgets from compose come after the first moment is shown.
        # One line for each fact, so that only what changes is painted.
        super().__init__(
            Vertical(
                Line(id="exercise"),
                Rows(id="to-do"),
                Horizontal(*beside, count, id="phase-of-session"),
                id="stage",
            ),
            Horizontal(
                ProgressLine(id="session-progress", smooth=smooth), Line(id="left"), id="session"
            ),
        )
        self._smooth, self._speed = smooth, speed
        self._phase, self._paused, self._note = Phase(PhaseKind.GET_READY, 0.0, 1, None), False, ""
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
                shown = phase if self._smooth or not self._is_big else _work_of(timeline, phase)
                self.figure.show(load_motion(exercise.motion), shown, elapsed)
        self._line("exercise").update((plain_text(exercise.name), "bold"))
        to_do = what_to_do(exercise, phase)
        self.query_one("#to-do", Rows).update(lambda width, _: centred(to_do, width, "$muted"))
        self._phase, self._paused, self._note = phase, moment.paused, note
        self._show_phase()
        look = PAUSED if moment.paused else COLOURS.get(phase.kind, "$primary")
        most = whole_seconds(max(phase.seconds, moment.remaining))
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining), look, most)
        self._line("repetition").update(
            f"rep {phase.repetition} of {timeline.repetitions_a_side}", *_side(phase)
        )
        self._line("following").update(*_following(moment.following))
        self.query_one(ProgressLine).share = self._position(timeline, moment) / timeline.seconds
        left = f"{minutes(whole_seconds(moment.left))} left"
        if seconds_after:
            left += f" · round {minutes(whole_seconds(moment.left + seconds_after))}"
        self.set_class(bool(seconds_after), "-round")
        # In the colour of the seconds, so that a slow connection carries no change of colour.
        self._line("left").update((left, look))

    def until_change(self, exercise: Exercise, timeline: Timeline, moment: Moment) -> float:
        """Return the seconds until there is something new to show."""
        second = (moment.remaining - (whole_seconds(moment.remaining) - 1)) / self._speed
        if not self._smooth:
            return second
        moves = self.figure is not None and exercise.motion is not None and moment.phase.is_work
        # Until the bar looks different; the foot may do so at any time.
        frame = 0.0 if moves else self.query_one(ProgressLine).until_step() * timeline.seconds
        return min(second, max(frame / self._speed, FRAME_S))

    def _position(self, timeline: Timeline, moment: Moment) -> float:
        """Return the seconds that the bar shows: on a slow connection the start of the phase."""
        if self._smooth:
            return moment.position
        index = timeline.index_at(moment.position)
        return timeline.starts[index]

    def flash(self) -> None:
        """Highlight the word of the phase for a moment, where that takes few bytes."""
        if self._is_big:
            return
        self._flashing = True
        self._show_phase()
        self.set_timer(FLASH_S, self._end_flash)

    def _end_flash(self) -> None:
        self._flashing = False
        self._show_phase()

    def _show_phase(self) -> None:
        colour = COLOURS.get(self._phase.kind, "$primary")
        words = (
            _phase_words(self._phase),
            f"{'bold reverse' if self._flashing else 'bold'} {colour}",
        )
        note = (f"   {self._note}" if self._note else "", "$muted")
        paused: tuple[Part, ...] = ((" PAUSED ", f"bold reverse {PAUSED}"), "  ")
        self._line("phase").update(*(paused if self._paused else ()), words, note)
        if self._is_big:
            side = self._phase.side
            big = ("PAUSED", PAUSED) if self._paused else (self._phase.kind.value, colour)
            self.query_one("#phase-word", BigWord).show(*big)
            self.query_one("#side-word", BigWord).show(side.value if side else "", "$warning")

    @property
    def _is_big(self) -> bool:
        return is_big(self.screen.size)

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _work_of(timeline: Timeline, phase: Phase) -> Phase:
    """Return the work of the side of a phase.

    On a slow connection a large screen has no bytes left for a foot that changes
    with each phase, so it shows one picture a side.
    """
    return next(each for each in timeline.phases if each.is_work and each.side is phase.side)


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
    words = f"{phase.kind.value} {whole_seconds(phase.seconds)} s"
    if phase.kind is PhaseKind.SWITCH_SIDES and phase.side:
        words += f", {phase.side.value.upper()}"
    return [("next  ", "$muted"), words]
