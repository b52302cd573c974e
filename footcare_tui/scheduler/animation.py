"""Where a drawn foot is at a time of a phase: it keeps step with the person."""

from __future__ import annotations

from footcare_tui.model import Side
from footcare_tui.model.motion import Motion, Pose
from footcare_tui.scheduler.timeline import Phase, PhaseKind

# Seconds in which a position is taken up and let go again, and the most of the phase they may take.
TAKING_UP_S = 1.4
LETTING_GO_S = 0.8
MOST_OF_PHASE = 0.3
# A position that is moved into again and again, rather than held, comes round in so many seconds.
THERE_AND_BACK_S = 3.0


def poses(motion: Motion, phase: Phase, elapsed: float) -> tuple[Pose, ...]:
    """The pose of the foot so many seconds into the phase, and before it that of a second foot."""
    if not phase.is_work:
        return _feet(motion, 0.0, 0.0, None)
    effort = _effort(elapsed, phase.seconds)
    if motion.cycle_s is not None:
        return _feet(motion, effort, elapsed / motion.cycle_s, phase.side)
    if phase.kind is PhaseKind.MOVE:
        # Up in the first half of the time, down in the second.
        there = abs(elapsed / THERE_AND_BACK_S % 1 * 2 - 1)
        effort *= _eased(1 - there)
    return (motion.along(effort),)


def telling_poses(motion: Motion, phase: Phase) -> tuple[Pose, ...]:
    """The one frame that stands for the whole phase."""
    if not phase.is_work:
        return _feet(motion, 0.0, 0.0, None)
    return _feet(motion, 1.0, motion.still, phase.side)


def _feet(motion: Motion, effort: float, share: float, side: Side | None) -> tuple[Pose, ...]:
    if motion.clockwise and side is Side.LEFT:
        # Seen in a mirror the circle would go the other way round.
        share = -share
    behind = () if motion.second_foot is None else (motion.second_foot,)
    return tuple(
        motion.relaxed.towards(motion.along(share - late), effort) for late in (*behind, 0.0)
    )


def _effort(elapsed: float, seconds: float) -> float:
    """How far the position is taken up, 0 to 1."""
    most = seconds * MOST_OF_PHASE
    rising = elapsed / min(TAKING_UP_S, most)
    falling = (seconds - elapsed) / min(LETTING_GO_S, most)
    return _eased(min(rising, falling, 1.0))


def _eased(share: float) -> float:
    share = max(0.0, share)
    return share * share * (3 - 2 * share)
