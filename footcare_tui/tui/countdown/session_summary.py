"""The summary of a session, with optional ratings and an optional note."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session, replace
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.countdown.auto_next import AutoNext
from footcare_tui.tui.driver.one_shot_timer import OneShotTimer
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import EFFORT, PAIN, Rating
from footcare_tui.tui.shared.text_field import TextField
from footcare_tui.views.format import day_so_far, exercise_name, minutes, repetitions
from footcare_tui.views.pain import PAIN_MODEL, pain_advice

# How long a summary in a round is shown if no key is pressed.
SHOWN_S = 8.0


class SessionSummary(Dialog[Session]):
    """Show the session that was just stored; the answer is the session with its ratings.

    In a round it closes by itself unless a key is pressed. ``steady`` is a clock
    that only goes forward, in seconds.
    """

    BINDINGS = bindings("fields") + bindings("session summary")

    def __init__(
        self,
        logbook: Logbook,
        session: Session,
        following: Exercise | None,
        steady: Callable[[], float],
    ) -> None:
        super().__init__()
        self._auto_next = AutoNext(steady)
        if following is not None and logbook.config.auto_next:
            self._auto_next.begin(SHOWN_S)
        self._alarm = OneShotTimer(self, self.tick)
        self._logbook = logbook
        self._session = session
        self._following = following
        self._effort = Rating("effort", EFFORT, classes="apart")
        self._pain = Rating("pain", PAIN)
        self._note = TextField(placeholder="optional", id="note")

    def content(self) -> Iterable[Widget]:
        """Return the result, the day and the questions."""
        session = self._session
        name = exercise_name(self._logbook, session.exercise)
        result = "DONE" if session.complete else "PARTIAL"
        yield Line(name, "   ", (result, "bold $primary"), classes="-title")
        yield Line(f"{repetitions(session)} in {minutes(session.seconds)}")
        yield Line(day_so_far(self._logbook), classes="muted")
        yield self._effort
        yield self._pain
        yield Static(id="advice", classes="muted", markup=False)
        yield Horizontal(Line("  note"), self._note, classes="field")
        if self._following:
            yield Line(id="following", classes="apart")

    def on_mount(self) -> None:
        """Show the advice for a pain as soon as it is chosen."""
        advice = self.query_one("#advice", Static)
        self.watch(self._pain, "value", lambda pain: advice.update(_advice(pain)), init=False)

        self.tick()

    def tick(self) -> None:
        """Show what comes next; go on when no key was pressed for long enough."""
        self._alarm.cancel()
        if self._auto_next.left == 0.0:
            self.dismiss(None)
            return
        if self._following:
            name, when = plain_text(self._following.name), self._auto_next.words
            words = (("Next  ", "$muted"), (name, "bold"), (f"  {when}", "$primary"))
            self.query_one("#following", Line).update(*words)
        if self._auto_next.words:
            self._alarm.set(self._auto_next.until_change)

    def hold_auto_next(self) -> None:
        """Leave only with a key."""
        if self._auto_next.hold():
            self.tick()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the session, its ratings and its note, if there are any."""
        rated = replace(
            self._session,
            effort=self._effort.value,
            pain=self._pain.value,
            note=self._note.value.strip(),
        )
        self.dismiss(rated if rated != self._session else None)


def _advice(pain: int | None) -> str:
    """Return the advice of the pain-monitoring model, and its name below."""
    return "" if pain is None else f"{pain_advice(pain)}\n({PAIN_MODEL})"
