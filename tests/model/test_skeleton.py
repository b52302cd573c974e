from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model.motion import Joint, Pose
from footcare_tui.model.skeleton import TIP, TOE, Skeleton, mirrored, turned
from tests.examples import a_pose
from tests.model.test_motion import poses

points = st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), max_size=5)


@given(poses, st.sampled_from(Joint))
def test_the_anchor_is_where_the_pose_says(pose: Pose, anchor: Joint) -> None:
    assert getattr(Skeleton.of(pose, anchor), anchor) == pytest.approx((pose.x, pose.y))


@given(poses, st.sampled_from(Joint))
def test_bones_keep_their_length_whatever_the_angles(pose: Pose, anchor: Joint) -> None:
    skeleton = Skeleton.of(pose, anchor)
    assert dist(skeleton.ball, skeleton.toe) == pytest.approx(TOE * pose.reach)
    assert dist(skeleton.toe, skeleton.tip) == pytest.approx(TIP * pose.reach)


def test_toes_up_lift_them_and_a_curl_brings_their_ends_down() -> None:
    level = Skeleton.of(a_pose(), Joint.BALL)
    assert level.tip == pytest.approx((TOE + TIP, 0))
    up = Skeleton.of(a_pose(toes=30), Joint.BALL)
    assert level.tip[1] < up.toe[1] < up.tip[1]
    gripping = Skeleton.of(a_pose(toes=30, curl=80), Joint.BALL)
    assert gripping.toe == pytest.approx(up.toe)
    assert gripping.tip[1] < gripping.toe[1]


def test_a_foot_that_points_down_raises_its_heel() -> None:
    tiptoe = Skeleton.of(a_pose(foot=-40), Joint.BALL)
    assert tiptoe.heel[1] > Skeleton.of(a_pose(), Joint.BALL).heel[1] + 20


@given(points)
def test_a_mirror_image_of_a_mirror_image_is_the_thing_itself(
    outline: list[tuple[float, float]],
) -> None:
    assert mirrored(mirrored(outline)) == outline
    assert [y for _, y in mirrored(outline)] == [y for _, y in outline]


def test_a_quarter_turn_goes_against_the_clock() -> None:
    assert turned([(2, 0)], (1, 1), 90)[0] == pytest.approx((1, 3))
    assert turned([(2, 0)], (1, 1), 0, reach=0.5)[0] == pytest.approx((2, 1))
