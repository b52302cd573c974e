"""The choices for a session that is stopped or was interrupted."""

from __future__ import annotations

from enum import Enum

from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import counted, minutes


class Stop(Enum):
    """The choices for the session, each with the key and the words of its answer."""

    RESUME = ("r", "Resume")
    KEEP = ("p", "Keep as partial")
    COUNT_AS_DONE = ("c", "Count as done")
    DISCARD = ("d", "Discard")


def stop_question(exercise: Exercise) -> str:
    """The question in words."""
    return f"Stop {plain_text(exercise.name)}?"


def stop_facts(moment: Moment) -> str:
    """How much of the session is finished, and how long that took."""
    return (
        f"{counted(moment.finished_repetitions, 'repetition')} finished in {minutes(moment.active)}"
    )


def stop_answers(moment: Moment) -> list[Stop]:
    """The answers; only a session with finished repetitions can be kept."""
    return [each for each in Stop if moment.finished_repetitions or each is not Stop.KEEP]
