from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import FieldError
from footcare_tui.model.motion import BOUNDS, Joint, Motion, Pose, Prop
from tests.examples import a_pose

FIELDS: dict[str, Any] = {
    "anchor": "ball",
    "shows": "floor",
    "relaxed": {"x": 0, "y": 5, "shin": 0, "foot": 0, "toes": 20, "curl": 0},
    "keyframes": [{"at": 0.5, "curl": 30}, {"at": 1, "toes": 10, "curl": 60}],
}
ROUND = [{"at": 0, "foot": 10}, {"at": 0.5, "foot": 20}]

poses = st.builds(
    Pose,
    **{key: st.integers(int(low), int(high)).map(float) for key, (low, high) in BOUNDS.items()},
)


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    """Motions with up to four keyframes, going somewhere or round and round."""
    inner = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=4)))
    cyclic = draw(st.booleans())
    times = [0.0, *(tenth / 10 for tenth in inner)] if cyclic else [tenth / 10 for tenth in inner]
    return Motion(
        anchor=draw(st.sampled_from(Joint)),
        shows=Prop.FLOOR,
        relaxed=draw(poses),
        keyframes=tuple((at, draw(poses)) for at in (times if cyclic else [*times, 1.0])),
        cycle_s=2.0 if cyclic else None,
    )


@given(motions())
def test_a_motion_passes_through_each_of_its_keyframes(motion: Motion) -> None:
    for at, pose in motion.keyframes:
        assert tuple(motion.along(at)) == pytest.approx(tuple(pose))


@given(motions(), st.floats(0, 1))
def test_a_motion_never_goes_beyond_its_keyframes(motion: Motion, share: float) -> None:
    frames = [tuple(pose) for _, pose in motion.keyframes]
    if motion.cycle_s is None:
        frames.append(tuple(motion.relaxed))
    for figure, values in zip(tuple(motion.along(share)), zip(*frames, strict=True), strict=True):
        assert min(values) - 1e-6 <= figure <= max(values) + 1e-6


@given(motions(), st.floats(0, 1))
def test_a_motion_makes_no_jumps(motion: Motion, share: float) -> None:
    step = 1e-5
    # Between frames a tenth apart a figure changes by at most 720, with a slope at most tripled.
    most = 3 * 720 / 0.1 * step
    here, next_to_it = motion.along(share), motion.along(share + step)
    for before, after in zip(tuple(here), tuple(next_to_it), strict=True):
        assert abs(after - before) <= most


@given(motions(), st.floats(-3, 3))
def test_a_cycle_goes_on_for_ever_and_a_way_has_two_ends(motion: Motion, share: float) -> None:
    if motion.cycle_s is None:
        assert tuple(motion.along(-1)) == pytest.approx(tuple(motion.relaxed))
        assert motion.along(2) == motion.along(1)
    else:
        assert tuple(motion.along(share)) == pytest.approx(tuple(motion.along(share + 1)), abs=1e-6)


@given(poses, poses)
def test_a_pose_on_the_way_to_another(one: Pose, other: Pose) -> None:
    assert one.towards(other, 0.0) == one
    assert tuple(one.towards(other, 1.0)) == pytest.approx(tuple(other))


def test_a_keyframe_leaves_out_what_is_as_in_the_relaxed_pose() -> None:
    motion = Motion.from_fields(FIELDS)
    relaxed = a_pose(y=5, toes=20)
    assert motion.relaxed == relaxed
    assert [at for at, _ in motion.keyframes] == [0.5, 1]
    assert motion.keyframes[0][1]._asdict() == {**relaxed._asdict(), "curl": 30}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"anchor": "knee"}, "anchor is 'knee', but must be one of ankle, heel, ball, toe, tip"),
        ({"shows": "shoe"}, "shows is 'shoe', but must be one of floor, arrow, circle, pencil, b"),
        ({"relaxed": 3}, "relaxed is 3, but must be a table"),
        ({"relaxed": {"x": 0}}, "relaxed.y is missing; it must be a number from -20 to 60"),
        ({"cycle_s": 0}, "cycle_s is 0, but must be a number from 0.5 to 60"),
        ({"second_foot": True}, "second_foot is True, but must be a number from 0 to 1"),
        ({"clockwise": 1}, "clockwise is 1, but must be true or false"),
        ({"still": 2}, "still is 2, but must be a number from 0 to 1"),
        ({"scale": 0}, "scale is 0, but must be a number from 0.5 to 2"),
        ({"speed": 2}, "speed is not known; the keys are anchor, shows, relaxed, keyframes,"),
        ({"keyframes": "up"}, "keyframes is 'up', but must be a list of tables"),
        ({"keyframes": []}, "keyframes is [], but must be after at = 0"),
        ({"keyframes": [{"curl": 3}]}, "keyframes 1.at is missing; it must be a number from 0 to"),
        (
            {"keyframes": [{"at": 1, "curl": 200}]},
            "keyframes 1.curl is 200, but must be a number from -90 to 120",
        ),
        ({"keyframes": [{"at": 1, "knee": 3}]}, "keyframes 1.knee is not known; the keys are x, y"),
        ({"keyframes": [{"at": 0.5}]}, "keyframes is [0.5], but must be after at = 0, which is"),
        ({"keyframes": [{"at": 1}, {"at": 1}]}, "keyframes is [1.0, 1.0], but must be in order of"),
        ({"cycle_s": 2}, "keyframes is [0.5, 1.0], but must be two or more from at = 0 on"),
        ({"keyframes": ROUND}, "keyframes is [0.0, 0.5], but must be after at = 0, which is"),
    ],
)
def test_a_bad_motion_is_refused_with_key_and_what_is_allowed(
    change: dict[str, Any], said: str
) -> None:
    with pytest.raises(FieldError) as refused:
        Motion.from_fields({**FIELDS, **change})
    assert str(refused.value).startswith(said)
