"""Guided sessions as lines of text: no colour, no cursor movement, no keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from footcare_tui.cli.output import only_warns_if, show, warn
from footcare_tui.cli.plain_questions import Ask, ask_for_ratings, ask_next_morning
from footcare_tui.clock import CLOCKS, SLEPT_S, Clocks
from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession, round_of
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.scheduler.round import Round
from footcare_tui.views import format as words

# When a wait ends this many seconds late, the program was stopped meanwhile.
STOPPED_S = 2.0
# The seconds between two checks whether the machine has slept.
LONGEST_WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """The speed factor of a session, its clocks, and the function that waits; in seconds."""

    speed: float = 1.0
    clocks: Clocks = CLOCKS
    sleep: Callable[[float], None] = time.sleep


def guide(
    logbook: Logbook, exercises: Sequence[Exercise], pace: Pace, ask: Ask | None = None
) -> None:
    """Guide through a session of each exercise, one after the other, and store them.

    With ``ask``, which reads an answer, the person is asked for effort and pain
    after each, and first how it feels the morning after a painful session.
    On an interruption (KeyboardInterrupt), the finished repetitions are stored
    and the summary is printed; then the exception goes on to the caller.
    """
    keep_interrupted(logbook)
    if ask is not None:
        ask_next_morning(logbook, ask)
    warn_once = cache(warn)
    ahead = round_of(logbook, exercises)
    if ahead.several:
        show(*_round_lines(ahead))
    try:
        while ahead.exercise is not None:
            if ahead.several:
                left = words.minutes(ahead.seconds)
                show(f"Exercise {ahead.number} of {ahead.count} · {left} left of the round")
            show(*_introduction(logbook, ahead.exercise))
            guided = GuidedSession(logbook, ahead.exercise, pace.clocks.steady(), pace.speed)
            try:
                _play(guided, pace, warn_once)
            finally:
                session = guided.store(pace.clocks.steady())
                ahead = ahead.done(session) if session else ahead.leave_out()
                with only_warns_if(lambda: logbook.stored):
                    _show_end(logbook, session)
                if session is not None and ask is not None:
                    ask_for_ratings(logbook, session, ask)
    finally:
        over = ahead.stop()
        if over.several and over.sessions:
            show(_summary(logbook, over))


def keep_interrupted(logbook: Logbook) -> None:
    """Store the finished repetitions of a session that a lost connection interrupted."""
    session = logbook.under_way.keep_interrupted()
    if session is not None:
        name = words.exercise_name(logbook, session.exercise)
        show(f"a session was interrupted; kept {words.repetitions(session)} of {name}")


def _play(guided: GuidedSession, pace: Pace, warn_once: Callable[[str], None]) -> None:
    """Print each phase when it begins, until the session is over."""
    shown = None
    asleep = pace.clocks.asleep()
    now = pace.clocks.steady()
    while not (moment := _journalled(guided, now, warn_once)).done:
        if (moment.index, moment.phase) != shown:
            shown = moment.index, moment.phase
            show(_phase_line(guided, moment))
        due = now + min(moment.remaining / pace.speed, LONGEST_WAIT_S)
        pace.sleep(max(0.0, due - pace.clocks.steady()))
        now = pace.clocks.steady()
        slept = pace.clocks.asleep() - asleep
        if slept > SLEPT_S:
            asleep += slept
            guided.player = guided.player.pause(now, slept).resume(now)
            show(f"the machine was asleep for {slept:.0f} s; the session goes on")
        elif now - due > STOPPED_S:
            guided.player = guided.player.pause(due).resume(now)
            show(f"footcare was stopped for {now - due:.0f} s; the session goes on")


def _journalled(guided: GuidedSession, now: float, warn_once: Callable[[str], None]) -> Moment:
    """Return the present moment; the session goes on when it cannot be journalled."""
    try:
        return guided.at(now)
    except Refused as refusal:
        warn_once(f"{refusal}; the session goes on")
        return guided.player.at(now)


def _round_lines(ahead: Round) -> list[str]:
    """The exercises of the round, each on a line."""
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


def _introduction(logbook: Logbook, exercise: Exercise) -> list[str]:
    return [
        f"{exercise.name}: {words.dose(logbook.prescription(exercise), exercise.action)}",
        f"Position: {exercise.position}",
        f"Equipment: {words.equipment_in_words(exercise)}",
        *(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)),
    ]


def _phase_line(guided: GuidedSession, moment: Moment) -> str:
    phase = moment.phase
    side = f" · {phase.side.name}" if phase.side else ""
    repetitions = guided.player.timeline.repetitions_a_side
    return f"{phase.kind} {phase.seconds:g} s · rep {phase.repetition} of {repetitions}{side}"


def _show_end(logbook: Logbook, session: Session | None) -> None:
    if session is None:
        show("STOPPED · no repetition was finished, so nothing is kept")
        return
    plan = logbook.plan(session.day)
    show(
        f"{'DONE' if session.complete else 'STOPPED'} · {words.repetitions(session)} · "
        f"{words.exercise_total(logbook, plan, session.exercise)}"
    )
