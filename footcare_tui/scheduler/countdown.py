"""The countdown of a session: the phase at any time, with pause, skip and back.

The player has no clock and counts no ticks: every method gets the time, in
seconds of any clock that only goes forward.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from footcare_tui.scheduler.timeline import GET_READY_S, Phase, PhaseKind, Timeline

# Within this many seconds after a phase's start, "back" goes to the phase before.
BACK_GRACE_S = 1.0
# After a longer pause the person needs time to take the position again.
LONG_PAUSE_S = 10.0


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of a session at one time; durations are seconds of the session.

    After a long pause ``phase`` is ``GET READY`` again, and ``following`` is
    the rest of the phase at ``index``.
    """

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
    """A session under way; every change returns a new player.

    ``position`` is the position at the time ``since``, in seconds of the
    session. While not paused it advances ``speed`` seconds a second, after
    the person has had ``ready_in`` seconds to get ready again. ``active`` is
    the time so far without pauses; getting ready again counts as part of the
    pause. So a session of 165 s without skips and extensions has 165 s of
    active time, with any number of pauses. ``skipped`` has the indexes of
    phases left early; their repetitions do not count.
    """

    timeline: Timeline
    since: float
    position: float = 0.0
    active: float = 0.0
    paused_at: float | None = None
    ready_in: float = 0.0
    speed: float = 1.0
    skipped: frozenset[int] = frozenset()

    @property
    def paused(self) -> bool:
        """Whether the session is paused."""
        return self.paused_at is not None

    def at(self, now: float) -> Moment:
        """The state of the session at that time."""
        position, active, ready_in = self._reached(now)
        index = self.timeline.index_at(position)
        phases = self.timeline.phases
        phase = self.timeline.phase(index)
        following = phases[index + 1] if index + 1 < len(phases) else None
        remaining = self.timeline.starts[min(index + 1, len(phases))] - position
        if ready_in:
            following = phase._replace(seconds=remaining)
            seconds = max(GET_READY_S, self.ready_in)
            phase = Phase(PhaseKind.GET_READY, seconds, phase.repetition, phase.side)
        return Moment(
            index=index,
            phase=phase,
            following=following,
            remaining=ready_in or remaining,
            position=position,
            left=ready_in + self.timeline.seconds - position,
            finished_repetitions=sum(
                phases[i].is_work and i not in self.skipped for i in range(index)
            ),
            active=active,
            paused=self.paused,
        )

    def paused_after(self, repetitions: int, active: float) -> Player:
        """The player paused after this many repetitions and active seconds.

        When that was is not known, so it counts as a long pause.
        """
        work = [i for i, phase in enumerate(self.timeline.phases) if phase.is_work]
        index = work[min(repetitions, len(work)) - 1] + 1 if repetitions else 0
        return replace(
            self,
            position=self.timeline.starts[index],
            active=active,
            paused_at=-inf,
            skipped=frozenset(),
        )

    def pause(self, now: float, already: float = 0.0) -> Player:
        """Pause; the position keeps its fraction of a second.

        ``already`` are seconds of pause before ``now`` that the clock has not
        counted, for example while the machine was asleep.
        """
        if self.paused:
            return self
        return replace(self._anchored(now), paused_at=now - already)

    def resume(self, now: float) -> Player:
        """Continue; after a pause of over 10 s, first with 5 s to get ready.

        In the phase ``GET READY``, that phase begins again instead.
        """
        here = replace(self._anchored(now), paused_at=None)
        index = self.timeline.index_at(here.position)
        kind = self.timeline.phase(index).kind
        short = self.paused_at is None or now - self.paused_at <= LONG_PAUSE_S
        if short or kind is PhaseKind.DONE:
            return here
        if kind is PhaseKind.GET_READY:
            start = self.timeline.starts[index]
            return replace(here, position=start, active=here.active - (here.position - start))
        return replace(here, ready_in=max(GET_READY_S, here.ready_in))

    def skip(self, now: float) -> Player:
        """Go to the start of the next phase; a repetition that is skipped does not count.

        While the person gets ready again, only that is skipped.
        """
        here = self._anchored(now)
        if here.ready_in:
            return replace(here, ready_in=0.0)
        index = self.timeline.index_at(here.position)
        if index == len(self.timeline.phases):
            return here
        return replace(
            here,
            position=self.timeline.starts[index + 1],
            skipped=here.skipped | {index},
        )

    def back(self, now: float) -> Player:
        """Go to the start of this phase; within its first second, to that of the one before.

        A repetition that is repeated this way counts when it is finished again.
        """
        here = self._anchored(now)
        index = self.timeline.index_at(here.position)
        at_start = here.position - self.timeline.starts[index] < BACK_GRACE_S
        index = max(index - 1, 0) if at_start else index
        return replace(
            here,
            position=self.timeline.starts[index],
            skipped=frozenset(i for i in here.skipped if i < index),
        )

    def extend(self, now: float, seconds: float) -> Player:
        """Make the current phase longer; after the end of the session, change nothing."""
        here = self._anchored(now)
        if here.ready_in:
            return replace(here, ready_in=here.ready_in + seconds)
        index = self.timeline.index_at(here.position)
        if index == len(self.timeline.phases):
            return here
        return replace(here, timeline=self.timeline.extended(index, seconds))

    def _reached(self, now: float) -> tuple[float, float, float]:
        """The position, the active time and the time left to get ready, at that time."""
        if self.paused:
            return self.position, self.active, self.ready_in
        passed = max(0.0, (now - self.since) * self.speed)
        spent = min(max(0.0, passed - self.ready_in), self.timeline.seconds - self.position)
        return self.position + spent, self.active + spent, max(0.0, self.ready_in - passed)

    def _anchored(self, now: float) -> Player:
        position, active, ready_in = self._reached(now)
        return replace(self, since=now, position=position, active=active, ready_in=ready_in)
