"""The points of leg and foot in a pose: geometry with y upwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from footcare_tui.model.motion import Joint, Pose

Point = tuple[float, float]

# Heel and ball of a level foot, from its ankle; the lengths of the two halves of the toes.
HEEL = (-6.0, -10.0)
BALL = (30.0, -10.8)
TOE = 10.0
TIP = 9.0


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A pose, and the points of its joints in the drawing."""

    pose: Pose
    ankle: Point
    heel: Point
    ball: Point
    toe: Point
    tip: Point

    @classmethod
    def of(cls, pose: Pose, anchor: Joint) -> Skeleton:
        """The skeleton in this pose, with the anchor at the pose's coordinates."""
        heel, ball = turned((HEEL, BALL), (0.0, 0.0), pose.foot, pose.reach)
        slope = pose.foot + pose.toes
        (toe,) = turned(((TOE, 0.0),), ball, slope, pose.reach)
        (tip,) = turned(((TIP, 0.0),), toe, slope - pose.curl, pose.reach)
        joints = {"ankle": (0.0, 0.0), "heel": heel, "ball": ball, "toe": toe, "tip": tip}
        x, y = joints[anchor]
        placed = {name: (at[0] - x + pose.x, at[1] - y + pose.y) for name, at in joints.items()}
        return cls(pose, **placed)

    def moved(self, by: Point) -> Skeleton:
        """The same skeleton, moved by this much."""
        points = (self.ankle, self.heel, self.ball, self.toe, self.tip)
        return Skeleton(self.pose, *((x + by[0], y + by[1]) for x, y in points))


def turned(
    points: Iterable[Point], about: Point, degrees: float, reach: float = 1.0
) -> list[Point]:
    """The points given from ``about``: shortened by ``reach``, then turned counterclockwise."""
    across, up = cos(radians(degrees)), sin(radians(degrees))
    return [
        (about[0] + x * reach * across - y * up, about[1] + x * reach * up + y * across)
        for x, y in points
    ]


def mirrored(points: Iterable[Point]) -> list[Point]:
    """The mirror images of the points, for the other side."""
    return [(-x, y) for x, y in points]
