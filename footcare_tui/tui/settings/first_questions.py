"""The questions that are asked once, after the safety notes of the first start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from footcare_tui.config import default
from footcare_tui.tui.settings.setting_draft import SettingDraft
from footcare_tui.tui.shared.form import Form
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import Setup

# Settings, each with the question about it.
QUESTIONS = (
    ("awake", "When are you awake?"),
    ("age", "How old are you?"),
    ("theme", "Dark or light?"),
)


class FirstQuestion(Form, inherit_bindings=False):
    """Ask for the value of one setting, which may be skipped."""

    BINDINGS = bindings("fields") + bindings("first question")


def ask(
    app: App[Any],
    setup: Setup,
    then: Callable[[], None],
    questions: Sequence[tuple[str, str]] = QUESTIONS,
) -> None:
    """Ask one after the other about the settings that are not set yet, then go on."""
    if not questions:
        then()
        return
    (name, words), others = questions[0], questions[1:]
    logbook = setup.logbook
    if getattr(logbook.config, name) != default(name):
        ask(app, setup, then, others)
        return
    draft = SettingDraft(name, logbook.config, words)

    def answered(saved: bool | None) -> None:
        if saved:
            setup.changes.make(lambda: logbook.settings.set(name, draft.text, setup.accept))
        ask(app, setup, then, others)

    app.push_screen(FirstQuestion(draft), answered)
