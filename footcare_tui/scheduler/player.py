"""A walk through a timeline that can be paused, skipped through and asked "where am I at t?".

The player holds no clock and counts no ticks: every question and every change
is given the time, in seconds of any clock that only goes forward.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from footcare_tui.scheduler.timeline import Phase, PhaseKind, Timeline

# Within this many seconds of a phase's start, "back" means the phase before it.
BACK_GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a session stands at one time; all spans are seconds of the session."""

    index: int
    phase: Phase
    following: Phase | None
    remaining: float
    position: float
    left: float
    finished_repetitions: int
    active: float
    paused: bool

    @property
    def done(self) -> bool:
        """Whether the last phase is over."""
        return self.phase.kind is PhaseKind.DONE


@dataclass(frozen=True, slots=True)
class Player:
    """A session under way; every change gives a new player.

    ``position`` is where the session stood at ``since``; while not paused it
    moves on ``speed`` seconds a second. ``active`` is the time spent so far
    without pauses, in seconds of the session. ``skipped`` holds the indexes
    of phases left early, whose repetitions do not count.
    """

    timeline: Timeline
    since: float
    position: float = 0.0
    active: float = 0.0
    paused: bool = False
    speed: float = 1.0
    skipped: frozenset[int] = frozenset()

    def at(self, now: float) -> Moment:
        """Where the session stands at the time; asking changes nothing."""
        position, active = self._reached(now)
        index = self._phase_index(position)
        phases, starts = self.timeline.phases, self.timeline.starts
        if index == len(phases):
            last = phases[-1]
            phase = Phase(PhaseKind.DONE, 0.0, last.repetition, last.side)
        else:
            phase = phases[index]
        return Moment(
            index=index,
            phase=phase,
            following=phases[index + 1] if index + 1 < len(phases) else None,
            remaining=starts[min(index + 1, len(phases))] - position,
            position=position,
            left=self.timeline.seconds - position,
            finished_repetitions=sum(
                phases[i].is_work and i not in self.skipped for i in range(index)
            ),
            active=active,
            paused=self.paused,
        )

    def after(self, repetitions: int, active: float) -> Player:
        """Stands paused where so many repetitions, and so many seconds, are behind it."""
        work = [i for i, phase in enumerate(self.timeline.phases) if phase.is_work]
        index = work[min(repetitions, len(work)) - 1] + 1 if repetitions else 0
        return replace(
            self,
            position=self.timeline.starts[index],
            active=active,
            paused=True,
            skipped=frozenset(),
        )

    def pause(self, now: float) -> Player:
        """Stands still from now on, keeping the fraction of a second that was reached."""
        return replace(self._anchored(now), paused=True)

    def resume(self, now: float) -> Player:
        """Moves on from where it stands."""
        return replace(self._anchored(now), paused=False)

    def skip(self, now: float) -> Player:
        """Goes to the start of the next phase; a repetition left this way does not count."""
        here = self._anchored(now)
        index = self._phase_index(here.position)
        if index == len(self.timeline.phases):
            return here
        return replace(
            here,
            position=self.timeline.starts[index + 1],
            skipped=here.skipped | {index},
        )

    def back(self, now: float) -> Player:
        """Goes to the start of this phase, or near its start to the one before.

        What is walked again counts when it is finished again.
        """
        here = self._anchored(now)
        index = self._phase_index(here.position)
        at_start = here.position - self.timeline.starts[index] < BACK_GRACE_S
        index = max(index - 1, 0) if at_start else index
        return replace(
            here,
            position=self.timeline.starts[index],
            skipped=frozenset(i for i in here.skipped if i < index),
        )

    def extend(self, now: float, seconds: float) -> Player:
        """Makes the present phase longer; nothing changes once the session is over."""
        here = self._anchored(now)
        index = self._phase_index(here.position)
        if index == len(self.timeline.phases):
            return here
        return replace(here, timeline=self.timeline.extended(index, seconds))

    def _reached(self, now: float) -> tuple[float, float]:
        if self.paused:
            return self.position, self.active
        spent = min(
            max(0.0, (now - self.since) * self.speed), self.timeline.seconds - self.position
        )
        return self.position + spent, self.active + spent

    def _anchored(self, now: float) -> Player:
        position, active = self._reached(now)
        return replace(self, since=now, position=position, active=active)

    def _phase_index(self, position: float) -> int:
        starts = self.timeline.starts
        # The sums of fractions may miss a boundary by the last bits of a float.
        return min(bisect_right(starts, position + 1e-9) - 1, len(starts) - 1)
