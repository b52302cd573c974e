"""What a session came to, and two questions that may be left out."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.views.format import day_so_far, minutes


@dataclass(frozen=True, slots=True)
class Ratings:
    """Effort and pain, 0 to 10, or None where none was given."""

    effort: int | None
    pain: int | None


class SummaryScreen(Dialog[Ratings]):
    """Shows the session that was just stored; the answers are added to it."""

    BINDINGS = bindings("fields") + bindings("session summary")

    def __init__(self, logbook: Logbook, session: Session, following: Exercise | None) -> None:
        super().__init__()
        self._logbook = logbook
        self._session = session
        self._following = following

    def compose(self) -> ComposeResult:
        """The result, the day, the questions, what the keys do."""
        with Vertical(id="dialog"):
            yield Line(id="title", classes="-title")
            yield Line(id="result")
            yield Line(id="day", classes="muted")
            yield Rating("effort", id="effort")
            yield Rating("pain", id="pain")
            yield Line(id="advice", classes="muted")
            yield Line(id="following", classes="apart")
            yield Line(id="keys", classes="muted")

    def on_mount(self) -> None:
        """Fills in the words."""
        session = self._session
        exercise = self._logbook.catalog.exercises[session.exercise]
        streak = self._logbook.progress().overall.streaks.current
        result = "DONE" if session.complete else "PARTIAL"
        self._line("title").say(plain_text(exercise.name), "   ", (result, "bold $primary"))
        self._line("result").say(
            f"{session.reps} of {session.prescribed_reps} repetitions in {minutes(session.seconds)}"
        )
        self._line("day").say(day_so_far(self._logbook.plan(), streak))
        if self._following:
            self._line("following").say(
                ("Next  ", "$muted"), (plain_text(self._following.name), "bold")
            )
        self._line("keys").say("0–10, then arrows · enter saves · escape leaves out")

    @on(Rating.Changed)
    def _advise(self) -> None:
        self._line("advice").say(_advice(self.query_one("#pain", Rating).value))

    def action_save(self) -> None:
        """Gives the answers, whichever were chosen."""
        effort, pain = (self.query_one(f"#{name}", Rating).value for name in ("effort", "pain"))
        self.dismiss(Ratings(effort, pain))

    def action_leave_out(self) -> None:
        """Gives no answers."""
        self.dismiss(Ratings(None, None))

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _advice(pain: int | None) -> str:
    if pain is None:
        return ""
    if pain <= 3:
        return "Up to 3 is fine"
    if pain <= 5:
        return "4 or 5 is acceptable if it is no worse tomorrow"
    return "6 or more: do less next time"
