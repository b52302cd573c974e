"""A question over the screen, answered with one key."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from footcare_tui.tui.driver.textual_internals import bind
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.overlay import Overlay

Answer = TypeVar("Answer")
Choice = TypeVar("Choice", bound=Enum)


class Dialog(Overlay[Answer]):
    """A question or a summary in a box, which is the one container of the screen."""

    CSS_PATH = Path(__file__).with_name("dialog.tcss")


class ChoiceDialog(Dialog[Choice], Generic[Choice]):
    """A title, a line of facts, and answers that are chosen with the arrows or their own keys.

    ``answers`` maps each answer to its key and its words; the answers
    ``without`` are not offered.
    """

    answers: ClassVar[dict[Enum, tuple[str, str]]]

    def __init__(self, title: str, facts: str, without: Collection[Choice] = ()) -> None:
        super().__init__()
        self._title = title
        self._facts = facts
        self._offered = {
            answer: shown for answer, shown in self.answers.items() if answer not in without
        }
        for answer, (key, words) in self._offered.items():
            bind(self, key, f"answer('{answer.name}')", words)

    def compose(self) -> ComposeResult:
        """Return the title, the facts and the answers."""
        with Vertical():
            yield Line(id="title", classes="-title")
            yield Line(id="facts", classes="muted")
            yield Answers(
                *(
                    Option(
                        Content.assemble((f" {key} ", "bold $primary"), f" {words}"), id=answer.name
                    )
                    for answer, (key, words) in self._offered.items()
                )
            )

    def on_mount(self) -> None:
        """Fill in the words."""
        self.query_one("#title", Line).say(self._title)
        self.query_one("#facts", Line).say(self._facts)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the answer under the cursor."""
        self.action_answer(str(event.option.id))

    def action_answer(self, name: str) -> None:
        """Choose the answer with this name."""
        self.dismiss(next(answer for answer in self.answers if answer.name == name))  # type: ignore[arg-type]


class Answers(OptionList, inherit_bindings=False):
    """The answers of a dialog."""

    BINDINGS = bindings("answers")
