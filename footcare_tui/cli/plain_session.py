"""One guided session as lines of text: its phases, its bell, and what a person types meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from footcare_tui.cli.output import only_warns_if, show, write_text
from footcare_tui.cli.plain_questions import (
    Ask,
    ask_for_ratings,
    ask_on_terminal,
    ask_to_stop,
)
from footcare_tui.cli.typed import Wait, only_wait
from footcare_tui.clock import CLOCKS, SLEPT_S, Clocks
from footcare_tui.errors import Refused
from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.paths import Home
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.terminal.cues import BELL, BELLS, began, cue
from footcare_tui.views import format as words
from footcare_tui.views.stopping import Stop

# When a wait ends this many seconds late, the program was stopped meanwhile.
STOPPED_S = 2.0
# Bells closer together than this many seconds sound like one on many terminals.
BELL_GAP_S = 0.25
IN_SESSION = "enter pauses, s skips the phase, q stops"
PAUSED = "PAUSED · enter goes on, s skips the phase, q stops"


def ring() -> None:
    """Sound the bell of the terminal once."""
    write_text(sys.stdout, BELL)


@dataclass(frozen=True, slots=True)
class Pace:
    """The speed factor of a session, its clocks, and the function that waits; in seconds."""

    speed: float = 1.0
    clocks: Clocks = CLOCKS
    wait: Wait = only_wait


@dataclass(frozen=True, slots=True)
class Interaction:
    """How a person is asked and called.

    ``ask`` reads an answer from a terminal; it is None where nobody can type.
    ``ring`` sounds the bell once; it is None while the bell is muted. With
    ``brief``, only what a voice has time for is printed.
    """

    ask: Ask | None = None
    ring: Callable[[], None] | None = None
    brief: bool = False


def interaction_at_terminal(home: Home, *, brief: bool = False) -> Interaction:
    """Return the interaction with a person at a terminal."""
    return Interaction(ask_on_terminal, None if os.path.lexists(home.muted) else ring, brief)


class PlainSession:
    """Guides through a session, phase by phase, and ends it."""

    def __init__(
        self,
        logbook: Logbook,
        guided: GuidedSession,
        pace: Pace,
        interaction: Interaction,
        warn_once: Callable[[str], None],
    ) -> None:
        self._logbook = logbook
        self._guided = guided
        self._pace = pace
        self._manner = interaction
        self._warn_once = warn_once
        self._before: Moment | None = None
        self._bells = 0
        self.stored: Session | None = None
        # What is to become of the session once it is over.
        self._stop = Stop.KEEP

    def guide(self) -> None:
        """Print each phase when it begins, and store the session at its end, if any is kept.

        What was finished is stored as well when a KeyboardInterrupt ends it,
        which goes on to the caller.
        """
        try:
            self._play()
        finally:
            self._end()
            if self.stored is not None and self._manner.ask is not None:
                ask_for_ratings(self._logbook, self.stored, self._manner.ask)

    def _play(self) -> None:
        clocks = self._pace.clocks
        now = clocks.steady()
        while not (moment := self._journalled(now)).done:
            self._announce(moment)
            typed = self._pace.wait(None) if moment.paused else self._run(moment, now)
            if typed is not None and not self._obey(typed, clocks.steady()):
                return
            # A question may have taken any time.
            now = clocks.steady()
        self._announce(moment)

    def _run(self, moment: Moment, now: float) -> str | None:
        """Wait for the next change, and go on after a sleep or a stop; return what was typed."""
        asleep = self._pace.clocks.asleep()
        due = now + self._until_change(moment) / self._pace.speed
        typed = self._pace.wait(max(0.0, due - self._pace.clocks.steady()))
        now = self._pace.clocks.steady()
        slept = self._pace.clocks.asleep() - asleep
        if slept > SLEPT_S:
            self._guided.player = self._guided.player.pause(now, slept).resume(now)
            show(f"the machine was asleep for {slept:.0f} s; the session goes on")
        elif now - due > STOPPED_S:
            self._guided.player = self._guided.player.pause(due).resume(now)
            show(f"footcare was stopped for {now - due:.0f} s; the session goes on")
        return typed

    def _until_change(self, moment: Moment) -> float:
        """The seconds until the phase ends, a second of it does, or the bell sounds again."""
        second = moment.remaining % 1.0 or 1.0
        return min(second, BELL_GAP_S * self._pace.speed) if self._bells else second

    def _announce(self, moment: Moment) -> None:
        """Print a phase that has begun, and sound the bell as in the app."""
        before, self._before = self._before, moment
        if not moment.done and (before is None or began(before, moment)):
            show(self._phase_line(moment))
        if self._manner.ring is None:
            return
        if before is not None and (sounded := cue(before, moment)):
            self._bells = BELLS[sounded]
        if self._bells:
            self._bells -= 1
            self._manner.ring()

    def _phase_line(self, moment: Moment) -> str:
        phase = moment.phase
        side = f" · {phase.side.name}" if phase.side else ""
        repetitions = self._guided.player.timeline.repetitions_a_side
        return f"{phase.kind} {phase.seconds:g} s · rep {phase.repetition} of {repetitions}{side}"

    def _obey(self, typed: str, now: float) -> bool:
        """Do what the person typed; return whether the session goes on."""
        player = self._guided.player
        is_last = player.at(now).following is None
        if typed == "q" or (typed == "s" and is_last):
            return self._ask_to_stop(now)
        if typed == "s":
            self._guided.player = player.skip(now)
        elif typed:
            show(IN_SESSION)
        elif player.paused:
            self._guided.player = player.resume(now)
        else:
            self._guided.player = player.pause(now)
            show(PAUSED)
        return True

    def _ask_to_stop(self, now: float) -> bool:
        """Pause, and ask what becomes of the session; return whether it goes on."""
        assert self._manner.ask is not None
        player = self._guided.player
        self._guided.player = player if player.paused else player.pause(now)
        moment = self._guided.player.at(now)
        self._stop = ask_to_stop(self._guided.exercise, moment, self._manner.ask)
        if self._stop is Stop.RESUME:
            self._guided.player = self._guided.player.resume(self._pace.clocks.steady())
            self._stop = Stop.KEEP
            return True
        return False

    def _end(self) -> None:
        if self._stop is Stop.DISCARD:
            self._guided.discard()
            show("DISCARDED · footcare undo brings it back")
            return
        self.stored = self._guided.store(
            self._pace.clocks.steady(), count_as_done=self._stop is Stop.COUNT_AS_DONE
        )
        with only_warns_if(lambda: self._logbook.stored):
            _show_end(self._logbook, self.stored, brief=self._manner.brief)

    def _journalled(self, now: float) -> Moment:
        """Return the present moment; the session goes on when it cannot be journalled."""
        try:
            return self._guided.at(now)
        except Refused as refusal:
            self._warn_once(f"{refusal}; the session goes on")
            return self._guided.player.at(now)


def _show_end(logbook: Logbook, session: Session | None, *, brief: bool) -> None:
    if session is None:
        show("STOPPED · no repetition was finished, so nothing is kept")
        return
    plan = logbook.plan(session.day)
    result = "DONE" if session.complete else "STOPPED"
    if brief:
        show(f"{result} · {words.day_so_far(logbook)}")
        return
    show(
        f"{result} · {words.repetitions(session)} · "
        f"{words.exercise_total(logbook, plan, session.exercise)}"
    )
