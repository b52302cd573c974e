"""A guided session in lines of text: no colour, no cursor movement, nothing to press."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from footcare_tui.cli.output import show
from footcare_tui.clock import CLOCKS, SLEPT_S, Clocks
from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.player import Moment
from footcare_tui.scheduler.round import Round
from footcare_tui.views import format as words

# A wait that ends this much too late means that the program was stopped.
STOOD_STILL_S = 2.0
# So often, in seconds, to look whether the machine has slept.
LONGEST_WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a session goes, the clocks it goes by, and how to wait; all in seconds."""

    speed: float = 1.0
    clocks: Clocks = CLOCKS
    sleep: Callable[[float], None] = time.sleep


def lead(logbook: Logbook, exercises: Sequence[Exercise], pace: Pace) -> None:
    """Leads through a session of each exercise in turn and stores it.

    An interruption (KeyboardInterrupt) stores the repetitions finished so far,
    tells what the round came to and goes on to the caller.
    """
    tell_cut_off(logbook)
    ahead = logbook.round(exercises)
    show(*_programme(ahead))
    try:
        while ahead.exercise is not None:
            show(*_place(ahead), *_introduction(logbook, ahead.exercise))
            guide = GuidedSession(logbook, ahead.exercise, pace.clocks.steady(), pace.speed)
            try:
                _walk(guide, pace)
            finally:
                session = guide.store(pace.clocks.steady())
                ahead = ahead.done(session) if session else ahead.leave_out()
                _tell_end(logbook, session)
    finally:
        show(*_closing(logbook, ahead.stop()))


def tell_cut_off(logbook: Logbook) -> None:
    """Stores the finished repetitions of a session that a lost connection ended."""
    session = logbook.keep_cut_off()
    if session is not None:
        name = words.exercise_name(logbook, session.exercise)
        show(f"a session was cut off; kept {words.repetitions(session)} of {name}")


def _walk(guide: GuidedSession, pace: Pace) -> None:
    """Says each phase as it begins, until the last is over."""
    said = None
    asleep = pace.clocks.asleep()
    now = pace.clocks.steady()
    while not (moment := guide.at(now)).done:
        if (moment.index, moment.phase) != said:
            said = moment.index, moment.phase
            show(_phase_line(guide, moment))
        due = now + min(moment.remaining / pace.speed, LONGEST_WAIT_S)
        pace.sleep(max(0.0, due - pace.clocks.steady()))
        now = pace.clocks.steady()
        slept = pace.clocks.asleep() - asleep
        if slept > SLEPT_S:
            asleep += slept
            guide.player = guide.player.pause(now, slept).resume(now)
            show(f"the machine was asleep for {slept:.0f} s; goes on")
        elif now - due > STOOD_STILL_S:
            guide.player = guide.player.pause(due).resume(now)
            show(f"stood still for {now - due:.0f} s and goes on")


def _programme(ahead: Round) -> list[str]:
    """The exercises of a round to come, each on a line; nothing for a single one."""
    if not ahead.several:
        return []
    return [
        f"A round of {ahead.count} exercises, {words.minutes(ahead.seconds)} in all:",
        *(
            f"{number}. {turn.exercise.name}, {words.minutes(turn.seconds)}"
            for number, turn in enumerate(ahead.turns, 1)
        ),
    ]


def _place(ahead: Round) -> list[str]:
    if not ahead.several:
        return []
    left = words.minutes(ahead.seconds)
    return [f"Exercise {ahead.number} of {ahead.count} · {left} left of the round"]


def _closing(logbook: Logbook, over: Round) -> list[str]:
    if not (over.several and over.sessions):
        return []
    result = "DONE" if over.complete else "STOPPED"
    streak = logbook.progress().overall.streaks.current
    day = words.day_so_far(logbook.plan(), streak)
    return [f"ROUND {result} · {words.round_result(over)} · {day}"]


def _introduction(logbook: Logbook, exercise: Exercise) -> list[str]:
    return [
        f"{exercise.name}: {words.dose(logbook.prescription(exercise), exercise.action)}",
        f"Position: {exercise.position}",
        f"Equipment: {words.equipment_in_words(exercise)}",
        *(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)),
    ]


def _phase_line(guide: GuidedSession, moment: Moment) -> str:
    phase = moment.phase
    side = f" · {phase.side.name}" if phase.side else ""
    repetitions = guide.player.timeline.repetitions_a_side
    return f"{phase.kind} {phase.seconds:g} s · rep {phase.repetition} of {repetitions}{side}"


def _tell_end(logbook: Logbook, session: Session | None) -> None:
    if session is None:
        show("STOPPED · no repetition was finished, so nothing is kept")
        return
    plan = logbook.plan(session.day)
    show(
        f"{'DONE' if session.complete else 'STOPPED'} · {words.repetitions(session)} · "
        f"{words.exercise_total(logbook, plan, session.exercise)}"
    )
