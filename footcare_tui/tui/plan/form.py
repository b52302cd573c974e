"""A form with a field for each value; what is wrong is shown at once below the field."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.plan.draft import WHOLE, Draft, Field
from footcare_tui.tui.shared.choice import Choice
from footcare_tui.tui.shared.dialog import Dialog
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.line import Line
from footcare_tui.views.layout import WIDE

# The rows of a form besides its fields: title, preview, keys, margins, and two of faults.
AROUND = 10


class FieldRow(Vertical):
    """The label and the value of a field, with what is wrong with it below."""

    def __init__(self, field: Field, text: str) -> None:
        super().__init__()
        self.field = field
        self._fault = Static(markup=False, classes="fault")
        self.value: Input | Choice
        if field.choices:
            self.value = Choice(field.choices, text)
        else:
            self.value = Input(text, placeholder=field.example, compact=True)
            # A blinking cursor sends bytes twice a second.
            self.value.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Return the label, the value and the fault."""
        yield Horizontal(Line(self.field.label), self.value, classes="field")
        yield self._fault

    def show(self, text: str, fault: str) -> None:
        """Show the text, and what is wrong if anything is."""
        if self.value.value != text:
            with self.prevent(Input.Changed):
                self.value.value = text
        if self._fault.display != bool(fault):
            self._fault.display = bool(fault)
            if self.value.has_focus:
                self.call_after_refresh(self.scroll_visible, animate=False)
        self._fault.update(f"! {plain_text(fault)}")


class PlanForm(Dialog[bool]):
    """Ask for the values of a draft; answer whether to store them."""

    BINDINGS = bindings("fields") + bindings("question")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        # Of a field that was not touched, a fault is shown once saving was tried.
        self._before = dict(draft.texts)
        self._tried = False
        self._rows = {field.key: FieldRow(field, draft.texts[field.key]) for field in draft.fields}

    def compose(self) -> ComposeResult:
        """Return the title, the fields, what follows from them, and the keys."""
        previous, following = key_of(self, "question.previous"), key_of(self, "question.next")
        save, leave = key_of(self, "question.save"), key_of(self, "question.leave")
        keys = f"{previous} {following} move · {save} saves · {leave} leaves"
        with Vertical(id="form") as box:
            box.styles.max_height = len(self._rows) + AROUND
            yield Line(plain_text(self._draft.title), classes="-title")
            yield Vertical(*self._rows.values(), id="fields")
            yield Static(id="preview", markup=False)
            yield Line(keys, classes="muted")

    def on_mount(self) -> None:
        """Show what follows from the values as they are."""
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
        """Answer that the values are to be stored; where one is wrong, go to it."""
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
