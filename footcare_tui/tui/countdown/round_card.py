"""The card before each exercise of a round: what it needs, and which key starts it."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from footcare_tui.model import Prescription
from footcare_tui.scheduler.round import Round
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.format import dose, minutes, needs


class RoundCard(Vertical):
    """The exercise that waits; the line at the bottom shows how much of the round is left."""

    def __init__(self) -> None:
        # Made here, because widgets from compose come after the first card is shown.
        super().__init__(
            VerticalScroll(
                *(
                    Static(id=f"card-{part}", classes="card", markup=False)
                    for part in ("turn", "exercise", "needs", "dose", "step", "following")
                ),
                can_focus=False,
            ),
            Horizontal(Line(id="card-key"), Line(id="round-left"), id="card-foot"),
        )

    def show(self, round: Round, prescription: Prescription, note: str) -> None:  # noqa: A002
        """Show the exercise that waits, as it is prescribed, with the note at the bottom."""
        turn = round.turns[0]
        exercise, length = turn.exercise, minutes(turn.seconds)
        following = round.following
        self._update(
            "turn",
            ("GET READY", "bold $warning"),
            (f"   {round.number} of {round.count} · takes {length}", "$muted"),
        )
        self._update("exercise", (plain_text(exercise.name), "bold"))
        self._update("needs", ("\n".join(needs(exercise)), "$muted"))
        self._update("dose", (dose(prescription, exercise.action), "bold"))
        self._update("step", plain_text(exercise.steps[0]) if exercise.steps else "")
        self._update(
            "following", (f"then {plain_text(following.name)}" if following else "", "$muted")
        )
        self.query_one("#card-key", Line).update((note, "bold $primary"))
        left = f"{minutes(round.seconds)} left of the round"
        self.query_one("#round-left", Line).update((left, "$muted"))

    def _update(self, part: str, *words: str | tuple[str, str]) -> None:
        self.query_one(f"#card-{part}", Static).update(Content.assemble(*words))
