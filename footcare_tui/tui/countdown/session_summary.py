"""The summary of a session, with two optional questions."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.bindings import bindings, key_of
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.views.format import day_so_far, exercise_name, minutes, repetitions
from footcare_tui.views.safety import MUCH_PAIN, SOME_PAIN


class SummaryScreen(Dialog[Session | None]):
    """Shows the session that was just stored; the answer is the session with its ratings."""

    BINDINGS = bindings("fields") + bindings("session summary")

    def __init__(self, logbook: Logbook, session: Session, following: Exercise | None) -> None:
        super().__init__()
        self._logbook = logbook
        self._session = session
        self._following = following

    def compose(self) -> ComposeResult:
        """Return the result, the day, the questions and what the keys do."""
        with Vertical():
            yield Line(id="title", classes="-title")
            yield Line(id="result")
            yield Line(id="day", classes="muted")
            yield Rating("effort", id="effort", classes="apart")
            yield Rating("pain", id="pain")
            yield Line(id="advice", classes="muted")
            yield Line(id="following", classes="apart")
            yield Line(id="keys", classes="muted")

    def on_mount(self) -> None:
        """Fill in the words."""
        session = self._session
        name = exercise_name(self._logbook, session.exercise)
        streak = self._logbook.progress().overall.streaks.current
        result = "DONE" if session.complete else "PARTIAL"
        self._line("title").say(name, "   ", (result, "bold $primary"))
        self._line("result").say(f"{repetitions(session)} in {minutes(session.seconds)}")
        self._line("day").say(day_so_far(self._logbook.plan(), streak))
        if self._following:
            self._line("following").say(
                ("Next  ", "$muted"), (plain_text(self._following.name), "bold")
            )
        save, leave_out = key_of(self, "question.save"), key_of(self, "question.leave-out")
        self._line("keys").say(f"type 0–{MOST_RATING} · {save} saves · {leave_out} leaves out")

    @on(Rating.Changed)
    def _advise(self) -> None:
        self._line("advice").say(_advice(self.query_one("#pain", Rating).value))

    def action_save(self) -> None:
        """Answer with the session and its ratings, if any were chosen."""
        effort, pain = (self.query_one(f"#{name}", Rating).value for name in ("effort", "pain"))
        rated = replace(self._session, effort=effort, pain=pain)
        self.dismiss(rated if rated != self._session else None)

    def action_leave_out(self) -> None:
        """Answer without ratings."""
        self.dismiss(None)

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)


def _advice(pain: int | None) -> str:
    if pain is None:
        return ""
    if pain < SOME_PAIN:
        return "Up to 3 is fine"
    if pain < MUCH_PAIN:
        return "4 or 5 is acceptable if it is no worse tomorrow"
    return "6 or more: do less next time"
