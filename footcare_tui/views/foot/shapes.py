"""The closed outlines of a leg, a foot and its equipment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import atan2, cos, pi, sin

from footcare_tui.model.skeleton import Point

Outline = Sequence[Point]

ROUND_STEPS = 8
CURVE_STEPS = 4

# The corners of a level foot and an upright leg, from the ankle, with the toes to the right.
FOOT = (
    *((-7, 6), (-8.5, -2), (-12.5, -8), (-13, -13), (-9.5, -16), (-2, -16), (6, -14.4)),
    *((14, -12.6), (21, -13.6), (27, -16), (32, -16), (35.5, -12.5), (34, -7), (27, -3.5)),
    *((18, 1), (10, 7), (6, 11)),
)
LEG = (
    *((6.6, -2), (6.2, 12), (8.5, 28), (10, 60), (10, 100), (-12, 100), (-12, 60)),
    *((-13.5, 38), (-11, 24), (-7.4, 12), (-7, -2)),
)
# The corners of a pencil, from its middle, with its point to the right.
PENCIL = ((-24, 2.8), (20, 2.8), (31, 0.6), (31, -0.6), (20, -2.8), (-24, -2.8))
# An arrow that points down, and the head of an arrow that points right.
ARROW = ((0, 0), (-7, 9), (-2.6, 9), (-2.6, 20), (2.6, 20), (2.6, 9), (7, 9))
ARROW_HEAD = ((6, 0), (-4, 5.5), (-4, -5.5))


def bone(start: Point, end: Point, thick: float, thin: float) -> Outline:
    """Two circles of these radii and the area between them."""
    slope = atan2(end[1] - start[1], end[0] - start[0])
    return [
        (x + radius * cos(angle), y + radius * sin(angle))
        for (x, y), radius, first in ((start, thick, slope + pi / 2), (end, thin, slope - pi / 2))
        for angle in (first + pi * step / ROUND_STEPS for step in range(ROUND_STEPS + 1))
    ]


def hanging(start: Point, end: Point, sag: float, thick: float) -> Outline:
    """A ribbon between two points that sags in the middle."""
    line = []
    for step in range(ROUND_STEPS + 1):
        share = step / ROUND_STEPS
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * share
        line.append((x, y - sag * 4 * share * (1 - share)))
    return [(x, y + thick / 2) for x, y in line] + [(x, y - thick / 2) for x, y in reversed(line)]


@cache
def smooth(corners: tuple[Point, ...]) -> Outline:
    """A smooth closed curve through the corners (Catmull-Rom)."""
    count = len(corners)
    curve = []
    for i in range(count):
        four = [corners[(i + offset) % count] for offset in (-1, 0, 1, 2)]
        for step in range(CURVE_STEPS):
            t = step / CURVE_STEPS
            weights = (
                t * (t * (2 - t) - 1) / 2,
                (t * t * (3 * t - 5) + 2) / 2,
                t * (t * (4 - 3 * t) + 1) / 2,
                t * t * (t - 1) / 2,
            )
            x = sum(weight * corner[0] for weight, corner in zip(weights, four, strict=True))
            y = sum(weight * corner[1] for weight, corner in zip(weights, four, strict=True))
            curve.append((x, y))
    return curve
