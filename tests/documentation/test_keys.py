"""Every action, key and answer is documented."""

from __future__ import annotations

import importlib

import pytest

from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import BY_ID
from footcare_tui.tui.self_tests.activity_questions import RetireDialog as RetireActivity
from footcare_tui.tui.shared.dialog import ChoiceDialog, ExerciseDialog
from footcare_tui.tui.shared.key_display import displayed
from screenshots import keys
from screenshots.questions import questions
from tests.documentation.pages import ROOT, inline_code, text_of


def test_the_page_is_what_the_actions_say() -> None:
    same = keys.page() == keys.PATH.read_text(encoding="utf-8")
    assert same, "an action has changed: run make screenshots"


@pytest.mark.parametrize("action", BY_ID.values(), ids=lambda action: action.id)
def test_the_page_has_every_action_with_its_keys(action: Action) -> None:
    (row,) = [row for row in text_of(keys.PATH).splitlines() if f"| `{action.id}` |" in row]
    for key in action.keys.split(","):
        assert f"`{displayed(key)}`" in row


def test_every_key_that_is_written_about_is_a_key() -> None:
    known = {displayed(key) for action in BY_ID.values() for key in action.keys.split(",")}
    # A rating, and a command of the shell.
    assert {*inline_code(keys.NOTES)} - known == {"0", "10", "fg"}


def test_the_page_has_the_answers_of_every_question() -> None:
    for path in (ROOT / "footcare_tui" / "tui").rglob("*.py"):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    # Their answers are the numbers of a list.
    numbered = {ExerciseDialog, RetireActivity}
    found, waiting = set[type](), [*ChoiceDialog.__subclasses__()]
    while waiting:
        dialog = waiting.pop()
        waiting += dialog.__subclasses__()
        if dialog.__module__.startswith("footcare_tui."):
            found.add(dialog)
    # One of them is a plain dialog.
    assert {type(question) for question in questions().values()} == found - numbered | {
        ChoiceDialog
    }
