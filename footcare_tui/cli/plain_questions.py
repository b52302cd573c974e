"""The questions around a guided session in lines of text; an empty line leaves one out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import click

from footcare_tui.cli.output import show, warn
from footcare_tui.cli.parameters import whole_number
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.next_morning import answer, leave_out, painful_sessions
from footcare_tui.model import Exercise, NextMorning, Session, replace
from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.views.pain import (
    COMPARED,
    HOW_THIS_MORNING,
    MORNINGS,
    PAIN_MODEL,
    WORSE,
    pain_advice,
    painful_in_words,
)
from footcare_tui.views.stopping import Stop, stop_answers, stop_facts, stop_question

# Returns the line that the person types after a prompt; an empty one leaves the question out.
Ask = Callable[[str], str]
Answer = TypeVar("Answer")
LEAVES_OUT = "enter leaves it out"


def ask_on_terminal(prompt: str) -> str:
    """The line typed after the prompt; ctrl+c and ctrl+d leave it out."""
    with suppress(click.Abort):
        typed: str = click.prompt(prompt, default="", show_default=False)
        return typed
    show()
    return ""


def ask_next_morning(logbook: Logbook, ask: Ask) -> None:
    """Ask how it feels on the morning after a painful session, if there was one."""
    sessions = painful_sessions(logbook)
    if not sessions:
        return
    show(f"{HOW_THIS_MORNING}, {COMPARED}? ({painful_in_words(logbook, sessions)})")
    answers = {key: morning for key, _, morning in MORNINGS}
    keys = ", ".join(f"{key} {words.lower()}" for key, words, _ in MORNINGS)
    next_morning = typed_answer(ask, keys, answers.__getitem__, f"one of {', '.join(answers)}")
    if next_morning is None:
        _store(lambda: leave_out(logbook))
        return
    _store(lambda: answer(logbook, sessions, next_morning))
    if next_morning is NextMorning.WORSE:
        show(WORSE)


def ask_to_stop(exercise: Exercise, moment: Moment, ask: Ask) -> Stop:
    """Ask what becomes of a session; an empty line goes on with it."""
    answers = {each.value[0]: each for each in stop_answers(moment)}
    show(f"{stop_question(exercise)} {stop_facts(moment)}")
    keys = ", ".join(f"{key} {each.value[1].lower()}" for key, each in answers.items())
    allowed = f"one of {', '.join(answers)}"
    answer = typed_answer(ask, keys, answers.__getitem__, allowed, "enter goes on")
    return answer or Stop.RESUME


def ask_for_ratings(logbook: Logbook, session: Session, ask: Ask) -> None:
    """Ask for pain, effort and a note, and store what is given with the session."""
    allowed = f"a whole number from 0 to {MOST_RATING}"
    read = whole_number(0, MOST_RATING)
    pain = typed_answer(ask, f"Pain 0-{MOST_RATING}", read, allowed)
    if pain is not None:
        show(f"{pain_advice(pain)} ({PAIN_MODEL})")
    effort = typed_answer(ask, f"Effort 0-{MOST_RATING}", read, allowed)
    note = ask(f"Note ({LEAVES_OUT})").strip()
    rated = replace(session, pain=pain, effort=effort, note=note or session.note)
    if rated != session:
        _store(lambda: logbook.under_way.store(rated))


def typed_answer(
    ask: Ask,
    prompt: str,
    read: Callable[[str], Answer],
    allowed: str,
    empty: str = LEAVES_OUT,
) -> Answer | None:
    """Return what ``read`` makes of the line typed, or None for an empty line.

    Ask again when it raises ValueError or KeyError; ``allowed`` says what is possible.
    """
    while typed := ask(f"{prompt} ({empty})").strip().casefold():
        with suppress(ValueError, KeyError):
            return read(typed)
        show(f"it must be {allowed}, or empty")
    return None


def _store(change: Callable[[], object]) -> None:
    """Store an answer; where that fails, the session goes on."""
    try:
        change()
    except Refused as refusal:
        warn(str(refusal))
