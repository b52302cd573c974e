"""A form with a field for each value; a fault is shown at once below its field."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.choice import Choice
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.draft import WHOLE, Draft, Field
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.text_field import TextField
from footcare_tui.views.layout import WIDE

# The rows of a form besides its fields: frame, title, preview, margins, and two of faults.
AROUND = 10
WIDTH = 76


class FieldRow(Vertical):
    """The label and the value of a field, with its fault below."""

    def __init__(self, field: Field, text: str) -> None:
        super().__init__()
        self.field = field
        self._fault = Static(markup=False, classes="fault")
        self.value: Input | Choice
        if field.choices:
            self.value = Choice(field.choices, text)
        else:
            self.value = TextField(text, placeholder=field.example)

    def compose(self) -> ComposeResult:
        """Return the label, the value and the fault."""
        yield Horizontal(Line(self.field.label), self.value, classes="field")
        yield self._fault

    def show(self, text: str, fault: str) -> None:
        """Show the text, and the fault if there is one."""
        if self.value.value != text:
            with self.prevent(Input.Changed):
                self.value.value = text
        if self._fault.display != bool(fault):
            self._fault.display = bool(fault)
            if self.value.has_focus:
                self.call_after_refresh(self.scroll_visible, animate=False)
        self._fault.update(f"! {plain_text(fault)}")


class Form(Dialog[bool]):
    """Ask for the values of a draft; answer whether to store them."""

    CSS_PATH = [Path(__file__).with_name(f"{name}.tcss") for name in ("dialog", "form")]
    BINDINGS = bindings("fields") + bindings("question")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        # The fault of a field that was not touched is shown only after a try to save.
        self._before = dict(draft.texts)
        self._tried = False
        self._rows = {field.key: FieldRow(field, draft.texts[field.key]) for field in draft.fields}

    def content(self) -> Iterable[Widget]:
        """Return the title, the fields and the preview."""
        yield Line(plain_text(self._draft.title), classes="-title")
        yield Vertical(*self._rows.values(), id="fields")
        yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        """Show the preview of the present values."""
        box = self.query_one("#box").styles
        box.width, box.height, box.max_height = WIDTH, "100%", len(self._rows) + AROUND
        self._look()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        for key, row in self._rows.items():
            if row.value.value != self._draft.texts[key]:
                self._draft.change(key, row.value.value)
        self._look()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer that the values can be stored; where one is wrong, go to its field."""
        self._tried = True
        self._look()
        faults = self._draft.faults()
        wrong = [row for key, row in self._rows.items() if key in faults]
        if wrong:
            wrong[0].value.focus()
        elif not faults:
            self.dismiss(result=True)

    def _look(self) -> None:
        faults = self._draft.faults()
        for key, row in self._rows.items():
            text = self._draft.texts[key]
            seen = self._tried or text != self._before[key]
            row.show(text, faults.get(key, "") if seen else "")
        if WHOLE in faults:
            words = f"! {faults[WHOLE]}"
        else:
            words = " · ".join(self._draft.preview()) if not faults else ""
        self.query_one("#preview", Static).update(plain_text(words))
