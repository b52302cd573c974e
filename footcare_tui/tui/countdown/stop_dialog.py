"""The question about a session that is stopped."""

from __future__ import annotations

from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.stopping import Stop, stop_answers, stop_facts, stop_question


class StopDialog(ChoiceDialog[Stop]):
    """Ask what to do with a session; only one with finished repetitions can be kept."""

    BINDINGS = bindings("stop question")

    def __init__(self, exercise: Exercise, moment: Moment) -> None:
        super().__init__(
            stop_question(exercise),
            stop_facts(moment),
            [(*answer.value, answer) for answer in stop_answers(moment)],
        )
