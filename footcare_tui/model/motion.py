"""The movement of the drawn foot: keyframes of a small skeleton, and the poses between them.

Lengths are units of the drawing; a foot is about 55 long. The floor is at
y = 0, the middle at x = 0. Angles are degrees. The poses are those of a right
foot seen from its side, toes to the right; a left foot is its mirror image.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from footcare_tui.model import fields as read
from footcare_tui.model.fields import Fields

# A position in the motion, 0 to 1, and the pose there.
Keyframe = tuple[float, "Pose"]

# The figures that a file may leave out of a relaxed pose.
RELAXED_DEFAULTS = {"reach": 1.0, "force": 0.0}
# The lowest and the highest value of each figure of a pose.
BOUNDS = {
    "x": (-48, 48),
    "y": (-20, 60),
    "shin": (-360, 360),
    "foot": (-360, 360),
    "toes": (-90, 90),
    "curl": (-90, 120),
    "reach": (0.5, 1.5),
    "force": (0, 1),
}
# Those of the figures that a motion may leave out.
OPTIONAL_BOUNDS = {"cycle_s": (0.5, 60), "second_foot": (0, 1), "still": (0, 1), "scale": (0.5, 2)}


class Joint(StrEnum):
    """A point of the skeleton."""

    ANKLE = "ankle"
    HEEL = "heel"
    BALL = "ball"
    TOE = "toe"
    TIP = "tip"


class Prop(StrEnum):
    """An object drawn with the foot."""

    FLOOR = "floor"
    ARROW = "arrow"
    CIRCLE = "circle"
    PENCIL = "pencil"
    BAND = "band"


class Pose(NamedTuple):
    """One pose of leg and foot.

    ``x`` and ``y`` are the coordinates of the motion's anchor. ``shin`` is the
    angle of the shin, forward from upright; ``foot`` that of the foot, up from
    level; ``toes`` that of the toes, up from the foot; ``curl`` that of the
    toes' ends, down from the toes. ``reach`` shortens the foot for perspective;
    it is 1 seen from the side. ``force``, 0 to 1, is how hard the foot works.
    """

    x: float
    y: float
    shin: float
    foot: float
    toes: float
    curl: float
    reach: float
    force: float

    def towards(self, other: Pose, share: float) -> Pose:
        """The pose between this one (share 0) and the other (share 1)."""
        return Pose(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))

    @classmethod
    def from_fields(cls, fields: Fields, otherwise: Fields) -> Pose:
        """The pose with these fields, or with those of ``otherwise`` where one is missing.

        Raises FieldError that names a key that is missing, unknown or out of bounds.
        """
        read.only(fields, (*BOUNDS, "at"))
        every = {**otherwise, **fields}
        return cls(**{key: read.number(every, key, *bounds) for key, bounds in BOUNDS.items()})


@dataclass(frozen=True)
class Motion:
    """A movement from a relaxed pose through keyframes.

    Without ``cycle_s`` it goes from the relaxed pose at 0 to the last keyframe
    at 1. With it the keyframes repeat, once in that many seconds.
    ``second_foot`` is how far the other foot is behind, as a share of the
    cycle. A ``clockwise`` cycle looks clockwise for both feet. ``still`` is
    the position, 0 to 1, of the frame that is shown without animation.
    """

    anchor: Joint
    shows: Prop
    relaxed: Pose
    keyframes: tuple[Keyframe, ...]
    cycle_s: float | None = None
    second_foot: float | None = None
    clockwise: bool = False
    still: float = 1.0
    scale: float = 1.0

    def along(self, share: float) -> Pose:
        """The pose at a position: 0 to 1, or any number for a cycle, which repeats.

        The curve goes through every keyframe and never beyond one.
        """
        share = min(1.0, max(0.0, share)) if self.cycle_s is None else share % 1.0
        frames = self._frames
        start = min(bisect_right(frames, share, key=itemgetter(0)) - 1, len(frames) - 3)
        return _between(frames[start - 1 : start + 3], share)

    @cached_property
    def _frames(self) -> tuple[Keyframe, ...]:
        """The keyframes from 0 to 1, and one more at each end for the slopes there."""
        if self.cycle_s is None:
            last = self.keyframes[-1][1]
            return ((-1.0, self.relaxed), (0.0, self.relaxed), *self.keyframes, (2.0, last))
        (_, first), (second_at, second) = self.keyframes[:2]
        last_at, last = self.keyframes[-1]
        return ((last_at - 1, last), *self.keyframes, (1.0, first), (1 + second_at, second))

    @classmethod
    def from_fields(cls, fields: Fields) -> Motion:
        """The motion with these fields. Raises FieldError that names the wrong key."""
        read.only(fields, [field.name for field in dataclass_fields(cls)])
        optional = {
            key: read.number(fields, key, *bounds)
            for key, bounds in OPTIONAL_BOUNDS.items()
            if key in fields
        }
        relaxed = {**RELAXED_DEFAULTS, **read.table(fields, "relaxed")}
        with read.within("relaxed"):
            pose = Pose.from_fields(relaxed, {})
        return cls(
            anchor=read.choice(fields, "anchor", Joint),
            shows=read.choice(fields, "shows", Prop),
            relaxed=pose,
            keyframes=_keyframes(fields, relaxed, cyclic="cycle_s" in optional),
            clockwise="clockwise" in fields and read.flag(fields, "clockwise"),
            **optional,
        )


def _keyframes(fields: Fields, relaxed: Fields, *, cyclic: bool) -> tuple[Keyframe, ...]:
    keyframes = []
    for number, frame in enumerate(read.tables(fields, "keyframes"), start=1):
        with read.within(f"keyframes {number}"):
            keyframes.append((read.number(frame, "at", 0, 1), Pose.from_fields(frame, relaxed)))
    times = [at for at, _ in keyframes]
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise read.not_allowed("keyframes", times, "in order of at, each later than the one before")
    if cyclic and (len(times) < 2 or times[0] != 0 or times[-1] == 1):
        raise read.not_allowed("keyframes", times, "two or more from at = 0 on, the last before 1")
    if not cyclic and (not times or times[0] == 0 or times[-1] != 1):
        raise read.not_allowed(
            "keyframes", times, "after at = 0, which is relaxed, and up to at = 1"
        )
    return tuple(keyframes)


def _between(frames: tuple[Keyframe, ...], share: float) -> Pose:
    """The pose at a position between the middle two of four frames.

    A cubic curve does not overshoot when its slope at a frame is the harmonic
    mean of the slopes to the two neighbours, and 0 where these have opposite
    signs (Fritsch and Butland 1984, doi 10.1137/0905021).
    """
    (t0, p0), (t1, p1), (t2, p2), (t3, p3) = frames
    width = t2 - t1
    s = (share - t1) / width
    figures = []
    for a, b, c, d in zip(p0, p1, p2, p3, strict=True):
        slope = (c - b) / width
        leaving = _harmonic((b - a) / (t1 - t0), slope) * width
        arriving = _harmonic(slope, (d - c) / (t3 - t2)) * width
        curve = (2 * (b - c) + leaving + arriving) * s
        curve = (curve + 3 * (c - b) - 2 * leaving - arriving) * s
        figures.append(b + (curve + leaving) * s)
    return Pose(*figures)


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a * b > 0 else 0.0
