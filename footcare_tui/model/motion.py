"""How a drawn foot moves through an exercise: keyframes of a small skeleton, and what lies between.

Lengths are units of the drawing, of which a foot is about 55 long; the floor
is y = 0, and x = 0 the middle. Angles are degrees. A right foot is described,
seen from its side with the toes to the right; a left foot is its mirror image.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from footcare_tui.model import fields as read
from footcare_tui.model.fields import Fields

# A frame's share of the way, and its pose.
Keyframe = tuple[float, "Pose"]

# What a relaxed pose need not say.
UNSAID = {"reach": 1.0, "force": 0.0}
# The least and the most of each figure of a pose.
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
MOTION_KEYS = (
    "anchor",
    "shows",
    "relaxed",
    "keyframes",
    "cycle_s",
    "second_foot",
    "clockwise",
    "still",
    "scale",
)


class Joint(StrEnum):
    """A point of the skeleton."""

    ANKLE = "ankle"
    HEEL = "heel"
    BALL = "ball"
    TOE = "toe"
    TIP = "tip"


class Prop(StrEnum):
    """What is drawn with the foot."""

    FLOOR = "floor"
    ARROW = "arrow"
    CIRCLE = "circle"
    PENCIL = "pencil"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Pose:
    """One position of leg and foot.

    ``x`` and ``y`` are the place of the motion's anchor. ``shin`` leans
    forward from upright and ``foot`` points up from level; ``toes`` point up
    from the foot, and ``curl`` is how far their ends bend down again.
    ``reach`` foreshortens the foot, 1 when it is seen straight from the side.
    ``force``, 0 to 1, is how hard the foot works.
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
        """The pose that far on the way to another, 0 to 1."""
        return Pose(
            *(a + (b - a) * share for a, b in zip(astuple(self), astuple(other), strict=True))
        )

    @classmethod
    def from_fields(cls, fields: Fields, otherwise: Fields) -> Pose:
        """The pose in the fields; what they leave out stands in the others.

        Raises FieldError naming the key that is missing, unknown or out of bounds.
        """
        read.only(fields, (*BOUNDS, "at"))
        every = {**otherwise, **fields}
        return cls(**{key: read.number(every, key, *bounds) for key, bounds in BOUNDS.items()})


@dataclass(frozen=True)
class Motion:
    """A movement between a relaxed pose and keyframes, each a share of the way and a pose.

    Without ``cycle_s`` it leads from the relaxed pose at 0 to its last
    keyframe at 1. With it the keyframes go round, once in so many seconds.
    ``second_foot`` is how far the other foot is behind in the cycle.
    A ``clockwise`` cycle is seen clockwise on either side. ``still`` is the
    share of the way that tells most when only one frame is shown.
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
        """The pose at a share of the way, 0 to 1, or of the cycle, which goes on for ever.

        It passes through every keyframe and never goes beyond one.
        """
        share = min(1.0, max(0.0, share)) if self.cycle_s is None else share % 1.0
        frames = self._frames
        start = min(bisect_right(frames, share, key=_at) - 1, len(frames) - 3)
        return _between(frames[start - 1 : start + 3], share)

    @cached_property
    def _frames(self) -> tuple[Keyframe, ...]:
        """The keyframes from 0 to 1, with one more at each end that says how they are reached."""
        if self.cycle_s is None:
            last = self.keyframes[-1][1]
            return ((-1.0, self.relaxed), (0.0, self.relaxed), *self.keyframes, (2.0, last))
        (_, first), (second_at, second) = self.keyframes[:2]
        last_at, last = self.keyframes[-1]
        return ((last_at - 1, last), *self.keyframes, (1.0, first), (1 + second_at, second))

    @classmethod
    def from_fields(cls, fields: Fields) -> Motion:
        """The motion in the fields; raises FieldError naming the key at fault."""
        read.only(fields, MOTION_KEYS)
        cycle_s = read.number(fields, "cycle_s", 0.5, 60) if "cycle_s" in fields else None
        relaxed = {**UNSAID, **read.table(fields, "relaxed")}
        with read.within("relaxed"):
            pose = Pose.from_fields(relaxed, {})
        return cls(
            anchor=read.choice(fields, "anchor", Joint),
            shows=read.choice(fields, "shows", Prop),
            relaxed=pose,
            keyframes=_keyframes(fields, relaxed, cyclic=cycle_s is not None),
            cycle_s=cycle_s,
            second_foot=read.number(fields, "second_foot", 0, 1)
            if "second_foot" in fields
            else None,
            clockwise="clockwise" in fields and read.flag(fields, "clockwise"),
            still=read.number(fields, "still", 0, 1) if "still" in fields else 1.0,
            scale=read.number(fields, "scale", 0.5, 2) if "scale" in fields else 1.0,
        )


def _keyframes(fields: Fields, relaxed: Fields, *, cyclic: bool) -> tuple[Keyframe, ...]:
    keyframes = []
    for number, frame in enumerate(read.tables(fields, "keyframes"), start=1):
        with read.within(f"keyframes {number}"):
            keyframes.append((read.number(frame, "at", 0, 1), Pose.from_fields(frame, relaxed)))
    times = [at for at, _ in keyframes]
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise read.refuse("keyframes", times, "in order of at, each later than the one before")
    if cyclic and (len(times) < 2 or times[0] != 0 or times[-1] == 1):
        raise read.refuse("keyframes", times, "two or more from at = 0 on, the last before 1")
    if not cyclic and (not times or times[0] == 0 or times[-1] != 1):
        raise read.refuse("keyframes", times, "after at = 0, which is relaxed, and up to at = 1")
    return tuple(keyframes)


def _at(frame: Keyframe) -> float:
    return frame[0]


def _between(frames: tuple[Keyframe, ...], share: float) -> Pose:
    """The pose at a share between the middle two of four frames.

    A cubic curve, whose slope at a frame is the harmonic mean of the slopes
    to its neighbours and none where they point different ways, does not
    overshoot (Fritsch and Butland 1984, doi 10.1137/0905021).
    """
    (t0, p0), (t1, p1), (t2, p2), (t3, p3) = frames
    span = t2 - t1
    s = (share - t1) / span
    figures = []
    for a, b, c, d in zip(astuple(p0), astuple(p1), astuple(p2), astuple(p3), strict=True):
        slope = (c - b) / span
        leaving = _harmonic((b - a) / (t1 - t0), slope) * span
        arriving = _harmonic(slope, (d - c) / (t3 - t2)) * span
        curve = (2 * (b - c) + leaving + arriving) * s
        curve = (curve + 3 * (c - b) - 2 * leaving - arriving) * s
        figures.append(b + (curve + leaving) * s)
    return Pose(*figures)


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a * b > 0 else 0.0
