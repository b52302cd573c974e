"""Draw the foot and its equipment, each part over the parts before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from math import atan2, degrees

from footcare_tui.model.motion import Motion, Pose, Prop
from footcare_tui.model.skeleton import Skeleton, mirrored, turned
from footcare_tui.views.foot import shapes
from footcare_tui.views.foot.canvas import Canvas, Drawn
from footcare_tui.views.foot.shapes import Outline, bone, hanging, smooth

# The size of the drawing in units, and the height of what is below the floor.
WIDTH = 96.0
HEIGHT = 60.0
BELOW_FLOOR = 5.0

# The radius of the toes at their base, in the middle and at their tips.
TOES = (5.4, 4.8, 3.8)
# The offset of the second foot, which is behind the first.
FAR_SIDE = (12.0, 2.0)
# The middle of the pencil from the ball of the foot and the floor, and its slope in degrees.
PENCIL_AT = (12.0, 4.4)
PENCIL_SLOPE = 7.0
POST = (40.0, 47.0)
BAND_HEIGHT = 32.0
LOOSE_BAND = 10.0


class Ink(IntEnum):
    """The inks, each with its own colour."""

    SKIN = 0
    FAR = 1
    GROUND = 2
    THING = 3
    FORCE = 4


def draw(
    motion: Motion, poses: Sequence[Pose], columns: int, rows: int, *, mirror: bool = False
) -> Drawn:
    """The rows of cells with a foot in each pose, the last one in front."""
    sheet = _Sheet(Canvas(columns, rows, len(Ink)), motion.scale, mirror=mirror)
    PAINTERS[motion.shows](sheet, motion, [Skeleton.of(pose, motion.anchor) for pose in poses])
    return sheet.canvas.cells()


class _Sheet:
    """A canvas for outlines in units of the drawing."""

    def __init__(self, canvas: Canvas, scale: float, *, mirror: bool) -> None:
        self.canvas = canvas
        self.mirror = mirror
        self._across = canvas.width / WIDTH * scale
        self._down = canvas.height / HEIGHT * scale
        # On a whole dot, so that the floor is equally thick in every size.
        self._floor = round(canvas.height * (1 - BELOW_FLOOR / HEIGHT))

    def fill(self, outline: Outline, ink: Ink, *, apart: bool = False) -> None:
        """Fill the outline; ``apart`` leaves a gap around it."""
        points = mirrored(outline) if self.mirror else outline
        middle = self.canvas.width / 2
        dots = [(middle + x * self._across, self._floor - y * self._down) for x, y in points]
        self.canvas.fill(dots, ink, apart=apart)

    def floor(self) -> None:
        """Draw the floor, over whatever is below it."""
        top, bottom = self._floor, self._floor + 1
        right = self.canvas.width
        self.canvas.fill(((0, top), (right, top), (right, bottom), (0, bottom)), Ink.GROUND)


def _foot(sheet: _Sheet, skeleton: Skeleton, ink: Ink, *, apart: bool = False) -> None:
    pose = skeleton.pose
    parts = (
        turned(smooth(shapes.LEG), skeleton.ankle, -pose.shin),
        turned(smooth(shapes.FOOT), skeleton.ankle, pose.foot, pose.reach),
        bone(skeleton.ball, skeleton.toe, *TOES[:2]),
        bone(skeleton.toe, skeleton.tip, *TOES[1:]),
    )
    # The gap is around the whole foot, not between its parts.
    for gap in (True, False) if apart else (False,):
        for part in parts:
            sheet.fill(part, ink, apart=gap)


def _feet_on_floor(sheet: _Sheet, _: Motion, skeletons: Sequence[Skeleton]) -> None:
    *far, near = skeletons
    for skeleton in far:
        _foot(sheet, skeleton.moved(FAR_SIDE), Ink.FAR)
    _foot(sheet, near, Ink.SKIN, apart=bool(far))
    sheet.floor()


def _pressing(sheet: _Sheet, motion: Motion, skeletons: Sequence[Skeleton]) -> None:
    _feet_on_floor(sheet, motion, skeletons)
    near = skeletons[-1]
    if near.pose.force > 0:
        x, y = near.toe
        sheet.fill(turned(shapes.ARROW, (x, y + 24 - 15 * near.pose.force), 0), Ink.FORCE)


def _circling(sheet: _Sheet, motion: Motion, skeletons: Sequence[Skeleton]) -> None:
    steps = 24
    path = [Skeleton.of(motion.along(step / steps), motion.anchor).tip for step in range(steps)]
    for step, point in enumerate(path):
        sheet.fill(bone(path[step - 1], point, 1.2, 1.2), Ink.FORCE)
    for step in (steps // 8, steps * 3 // 4):
        (x, y), (next_x, next_y) = path[step - 1], path[step + 1]
        slope = degrees(atan2(next_y - y, next_x - x))
        # In the mirror, the direction along the path is reversed.
        sheet.fill(turned(shapes.ARROW_HEAD, path[step], slope + 180 * sheet.mirror), Ink.FORCE)
    _foot(sheet, skeletons[-1], Ink.SKIN, apart=True)


def _gripping(sheet: _Sheet, motion: Motion, skeletons: Sequence[Skeleton]) -> None:
    near = skeletons[-1]
    _foot(sheet, near, Ink.SKIN)
    lifted = near.pose.y - motion.relaxed.y
    middle = (motion.relaxed.x + PENCIL_AT[0], lifted + PENCIL_AT[1])
    sheet.fill(turned(shapes.PENCIL, middle, PENCIL_SLOPE), Ink.THING, apart=True)
    # The tips of the toes are over the pencil.
    sheet.fill(bone(near.toe, near.tip, *TOES[1:]), Ink.SKIN, apart=True)
    x, y = near.ball
    sheet.fill(bone((x, y + 3), near.toe, 2.6, TOES[1]), Ink.SKIN)
    sheet.floor()


def _pulling(sheet: _Sheet, _: Motion, skeletons: Sequence[Skeleton]) -> None:
    x, top = POST
    sheet.fill(bone((x, 0), POST, 3, 3), Ink.GROUND)
    sheet.fill(bone(POST, (x, top + 1), 5, 5), Ink.GROUND)
    near = skeletons[-1]
    (over,) = turned([(-1, 6.5)], near.ball, near.pose.foot)
    sag = LOOSE_BAND * (1 - near.pose.force)
    # The foot is drawn over the band; only the band's end lies on the foot, or would cut it in two.
    sheet.fill(hanging(over, (x, BAND_HEIGHT), sag, 4), Ink.THING)
    _foot(sheet, near, Ink.SKIN)
    sheet.fill(bone(over, over, 2.2, 2.2), Ink.THING)
    sheet.floor()


PAINTERS: dict[Prop, Callable[[_Sheet, Motion, Sequence[Skeleton]], None]] = {
    Prop.FLOOR: _feet_on_floor,
    Prop.ARROW: _pressing,
    Prop.CIRCLE: _circling,
    Prop.PENCIL: _gripping,
    Prop.BAND: _pulling,
}
