"""A question over the screen, answered with one key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.driver.textual_internals import bind
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.marked_options import MarkedOptions
from footcare_tui.tui.shared.overlay import Overlay

Answer = TypeVar("Answer")


class Dialog(Overlay[Answer]):
    """A question or a summary in a framed box, with its keys in the last line."""

    CSS_PATH: ClassVar[Path | list[str | PurePath]] = Path(__file__).with_name("dialog.tcss")

    def compose(self) -> ComposeResult:
        """Return the box and the keys."""
        yield Vertical(*self.content(), id="box")
        yield KeyLine()

    def content(self) -> Iterable[Widget]:
        """Return the content of the box."""
        raise NotImplementedError


class ChoiceDialog(Dialog[Answer]):
    """Ask for one of the answers, which are chosen with the arrows or their own keys.

    Each of ``choices`` is a key, or nothing, the words and the answer. An
    ``explanation`` may take several lines.
    """

    BINDINGS = bindings("question")

    def __init__(
        self,
        title: str,
        facts: str,
        choices: Iterable[tuple[str, str, Answer]],
        explanation: str = "",
    ) -> None:
        super().__init__()
        self.title_line = Line(title, classes="-title")
        self.facts = Static(facts, markup=False, classes="muted")
        self._explanation = explanation
        self.choices = tuple(choices)
        for number, (key, words, _) in enumerate(self.choices):
            if key:
                bind(self, key, f"choose({number})", words)

    def content(self) -> Iterable[Widget]:
        """Return the title, the facts and the explanation if there are any, and the answers."""
        yield self.title_line
        self.facts.display = bool(self.facts.content)
        yield self.facts
        if self._explanation:
            yield Static(self._explanation, classes="explanation", markup=False)
        yield Answers(
            *(
                Content.assemble((f" {key or ' '} ", "bold $primary"), f" {words}")
                for key, words, _ in self.choices
            )
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the answer under the cursor."""
        self.action_choose(event.option_index)

    def action_choose(self, number: int) -> None:
        """Choose the answer with this number."""
        self.dismiss(self.choices[number][2])


class ExerciseDialog(ChoiceDialog[Exercise]):
    """Ask for an exercise, by its number or with the cursor."""

    def __init__(self, title: str, exercises: Sequence[Exercise]) -> None:
        numbers = [*"123456789", *[""] * len(exercises)]
        names = [plain_text(exercise.name) for exercise in exercises]
        super().__init__(title, "", zip(numbers, names, exercises, strict=False))


class Answers(MarkedOptions, inherit_bindings=False):
    """The answers of a dialog."""

    BINDINGS = bindings("answers")
