from __future__ import annotations

import pytest

from footcare_tui.catalog import load_motion
from footcare_tui.scheduler.animation import still_poses
from footcare_tui.scheduler.timeline import Phase, PhaseKind
from footcare_tui.views.foot.canvas import Drawn
from footcare_tui.views.foot.drawing import Ink, draw

SIZE = (48, 15)
# What is to be seen besides the foot: while relaxed, and while working.
INKS = {
    "toe-press": ({Ink.GROUND}, {Ink.GROUND, Ink.FORCE}),
    "toe-walking": ({Ink.GROUND, Ink.FAR}, {Ink.GROUND, Ink.FAR}),
    "ankle-circles": ({Ink.FORCE}, {Ink.FORCE}),
    "toe-pencil-pickups": ({Ink.GROUND, Ink.THING}, {Ink.GROUND, Ink.THING}),
    "resisted-flexion": ({Ink.GROUND, Ink.THING}, {Ink.GROUND, Ink.THING}),
}
FLIPPED = str.maketrans("▘▝▖▌▞▛▗▚▐▜▙▟", "▝▘▗▐▚▜▖▞▌▛▟▙")


def drawn(name: str, kind: PhaseKind, size: tuple[int, int] = SIZE, *, mirror: bool) -> Drawn:
    motion = load_motion(name)
    return draw(motion, still_poses(motion, Phase(kind, 9, 1, None)), *size, mirror=mirror)


def inks(drawing: Drawn) -> set[Ink]:
    return {Ink(ink) for row in drawing for character, ink in row if character != " "}


def lowest(drawing: Drawn, ink: Ink) -> int:
    return max(y for y, row in enumerate(drawing) if any(c != " " and i == ink for c, i in row))


@pytest.mark.parametrize("name", INKS)
def test_a_foot_is_drawn_with_what_it_works_with(name: str) -> None:
    for kind, expected in zip((PhaseKind.REST, PhaseKind.HOLD), INKS[name], strict=True):
        drawing = drawn(name, kind, mirror=False)
        assert (len(drawing[0]), len(drawing)) == SIZE
        assert inks(drawing) == {Ink.SKIN} | expected


@pytest.mark.parametrize("name", INKS)
def test_the_left_foot_is_the_mirror_image_of_the_right(name: str) -> None:
    right = drawn(name, PhaseKind.HOLD, mirror=False)
    left = drawn(name, PhaseKind.HOLD, mirror=True)
    assert left != right
    flipped = [[(c.translate(FLIPPED), ink) for c, ink in reversed(row)] for row in left]
    cells = [pair for rows in zip(flipped, right, strict=True) for pair in zip(*rows, strict=True)]
    # Dots on the very edge fall to one side, and the arrows of the circle are turned round.
    assert sum(one != other for one, other in cells) <= 20


@pytest.mark.parametrize("name", ["toe-press", "toe-walking", "toe-pencil-pickups"])
@pytest.mark.parametrize("size", [SIZE, (30, 9), (41, 13)], ids=str)
def test_feet_and_pencil_stay_above_the_floor(name: str, size: tuple[int, int]) -> None:
    for kind in (PhaseKind.REST, PhaseKind.HOLD):
        drawing = drawn(name, kind, size, mirror=False)
        assert lowest(drawing, Ink.SKIN) <= lowest(drawing, Ink.GROUND)
        (floor,) = {y for y, row in enumerate(drawing) if (row[0][0] != " ")}
        assert floor == lowest(drawing, Ink.GROUND)


def test_the_pencil_goes_up_with_the_foot() -> None:
    down, up = (
        lowest(drawn("toe-pencil-pickups", kind, mirror=False), Ink.THING)
        for kind in (PhaseKind.REST, PhaseKind.HOLD)
    )
    assert up < down - 2


def test_the_band_hangs_until_the_foot_pulls() -> None:
    loose, tight = (
        lowest(drawn("resisted-flexion", kind, mirror=False), Ink.THING)
        for kind in (PhaseKind.REST, PhaseKind.HOLD)
    )
    assert tight < loose
