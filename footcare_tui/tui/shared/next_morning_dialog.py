"""The dialog that asks how it feels the morning after a painful session."""

from __future__ import annotations

from footcare_tui.model import NextMorning
from footcare_tui.tui.shared.dialog import Answers, ChoiceDialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.pain import COMPARED, HOW_THIS_MORNING, MORNINGS


class NextMorningDialog(ChoiceDialog[NextMorning]):
    """Ask how it feels; ``painful`` names the sessions of yesterday that hurt most."""

    BINDINGS = bindings("next-morning question")

    def __init__(self, painful: str) -> None:
        compared = f"{COMPARED.capitalize()} ({painful})"
        super().__init__(f"{HOW_THIS_MORNING}?", "", MORNINGS, compared)

    def on_mount(self) -> None:
        """Choose nothing yet: a key meant for the screen behind must not answer."""
        self.query_one(Answers).highlighted = None
