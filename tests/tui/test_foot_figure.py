"""The drawn foot beside the countdown."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.geometry import Region

from footcare_tui.config import Link
from footcare_tui.logbook import Logbook
from footcare_tui.model import Side
from footcare_tui.paths import Home
from footcare_tui.scheduler.timeline import PhaseKind
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.countdown.foot_figure import CELLS_PER_SECOND, FootFigure
from footcare_tui.views.foot.canvas import WORTH_A_MOVE
from tests.tui.stage import SMALL, Stage, on_stage

GET_READY_S = 5


def figure_of(stage: Stage) -> FootFigure:
    return stage.app.screens.countdown.query_one("SessionView FootFigure", FootFigure)


def drawing_of(stage: Stage) -> list[str]:
    """The rows of the figure as they stand on the screen."""
    x, y, width, height = figure_of(stage).region
    return [row.ljust(x + width)[x : x + width] for row in stage.text().split("\n")[y : y + height]]


@pytest.mark.parametrize("name", ["press", "walking", "circles", "pencil", "flexion"])
async def test_a_foot_does_each_exercise_beside_the_seconds(logbook: Logbook, name: str) -> None:
    async with on_stage(logbook, [logbook.catalog.find(name)]) as stage:
        assert figure_of(stage).size == (48, 15)
        relaxed = drawing_of(stage)
        await stage.after(GET_READY_S + 2.2)
        assert drawing_of(stage) != relaxed
        assert all(row.strip() for row in relaxed[4:14])
        assert stage.shows("rep 1 of", "next ", " left")


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (60, 19), SMALL], ids=str)
async def test_without_room_there_is_no_foot(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("enter")
        assert not figure_of(stage).display
        assert stage.shows("Toe Press", "GET READY", "rep 1 of 10", "1:22 left")


@pytest.mark.parametrize("size", [(60, 20), (60, 24), (80, 20), (200, 60)], ids=str)
async def test_with_room_the_foot_leaves_every_word_in_place(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, [logbook.catalog.find("circles")], size=size) as stage:
        await stage.after(GET_READY_S)
        assert stage.shows(
            "Ankle Circles", "Turn that foot clockwise in slow, full circles.", "0:25 left"
        )
        assert stage.shows("MOVE", "rep 1 of 1  LEFT", "next  SWITCH SIDES 5 s, RIGHT")
        drawing = drawing_of(stage)
        assert sum(bool(row.strip()) for row in drawing) >= 7
        assert max(len(row.strip()) for row in drawing) <= 48


async def test_what_stands_on_the_screen_is_all_of_the_drawing(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        for _ in range(14):
            await stage.after(0.6)
            drawn = [figure_of(stage).render_line(y).text for y in range(15)]
            assert drawing_of(stage) == drawn
            assert set(drawn[-1]) == {"▀"}


async def test_the_foot_comes_and_goes_with_the_room(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        drawing = drawing_of(stage)
        await stage.pilot.resize_terminal(*SMALL)
        await stage.pilot.pause()
        assert not figure_of(stage).display
        await stage.pilot.resize_terminal(80, 24)
        await stage.pilot.pause()
        assert drawing_of(stage) == drawing


async def test_asked_for_its_rows_before_it_knows_its_size_it_draws_anew(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook, size=(60, 20)) as stage:
        await stage.press("enter")
        monkeypatch.setattr(FootFigure, "on_resize", lambda _: None)
        await stage.pilot.resize_terminal(100, 30)
        await stage.pilot.pause()
        assert drawing_of(stage)[-1].strip("▀ ") == ""
        assert sum(bool(row.strip()) for row in drawing_of(stage)) >= 14


async def test_the_figure_can_be_turned_off(logbook: Logbook, home: Home) -> None:
    home.config.mkdir(parents=True)
    (home.config / "config.toml").write_text("figure = false", encoding="utf-8")
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        assert not stage.app.screens.countdown.query(FootFigure)
        assert stage.shows("Toe Press", "GET READY", "rep 1 of 10")


async def test_an_exercise_without_a_motion_has_no_foot(
    logbook: Logbook, own_exercise: str
) -> None:
    async with on_stage(logbook, [logbook.catalog.find(own_exercise)]) as stage:
        assert not figure_of(stage).display


async def test_an_exercise_of_ones_own_may_borrow_a_motion(
    logbook: Logbook, own_exercise: str
) -> None:
    changes, stretch = logbook.plan_changes, logbook.catalog.find(own_exercise)
    changes.store("motion", changes.of_exercise(stretch, {"motion": "toe-press"}, {}))
    async with on_stage(logbook, [logbook.catalog.find("stretch")]) as stage:
        assert figure_of(stage).display
        borrowed = drawing_of(stage)
    async with on_stage(logbook, [logbook.catalog.find("press")]) as stage:
        await stage.press("q", "d", "home", "enter")
        assert drawing_of(stage) == borrowed


def painted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Region, ...]]:
    """What the figure asks to have painted from now on."""
    asked: list[tuple[Region, ...]] = []
    monkeypatch.setattr(figure_of(stage), "refresh", lambda *regions: asked.append(regions))
    return asked


async def test_nothing_is_painted_while_nothing_moves(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        asked = painted(stage, monkeypatch)
        await stage.after(GET_READY_S)
        assert asked == []
        await stage.after(2)
        assert asked
        asked.clear()
        # The toes press until the last of the five seconds.
        await stage.after(2)
        assert asked == []


async def test_only_cells_that_change_are_painted(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        asked = painted(stage, monkeypatch)
        await stage.after(GET_READY_S + 0.5)
        (regions,) = asked
        assert regions
        assert {region.height for region in regions} == {1}
        # The heel stays where it is, and so does the floor.
        assert sum(region.area for region in regions) < 48 * 15 / 4
        assert min(region.x for region in regions) > 0


@pytest.mark.parametrize("name", ["walking", "circles"])
async def test_however_much_moves_a_line_gets_no_more_than_it_bears(
    logbook: Logbook, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook, [logbook.catalog.find(name)]) as stage:
        await stage.after(GET_READY_S + 2)
        asked = painted(stage, monkeypatch)
        for _ in range(60):
            await stage.after(1 / 15)
        cells = sum(region.width + WORTH_A_MOVE for regions in asked for region in regions)
        assert len(asked) > 12
        assert cells / 4 < CELLS_PER_SECOND * 1.1


async def test_a_phase_begins_without_delay(logbook: Logbook) -> None:
    async with on_stage(logbook, [logbook.catalog.find("walking")]) as stage:
        relaxed = drawing_of(stage)
        await stage.after(GET_READY_S + 5)
        await stage.after(0.01)
        assert drawing_of(stage) != relaxed
        await stage.press("right")
        assert stage.shows("REST")
        assert drawing_of(stage) == relaxed
        await stage.press("left")
        assert stage.shows("MOVE", "next  REST")
        await stage.after(2.2)
        assert drawing_of(stage) != relaxed


@pytest.mark.parametrize(
    "motion_policy",
    [MotionPolicy(Link.SLOW), pytest.param(MotionPolicy(animation=False), marks=pytest.mark.e2e)],
)
async def test_a_still_figure_shows_one_frame_a_phase(
    logbook: Logbook, motion_policy: MotionPolicy
) -> None:
    exercises = [logbook.catalog.find("pencil")]
    async with on_stage(logbook, exercises, motion_policy=motion_policy) as stage:
        frames: dict[tuple[PhaseKind, Side | None], set[str]] = defaultdict(set)
        while (guide := stage.app.screens.countdown.guide.session) is not None:
            phase = guide.player.at(stage.clocks.seconds).phase
            frames[phase.kind, phase.side].add("\n".join(drawing_of(stage)))
            await stage.after(1)
        assert {len(alike) for alike in frames.values()} == {1}
        for side in (Side.LEFT, Side.RIGHT):
            assert frames[PhaseKind.HOLD, side] != frames[PhaseKind.REST, side]
        assert frames[PhaseKind.HOLD, Side.LEFT] != frames[PhaseKind.HOLD, Side.RIGHT]
