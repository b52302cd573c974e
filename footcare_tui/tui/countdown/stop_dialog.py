"""The question about a session that is stopped."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.views.format import counted, minutes


class Stop(Enum):
    """What to do with a stopped or interrupted session: the key and the words of each answer."""

    RESUME = ("r", "Resume")
    KEEP = ("p", "Keep as partial")
    COUNT_AS_DONE = ("c", "Count as done")
    DISCARD = ("d", "Discard")


class StopDialog(ChoiceDialog[Stop]):
    """Ask what to do with a session; only one with finished repetitions can be kept."""

    BINDINGS = bindings("stop question")

    def __init__(self, exercise: Exercise, moment: Moment) -> None:
        finished = moment.finished_repetitions
        super().__init__(
            f"Stop {plain_text(exercise.name)}?",
            f"{counted(finished, 'repetition')} finished in {minutes(moment.active)}",
            [(*answer.value, answer) for answer in Stop if finished or answer is not Stop.KEEP],
        )
