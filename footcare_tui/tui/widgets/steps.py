"""What an exercise asks for: position, equipment, dose, and its steps one below the other."""

from __future__ import annotations

from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from footcare_tui.model import Exercise, Prescription
from footcare_tui.terminal.plain import plain_text
from footcare_tui.words import dose, often

INDENT = "  "


class Steps(Widget):
    """The text of one exercise; long steps go on below their own beginning."""

    DEFAULT_CSS = """
    Steps { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Exercise, Prescription] | None = None

    def show(self, exercise: Exercise, prescription: Prescription) -> None:
        """Shows the exercise with the prescription in force."""
        if self._shown != (exercise, prescription):
            self._shown = (exercise, prescription)
            self.refresh(layout=True)

    def render(self) -> Content:
        """The text in the width there is."""
        return self._text(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the text takes in that width."""
        return self._text(width).plain.count("\n") + 1

    def _text(self, width: int) -> Content:
        if self._shown is None:
            return Content()
        exercise, prescription = self._shown
        words = f"{dose(prescription, exercise.action)} · {often(prescription)}"
        parts: list[str | tuple[str, str]] = [
            (_wrapped(exercise.name, width), "bold"),
            ("\n" + _wrapped(exercise.position, width), "$muted"),
        ]
        if exercise.equipment:
            equipment = f"You need: {', '.join(exercise.equipment)}"
            parts.append(("\n" + _wrapped(equipment, width), "$muted"))
        parts.append(("\n\n" + _wrapped(words, width) + "\n", "bold"))
        for number, step in enumerate(exercise.steps, start=1):
            lines = _wrapped(step, width - len(INDENT)).replace("\n", f"\n{INDENT}")
            parts += [(f"\n{number} ", "$primary"), lines]
        return Content.assemble(*parts)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(plain_text(text), max(1, width)))
