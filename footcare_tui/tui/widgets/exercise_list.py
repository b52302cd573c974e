"""The exercises of the day, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from footcare_tui.words import pips

CURSOR = "▌"


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise as the list shows it; all texts are plain."""

    exercise: str
    name: str
    dose: str
    done: int
    prescribed: int
    is_next: bool


class ExerciseList(OptionList, inherit_bindings=False):
    """Names, pips and counts in columns; the row under the cursor carries a bar."""

    BINDINGS = [
        Binding("up,k", "cursor_up", "Up", show=False, tooltip="The exercise above"),
        Binding("down,j", "cursor_down", "Down", show=False, tooltip="The exercise below"),
        Binding("home", "first", "First", show=False, tooltip="The first exercise"),
        Binding("end", "last", "Last", show=False, tooltip="The last exercise"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: tuple[Row, ...] = ()
        self._roomy = True

    @property
    def exercise(self) -> str | None:
        """The slug of the exercise under the cursor."""
        return None if self.highlighted is None else self._rows[self.highlighted].exercise

    def show(self, rows: Sequence[Row], *, roomy: bool) -> None:
        """Shows the rows, two lines each when there is room; the cursor stays where it was."""
        same_exercises = [row.exercise for row in rows] == [row.exercise for row in self._rows]
        if same_exercises and roomy == self._roomy:
            before, self._rows = self._rows, tuple(rows)
            for index, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self._paint(index)
            return
        cursor = self.exercise
        self._rows, self._roomy = tuple(rows), roomy
        self.set_options(
            Option(self._prompt(index, under_cursor=False), id=row.exercise)
            for index, row in enumerate(rows)
        )
        slugs = [row.exercise for row in rows]
        wanted = cursor or next((row.exercise for row in rows if row.is_next), None)
        self.highlighted = slugs.index(wanted) if wanted in slugs else 0 if rows else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Moves the bar with the cursor."""
        super().watch_highlighted(highlighted)
        # While the options are being replaced there are fewer of them than rows.
        for index in range(min(len(self._rows), self.option_count)):
            self._paint(index)

    def _paint(self, index: int) -> None:
        prompt = self._prompt(index, under_cursor=index == self.highlighted)
        if str(self.get_option_at_index(index).prompt) != str(prompt):
            self.replace_option_prompt_at_index(index, prompt)

    def _prompt(self, index: int, *, under_cursor: bool) -> Content:
        row = self._rows[index]
        name_width = max(len(row.name) for row in self._rows)
        pip_width = max(len(pips(row.done, row.prescribed)) for row in self._rows)
        complete = row.done >= row.prescribed
        bar = (CURSOR if under_cursor else " ", "$primary")
        words: list[str | tuple[str, str]] = [
            bar,
            " ",
            (row.name.ljust(name_width), "" if complete else "bold"),
            "  ",
            (pips(row.done, row.prescribed).ljust(pip_width), "$primary"),
            f"  {row.done}/{row.prescribed}",
            ("  ✓" if complete and row.prescribed else "  next" if row.is_next else "", "$primary"),
        ]
        if self._roomy:
            words += ["\n", bar, (f" {row.dose}", "$muted")]
        return Content.assemble(*words)
