"""The questions for corrections: whether the day is meant, and which figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Static

from footcare_tui.model import NextMorning, Session, replace
from footcare_tui.model.bounds import MOST_REPETITIONS
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.choice import Choice
from footcare_tui.tui.shared.dialog import ChoiceDialog, Dialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import EFFORT, PAIN, Rating
from footcare_tui.tui.shared.text_field import TextField
from footcare_tui.views.format import at_time, short_date

# How it felt the next morning: the value and its words.
NOT_SAID = ""
MORNINGS = [(NOT_SAID, "not said"), *((each.value, each.value) for each in NextMorning)]


class EarlyDayDialog(ChoiceDialog[bool]):
    """Ask whether a session is meant to be long before all others."""

    def __init__(self, day: date, days_made_due: int) -> None:
        choices = [("a", "Add the session", True), ("l", "Leave it out", False)]
        facts = f"It makes {days_made_due} more days due"
        super().__init__(f"Add a session on {short_date(day)}?", facts, choices)


class NumberInput(TextField):
    """A field for a whole number; letters are keys of the screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's form
        """Return whether the key is a digit."""
        return character is not None and character.isdecimal()

    def on_key(self, event: Key) -> None:
        """Leave a letter or a sign to the screen."""
        if event.is_printable and not self.check_consume_key(event.key, event.character):
            event.prevent_default()


class EditDialog(Dialog[Session]):
    """Ask for the figures of a session, each of which can be changed."""

    BINDINGS = bindings("fields") + bindings("question")

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session = session
        self._exercise = name
        self._reps = NumberInput(
            str(session.reps),
            restrict="[0-9]*",
            max_length=len(str(MOST_REPETITIONS)),
        )
        self._note = TextField(plain_text(session.note), id="note")
        self._effort = Rating("effort", EFFORT, session.effort)
        self._pain = Rating("pain", PAIN, session.pain)
        self._morning = Choice(MORNINGS, session.next_morning or NOT_SAID)

    def content(self) -> Iterable[Widget]:
        """Return the session and its figures."""
        session = self._session
        when = f"{short_date(session.day)}{at_time(session)}"
        facts = f"{when}, {session.prescribed_reps} repetitions prescribed"
        yield Line(self._exercise, classes="-title")
        yield Static(facts, markup=False, id="facts", classes="muted")
        yield Horizontal(Line("  reps"), self._reps, classes="field apart")
        yield self._effort
        yield self._pain
        yield Horizontal(Line("  morning"), self._morning, classes="field")
        yield Horizontal(Line("  note"), self._note, classes="field")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the session and the figures as they are now."""
        before, note = self._session, self._note.value
        self.dismiss(
            replace(
                before,
                reps=int(self._reps.value) if self._reps.value else before.reps,
                effort=self._effort.value,
                pain=self._pain.value,
                next_morning=NextMorning(self._morning.value) if self._morning.value else None,
                # An unchanged note keeps its line breaks, which this field does not show.
                note=before.note if note == plain_text(before.note) else note,
            )
        )
