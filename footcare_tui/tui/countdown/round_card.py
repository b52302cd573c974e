"""The card before each exercise of a round: what it needs, and what to do."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from footcare_tui.catalog import load_motion
from footcare_tui.model import Prescription
from footcare_tui.scheduler.round import Round
from footcare_tui.scheduler.timeline import Phase, Timeline
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.countdown.foot_figure import FootFigure
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.format import dose, minutes, needs
from footcare_tui.views.layout import TALL, WIDE

# From this width on, the line at the bottom has more words.
ROOMY = 60
PARTS = ("turn", "exercise", "needs", "dose", "steps", "note", "following")


class RoundCard(Vertical):
    """The exercise that waits, with the foot doing it; below, how much of the round is left."""

    def __init__(self, *, figure: bool, smooth: bool) -> None:
        self.figure = FootFigure(still=not smooth) if figure else None
        beside = () if self.figure is None else (self.figure,)
        text = VerticalScroll(
            *(Static(id=f"card-{part}", classes="card", markup=False) for part in PARTS),
            can_focus=False,
        )
        # Made here, because widgets from compose come after the first card is shown.
        super().__init__(
            Horizontal(*beside, text, id="card-body"),
            Horizontal(Line(id="card-key"), Line(id="round-left"), id="card-foot"),
        )

    def show(
        self,
        round: Round,  # noqa: A002
        prescription: Prescription,
        last_note: str,
        starts: str,
    ) -> None:
        """Show the exercise that waits, as it is prescribed; at the bottom, what starts it."""
        turn = round.turns[0]
        exercise, length = turn.exercise, minutes(turn.seconds)
        following = round.following
        # On a short screen the rest of the card would be out of sight.
        shown = exercise.steps if self.screen.size.height >= TALL else exercise.steps[:1]
        steps = (f"{number} {plain_text(step)}" for number, step in enumerate(shown, 1))
        self._update(
            "turn",
            ("GET READY", "bold $warning"),
            (f"   {round.number} of {round.count} · takes {length}", "$muted"),
        )
        self._update("exercise", (plain_text(exercise.name), "bold"))
        self._update("needs", ("\n".join(needs(exercise)), "$muted"))
        self._update("dose", (dose(prescription, exercise.action), "bold"))
        self._update("steps", "\n".join(steps))
        self._update("note", (last_note, "$muted"))
        self._update(
            "following", (f"then {plain_text(following.name)}" if following else "", "$muted")
        )
        self.query_one("#card-key", Line).update((starts, "bold $primary"))
        left = f"{minutes(round.seconds)} left" + (
            " of the round" if self.screen.size.width >= ROOMY else ""
        )
        self.query_one("#round-left", Line).update((left, "$muted"))

    def move_foot(self, motion: str | None, timeline: Timeline, seconds: float) -> bool:
        """Show the foot doing repetitions for these seconds, where there is room; return that."""
        has_room = self.screen.size.width >= WIDE
        self.set_class(has_room and motion is not None, "-drawn")
        if self.figure is None or motion is None or not has_room:
            return False
        phase = _work(timeline)
        self.figure.show(load_motion(motion), phase, seconds % phase.seconds)
        return True

    def _update(self, part: str, *words: str | tuple[str, str]) -> None:
        content = Content.assemble(*words)
        static = self.query_one(f"#card-{part}", Static)
        # An update lays out the card again.
        if str(static.content) != content.plain:
            static.update(content)
        static.display = bool(content.plain)


def _work(timeline: Timeline) -> Phase:
    return next(phase for phase in timeline.phases if phase.is_work)
