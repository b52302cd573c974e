from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.catalog import load_motion
from footcare_tui.model import Side
from footcare_tui.model.motion import Motion, Pose
from footcare_tui.model.skeleton import Skeleton, mirrored
from footcare_tui.scheduler.animation import poses, still_poses
from footcare_tui.scheduler.timeline import WORK, Phase, PhaseKind

NAMES = ("toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion")
motions = st.sampled_from(NAMES).map(load_motion)
sides = st.none() | st.sampled_from(Side)
work = st.builds(
    Phase, st.sampled_from(sorted(WORK)), st.integers(1, 60).map(float), st.just(1), sides
)
shares = st.floats(0, 1)


def a_phase(kind: PhaseKind, seconds: float, side: Side | None = None) -> Phase:
    return Phase(kind, seconds, 1, side)


def figures(shown: tuple[Pose, ...]) -> list[float]:
    return [figure for pose in shown for figure in tuple(pose)]


@given(motions, work)
def test_work_begins_and_ends_relaxed(motion: Motion, phase: Phase) -> None:
    for end in (0.0, phase.seconds):
        for pose in poses(motion, phase, end):
            assert tuple(pose) == pytest.approx(tuple(motion.relaxed), abs=1e-6)


@given(motions, work, shares)
def test_a_foot_makes_no_jumps(motion: Motion, phase: Phase, share: float) -> None:
    step = 1e-5
    here = poses(motion, phase, share * phase.seconds)
    a_moment_later = poses(motion, phase, share * phase.seconds + step)
    for before, after in zip(figures(here), figures(a_moment_later), strict=True):
        # The shortest phase moves out of the position in 0.3 s.
        assert abs(after - before) <= 2000 * step


@given(motions, sides, shares)
def test_the_foot_is_relaxed_outside_of_repetitions(
    motion: Motion, side: Side | None, share: float
) -> None:
    for kind in set(PhaseKind) - WORK:
        phase = a_phase(kind, 5.0, side)
        for shown in (poses(motion, phase, share * 5), still_poses(motion, phase)):
            assert set(shown) == {motion.relaxed}


@pytest.mark.parametrize("name", ["toe-press", "toe-pencil-pickups", "resisted-flexion"])
def test_the_foot_moves_into_the_position_holds_it_and_moves_out(name: str) -> None:
    motion = load_motion(name)
    hold = a_phase(PhaseKind.HOLD, 5.0)
    held = motion.keyframes[-1][1]
    for elapsed in (1.5, 3.0, 4.1):
        (pose,) = poses(motion, hold, elapsed)
        assert tuple(pose) == pytest.approx(tuple(held))
    (letting_go,) = poses(motion, hold, 4.7)
    assert motion.relaxed.toes != letting_go.toes != held.toes
    assert figures(still_poses(motion, hold)) == pytest.approx(tuple(held))


def test_a_position_in_a_movement_comes_and_goes() -> None:
    motion = load_motion("resisted-flexion")
    move = a_phase(PhaseKind.MOVE, 30.0)
    there, back = (poses(motion, move, elapsed)[0].force for elapsed in (10.5, 12.0))
    assert (there, back) == pytest.approx((1, 0))


def test_a_movement_keeps_its_tempo_however_long_the_phase_is() -> None:
    motion = load_motion("toe-walking")
    assert motion.cycle_s
    short, long = (a_phase(PhaseKind.MOVE, seconds) for seconds in (20.0, 600.0))
    here = figures(poses(motion, short, 8))
    assert here == pytest.approx(figures(poses(motion, long, 8)))
    assert here == pytest.approx(figures(poses(motion, long, 8 + 10 * motion.cycle_s)))


def test_walking_on_tiptoe_heels_are_high_and_the_feet_step_in_turn() -> None:
    motion = load_motion("toe-walking")
    assert motion.cycle_s
    move = a_phase(PhaseKind.MOVE, 60.0)
    for tenth in range(10):
        elapsed = 10 + tenth / 10 * motion.cycle_s
        far, near = poses(motion, move, elapsed)
        # One of the feet is always on the floor, and neither heel comes near it.
        assert min(far.y, near.y) == pytest.approx(motion.relaxed.y, abs=0.5)
        for pose in (far, near):
            assert Skeleton.of(pose, motion.anchor).heel[1] > 20
        later_far, _ = poses(motion, move, elapsed + motion.cycle_s / 2)
        assert tuple(later_far) == pytest.approx(tuple(near), abs=1e-6)


@pytest.mark.parametrize("side", Side)
def test_the_circle_is_seen_clockwise_on_either_side(side: Side) -> None:
    motion = load_motion("ankle-circles")
    assert motion.cycle_s
    move = a_phase(PhaseKind.MOVE, 60.0, side)
    path = []
    for step in range(25):
        (pose,) = poses(motion, move, 10 + step / 24 * motion.cycle_s)
        tip = [Skeleton.of(pose, motion.anchor).tip]
        path += mirrored(tip) if side is Side.LEFT else tip
    # Twice the area, which is negative where a path goes with the clock, y upwards.
    area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(path))
    assert area < -500


def test_the_pencil_is_gripped_before_it_is_lifted() -> None:
    motion = load_motion("toe-pencil-pickups")
    hold = a_phase(PhaseKind.HOLD, 10.0)
    shown = [poses(motion, hold, tenth / 10)[0] for tenth in range(15)]
    gripping = next(pose for pose in shown if pose.y > motion.relaxed.y + 0.1)
    assert gripping.curl >= motion.keyframes[0][1].curl - 1


@given(motions, work)
def test_the_still_frame_is_the_same_for_the_whole_phase(motion: Motion, phase: Phase) -> None:
    # The longer the phase the same the frame.
    longer = phase._replace(seconds=phase.seconds + 10)
    assert still_poses(motion, phase) == still_poses(motion, longer)
    assert still_poses(motion, phase)[-1] != motion.relaxed
