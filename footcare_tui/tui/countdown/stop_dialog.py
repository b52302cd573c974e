"""The question about a session that is stopped."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Exercise
from footcare_tui.scheduler.player import Moment
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.views.format import counted, minutes


class Stop(Enum):
    """What to do with a session that is stopped."""

    RESUME = "resume"
    KEEP = "keep as partial"
    COUNT_AS_DONE = "count as done"
    DISCARD = "discard"


class StopScreen(ChoiceDialog[Stop]):
    """Asks whether to resume, keep as partial, count as done or discard; escape resumes."""

    answers = {
        Stop.RESUME: ("r", "Resume"),
        Stop.KEEP: ("p", "Keep as partial"),
        Stop.COUNT_AS_DONE: ("c", "Count as done"),
        Stop.DISCARD: ("d", "Discard"),
    }
    BINDINGS = bindings("stop question")

    def __init__(self, exercise: Exercise, moment: Moment) -> None:
        repetitions = counted(moment.finished_repetitions, "repetition")
        super().__init__(
            f"Stop {plain_text(exercise.name)}?",
            f"{repetitions} finished in {minutes(moment.active)}",
            without=() if moment.finished_repetitions else (Stop.KEEP,),
        )
