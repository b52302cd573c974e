"""The pose of the drawn foot at each time of a phase, in step with the person."""

from __future__ import annotations

from footcare_tui.model import Side
from footcare_tui.model.motion import Motion, Pose
from footcare_tui.scheduler.timeline import Phase, PhaseKind

# Seconds to move into the position and out of it, each at most this share of the phase.
MOVE_IN_S = 1.4
MOVE_OUT_S = 0.8
LARGEST_SHARE = 0.3
# Seconds to move into the position and back, where it is repeated instead of held.
REPEAT_S = 3.0


def poses(motion: Motion, phase: Phase, elapsed: float) -> tuple[Pose, ...]:
    """The pose of the foot after this many seconds of the phase, that of a second foot first."""
    if not phase.is_work:
        return _feet(motion, 0.0, 0.0, None)
    effort = _effort(elapsed, phase.seconds)
    if motion.cycle_s is not None:
        return _feet(motion, effort, elapsed / motion.cycle_s, phase.side)
    if phase.kind is PhaseKind.MOVE:
        # In during the first half of the time, out during the second.
        distance = abs(elapsed / REPEAT_S % 1 * 2 - 1)
        effort *= _eased(1 - distance)
    return (motion.along(effort),)


def still_poses(motion: Motion, phase: Phase) -> tuple[Pose, ...]:
    """The poses to show for the whole phase when nothing is animated."""
    if not phase.is_work:
        return _feet(motion, 0.0, 0.0, None)
    return _feet(motion, 1.0, motion.still, phase.side)


def _feet(motion: Motion, effort: float, share: float, side: Side | None) -> tuple[Pose, ...]:
    if motion.clockwise and side is Side.LEFT:
        # The mirror image would turn the circle's direction around.
        share = -share
    behind = () if motion.second_foot is None else (motion.second_foot,)
    return tuple(
        motion.relaxed.towards(motion.along(share - late), effort) for late in (*behind, 0.0)
    )


def _effort(elapsed: float, seconds: float) -> float:
    """How far the foot is in the position, 0 to 1."""
    most = seconds * LARGEST_SHARE
    rising = elapsed / min(MOVE_IN_S, most)
    falling = (seconds - elapsed) / min(MOVE_OUT_S, most)
    return _eased(min(rising, falling, 1.0))


def _eased(share: float) -> float:
    share = max(0.0, share)
    return share * share * (3 - 2 * share)
