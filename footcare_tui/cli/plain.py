"""Guided sessions as lines of text: no colour, no cursor movement, no keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from footcare_tui.cli.output import show, warn
from footcare_tui.cli.plain_questions import Ask, ask_next_morning
from footcare_tui.cli.plain_session import Interaction, Pace, PlainSession
from footcare_tui.guided_session import GuidedSession, round_of
from footcare_tui.hooks import Hooks
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.scheduler.round import Round
from footcare_tui.views import format as words

STARTS = "Enter starts, s skips the exercise, q stops"


def guide(
    logbook: Logbook, exercises: Sequence[Exercise], pace: Pace, interaction: Interaction
) -> None:
    """Guide through a session of each exercise, one after the other, and store them.

    Where a person can be asked, each exercise waits for enter, a session can be
    paused, skipped through and stopped, and the person is asked for effort and
    pain after each, and first how it feels the morning after a painful session.
    On an interruption (KeyboardInterrupt), the finished repetitions are stored
    and the summary is printed; then the exception goes on to the caller.
    """
    keep_interrupted(logbook)
    warn_once = cache(warn)
    hooks = Hooks(logbook.config.hooks, warn)
    if interaction.ask is not None:
        ask_next_morning(logbook, interaction.ask)
    ahead = round_of(logbook, exercises)
    if ahead.several:
        show(*_round_lines(ahead, brief=interaction.brief))
    try:
        while (exercise := ahead.exercise) is not None:
            if ahead.several and not interaction.brief:
                left = words.minutes(ahead.seconds)
                show(f"Exercise {ahead.number} of {ahead.count} · {left} left of the round")
            show(*_introduction(logbook, exercise, brief=interaction.brief))
            match _typed_before(interaction.ask):
                case "q":
                    break
                case "s":
                    ahead = ahead.leave_out()
                    continue
            guided = GuidedSession(logbook, exercise, pace.clocks.steady(), pace.speed, hooks)
            session = PlainSession(logbook, guided, pace, interaction, warn_once)
            try:
                session.guide()
            finally:
                ahead = ahead.done(session.stored) if session.stored else ahead.leave_out()
    finally:
        over = ahead.stop()
        if over.several and over.sessions:
            show(_summary(logbook, over))


def _typed_before(ask: Ask | None) -> str:
    """Return what the person types before an exercise; enter, or no person, starts it."""
    while ask is not None and (typed := ask(STARTS).strip().casefold()):
        if typed in ("q", "s"):
            return typed
    return ""


def keep_interrupted(logbook: Logbook) -> None:
    """Store the finished repetitions of a session that a lost connection interrupted."""
    session = logbook.under_way.keep_interrupted()
    if session is not None:
        name = words.exercise_name(logbook, session.exercise)
        show(f"a session was interrupted; kept {words.repetitions(session)} of {name}")


def _round_lines(ahead: Round, *, brief: bool) -> list[str]:
    """How long the round is; then, unless briefly, its exercises, each on a line."""
    if brief:
        return [f"{ahead.count} exercises, {words.minutes(ahead.seconds)}"]
    return [
        f"A round of {ahead.count} exercises, {words.minutes(ahead.seconds)} in all:",
        *(
            f"{number}. {turn.exercise.name}, {words.minutes(turn.seconds)}"
            for number, turn in enumerate(ahead.turns, 1)
        ),
    ]


def _summary(logbook: Logbook, over: Round) -> str:
    result = "DONE" if over.complete else "STOPPED"
    day = words.day_so_far(logbook)
    return f"ROUND {result} · {words.round_result(over)} · {day}"


def _introduction(logbook: Logbook, exercise: Exercise, *, brief: bool) -> list[str]:
    if brief:
        return [exercise.name]
    return [
        f"{exercise.name}: {words.dose(logbook.prescription(exercise), exercise.action)}",
        f"Position: {exercise.position}",
        f"Equipment: {words.equipment_in_words(exercise)}",
        *(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)),
    ]
