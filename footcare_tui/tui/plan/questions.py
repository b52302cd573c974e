"""The questions of the Plan screen."""

from __future__ import annotations

from footcare_tui.logbook.plan_changes import RejudgedDays
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.views.plan import rejudged_in_words


class NewDialog(ChoiceDialog[str]):
    """Ask whether to add an exercise or a routine."""

    def __init__(self) -> None:
        choices = [("e", "An exercise of your own", "exercise"), ("r", "A routine", "routine")]
        super().__init__("New", "", choices)


class RetireDialog(ChoiceDialog[bool]):
    """Ask whether an exercise is meant to be retired."""

    def __init__(self, exercise: Exercise) -> None:
        choices = [("r", "Retire it", True), ("l", "Leave it", False)]
        facts = "It is not due from today on; earlier days do not change"
        super().__init__(f"Retire {plain_text(exercise.name)}?", facts, choices)


class ChangePastDialog(ChoiceDialog[bool]):
    """Ask whether a change of the past is meant."""

    def __init__(self, rejudged: RejudgedDays) -> None:
        choices = [("c", "Change the plan", True), ("l", "Leave it", False)]
        super().__init__("Change the past?", rejudged_in_words(rejudged), choices)
