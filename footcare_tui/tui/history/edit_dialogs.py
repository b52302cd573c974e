"""The questions for corrections: which exercise, which figures, what kind of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList

from footcare_tui.model import Exercise, RestKind, Session
from footcare_tui.model.bounds import MOST_REPETITIONS
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.driver.textual_internals import bind
from footcare_tui.tui.shared.bindings import bindings, key_of
from footcare_tui.tui.shared.dialog import Answers, ChoiceDialog, Dialog
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.rating import Rating
from footcare_tui.views.format import counted, date_range, short_date


class Marking(Enum):
    """The kinds of day to choose from; ``kind`` is None for an ordinary day."""

    REST = RestKind.REST
    ILL = RestKind.ILL
    TRAVEL = RestKind.TRAVEL
    OTHER = RestKind.OTHER
    ORDINARY = None

    @property
    def kind(self) -> RestKind | None:
        """The kind of rest day, or None."""
        kind: RestKind | None = self.value
        return kind


class MarkScreen(ChoiceDialog[Marking]):
    """Asks what kind of day it is: rest, ill, travel, other, or an ordinary day."""

    answers = {
        Marking.REST: ("r", "Rest"),
        Marking.ILL: ("i", "Ill"),
        Marking.TRAVEL: ("t", "Travel"),
        Marking.OTHER: ("o", "Other"),
        Marking.ORDINARY: ("c", "Clear: an ordinary day"),
    }
    BINDINGS = bindings("question")

    def __init__(self, first: date, last: date) -> None:
        days = counted((last - first).days + 1, "day")
        super().__init__(date_range(first, last), f"{days}; a rest day holds every streak")


class ExerciseScreen(Dialog[Exercise | None]):
    """Asks for an exercise, by its number or with the cursor."""

    BINDINGS = bindings("question")

    def __init__(self, title: str, exercises: Sequence[Exercise]) -> None:
        super().__init__()
        self._title = title
        self._exercises = exercises
        for number in range(1, min(9, len(exercises)) + 1):
            bind(self, f"{number}", f"choose({number - 1})", "Choose")

    def compose(self) -> ComposeResult:
        """Return the title and the names."""
        with Vertical():
            yield Line(id="title", classes="-title")
            yield Answers(
                *(
                    Content.assemble(
                        (f" {number if number < 10 else ' '} ", "bold $primary"),
                        f" {plain_text(exercise.name)}",
                    )
                    for number, exercise in enumerate(self._exercises, start=1)
                )
            )

    def on_mount(self) -> None:
        """Fill in the title."""
        self.query_one("#title", Line).say(self._title)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the exercise under the cursor."""
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        """Choose the exercise with this index."""
        self.dismiss(self._exercises[index])


class NumberInput(Input):
    """A field for a whole number; letters are keys of the screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's form
        """Return whether the key is a digit."""
        return character is not None and character.isdecimal()

    def on_key(self, event: Key) -> None:
        """Leave a letter or a sign to the screen."""
        if event.is_printable and not self.check_consume_key(event.key, event.character):
            event.prevent_default()


class EditScreen(Dialog[Session | None]):
    """Asks for the figures of a session, each of which can be changed."""

    BINDINGS = bindings("fields") + bindings("question")

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session = session
        self._exercise = name

    def compose(self) -> ComposeResult:
        """Return the session, its figures and what the keys do."""
        reps = NumberInput(
            str(self._session.reps),
            restrict="[0-9]*",
            max_length=len(str(MOST_REPETITIONS)),
            id="reps",
            compact=True,
        )
        note = Input(plain_text(self._session.note), id="note", compact=True)
        with Vertical():
            yield Line(id="title", classes="-title")
            yield Line(id="facts", classes="muted")
            with Horizontal(classes="field apart"):
                yield Line(id="reps-label")
                yield reps
            yield Rating("effort", id="effort")
            yield Rating("pain", id="pain")
            with Horizontal(classes="field"):
                yield Line(id="note-label")
                yield note
            yield Line(id="keys", classes="muted apart")

    def on_mount(self) -> None:
        """Fill in the words and figures."""
        session = self._session
        when = f"{short_date(session.day)} at {session.at:%H:%M}"
        self._line("title").say(self._exercise)
        self._line("facts").say(f"{when}, {session.prescribed_reps} repetitions prescribed")
        self._line("reps-label").say("  reps")
        self._line("note-label").say("  note")
        previous, following = key_of(self, "question.previous"), key_of(self, "question.next")
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave")
        self._line("keys").say(
            f"{previous} {following} next field · {save} saves · {leave} cancels"
        )
        self.query_one("#effort", Rating).value = session.effort
        self.query_one("#pain", Rating).value = session.pain
        for field in self.query(Input):
            # A blinking cursor sends bytes twice a second.
            field.cursor_blink = False

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the session and the figures as they are now."""
        reps, note = self._input("reps"), self._input("note")
        before = self._session
        self.dismiss(
            replace(
                before,
                reps=int(reps) if reps else before.reps,
                effort=self.query_one("#effort", Rating).value,
                pain=self.query_one("#pain", Rating).value,
                # An unchanged note keeps its line breaks, which this field does not show.
                note=before.note if note == plain_text(before.note) else note,
            )
        )

    def _input(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)
