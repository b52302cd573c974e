"""Every screen and dialog on terminals of any size, and while the size changes."""

from __future__ import annotations

import pytest
from textual.events import Resize
from textual.geometry import Size

from footcare_tui.demo import fill_example
from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.countdown.foot_figure import FootFigure
from footcare_tui.tui.history.heat_map import HeatMap
from footcare_tui.tui.shared.big_seconds import BigSeconds
from tests.clock import SettableClock
from tests.practice import check_off
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

# From the smallest to the largest; in between those at which a dialog or a list has no column left
# for its text.
SIZES = [(1, 1), (1, 80), (300, 1), (4, 22), (8, 24), (10, 9), (16, 6), (40, 7), (300, 80)]
WEEKS_3 = 21
TOE_PRESS_S = 82.0
TOE_WALK_S = 26.0
TEXTUAL_WAITS_S = 1 / 120

# Keys and seconds that lead to each screen, and two keys there, the second of which undoes the
# first; none where a key would do more, such as stop a watch or scroll a map.
Step = str | float
UP_DOWN, DOWN_UP, MUTE = ("up", "down"), ("down", "up"), ("m", "m")
SCREENS: dict[str, tuple[tuple[Step, ...], tuple[str, ...]]] = {
    "Today": (("end",), UP_DOWN),
    "countdown that waits": (("2",), MUTE),
    "countdown": (("home", "enter", 7.5), MUTE),
    "paused countdown": (("home", "enter", 7.5, "space"), MUTE),
    "stop": (("home", "enter", 20.0, "q"), UP_DOWN),
    "session summary": (("home", "enter", TOE_PRESS_S, "4"), DOWN_UP),
    "card": (("a", "x"), MUTE),
    "countdown of a round": (("a", "space", 7.5), MUTE),
    "round summary": (("a", "space", TOE_PRESS_S, "enter", "q"), DOWN_UP),
    "History": (("3", "tab"), ("j", "k")),
    "History of one exercise": (("3", "f", "f"), UP_DOWN),
    "History of last year": (("3", "[", "right"), ()),
    "streaks": (("3", "y"), DOWN_UP),
    "marking days": (("3", "space", "left", "r"), UP_DOWN),
    "choice of an exercise": (("3", "n"), UP_DOWN),
    "edit": (("3", "e", "7", "down", "3", "down", "4", "down", "a"), UP_DOWN),
    "Trends": (("4",), ("left", "right")),
    "self-tests": (("5", "down"), UP_DOWN),
    "back pain": (("5", "enter", "5"), ("left", "right")),
    "stance": (("5", "down", "enter", "space", "x"), ()),
    "running stance": (("5", "down", "enter", "space"), ()),
    "calf raise": (("5", "up", "enter", "space"), ()),
    "plan": (("6", "down"), UP_DOWN),
    "dose": (("6", "e", "0", "down"), UP_DOWN),
    "new exercise": (("6", "n", "e", "x", "down"), UP_DOWN),
    "new routine": (("6", "n", "r", "x"), ()),
    "new exercise or routine": (("6", "n"), UP_DOWN),
    "settings": (("7", "down"), UP_DOWN),
    "setting": (("7", "end", "e", "x"), ()),
    "setting with choices": (("7", "down", "e"), ("right", "left")),
    "help": (("question_mark",), DOWN_UP),
    "palette": (("ctrl+p",), DOWN_UP),
}


async def take(stage: Stage, *steps: Step) -> None:
    """Presses keys and lets seconds pass."""
    for step in steps:
        await (stage.press(step) if isinstance(step, str) else stage.after(step))


async def resize(stage: Stage, size: tuple[int, int]) -> None:
    """Changes the size as the pilot does, but waits for what is in view alone: much faster."""
    assert stage.app._driver is not None
    stage.app._driver._size = size
    stage.app.post_message(Resize(Size(*size), Size(*size)))
    # Textual waits a moment for further changes before it lays out the screen.
    for _ in range(500):
        # A screen behind a question is laid out by itself.
        in_view = (stage.app.screen, *stage.app._background_screens)
        if all(screen._compositor.size == size for screen in in_view):
            await stage.pilot.pause(0)
            return
        await stage.pilot.pause(TEXTUAL_WAITS_S)
    raise AssertionError(f"the screen never got {size}")


async def press(stage: Stage, *keys: str) -> None:
    """Presses keys in the same way."""
    for key in keys:
        stage.app.simulate_key(key)
        await stage.pilot.pause(0)


def fits(stage: Stage) -> None:
    """Whatever is painted fills the screen and goes no further."""
    size = stage.app.size
    rows = stage.app.screen._compositor.render_strips(size)
    assert [row.cell_length for row in rows] == [size.width] * size.height


async def go_through_sizes(stage: Stage, keys: tuple[str, ...]) -> None:
    """Afterwards the screen is what it was before, and keys have done what they do anywhere."""
    before = stage.text()
    for size in SIZES:
        await resize(stage, size)
        fits(stage)
        await press(stage, *keys)
        fits(stage)
    await resize(stage, ROOMY)
    await stage.pilot.pause()
    assert stage.text() == before


@pytest.fixture
def practised(logbook: Logbook) -> Logbook:
    """A logbook with three weeks of history, and something left to do today."""
    fill_example(logbook, WEEKS_3)
    return logbook


# Those of which most screens are made; the others take long.
QUICK = ("Today", "countdown", "card", "History", "edit", "Trends", "self-tests", "palette")


@pytest.mark.parametrize(
    "screen",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.e2e) for name in SCREENS],
)
async def test_any_screen_through_any_size(practised: Logbook, screen: str) -> None:
    steps, keys = SCREENS[screen]
    async with on_stage(practised) as stage:
        await take(stage, *steps)
        await go_through_sizes(stage, keys)


@pytest.mark.first_start
async def test_the_safety_notes_through_any_size(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("Before you begin")
        await go_through_sizes(stage, DOWN_UP)
        await stage.press("enter")
        assert stage.shows("When are you awake?")
        await go_through_sizes(stage, ())


@pytest.mark.parametrize("left", [False, True], ids=["under way elsewhere", "cut off"])
async def test_the_question_about_another_session_through_any_size(
    logbook: Logbook, home: Home, clock: SettableClock, *, left: bool
) -> None:
    there = Logbook(home, clock)
    guide = GuidedSession(there, there.catalog.find("walking"), 0.0)
    guide.at(TOE_WALK_S)
    if left:
        there.journal.hand_over()
    async with on_stage(logbook) as stage:
        assert stage.shows("Toe Walking", "1 of 5 repetitions")
        dialog = stage.app.screen.query_one("Dialog > Vertical").region
        assert (dialog.x, dialog.right) == (10, 70), "it stands in the middle, as all of them do"
        await go_through_sizes(stage, UP_DOWN)


@pytest.mark.parametrize("size", [(1, 1), (1, 80), (300, 1), (3, 3), (10, 4), (20, 8), (300, 80)])
async def test_the_app_starts_on_any_size_and_shows_every_place_there(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        for key in ("6", "5", "4", "3", "2", "1"):
            await stage.press(key)
            fits(stage)
        for key in ("question_mark", "q", "ctrl+p", "escape"):
            await stage.press(key)
            fits(stage)
        await resize(stage, ROOMY)
        await stage.pilot.pause()
        shown = stage.text()
    async with on_stage(logbook) as stage:
        assert stage.text() == shown


async def test_a_key_on_one_cell_does_what_it_does_anywhere(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(1, 1)) as stage:
        await stage.press("down", "space", "3", "up")
        await resize(stage, ROOMY)
        await stage.until("Sunday 8 March 2026")
        await stage.press("1")
        assert stage.shows("▌ Toe Walking         ●○   1/2")


# What was mended: each of these broke once.


async def test_a_list_that_was_scrolled_begins_where_it_did(logbook: Logbook) -> None:
    check_off(logbook, "press", "walking", "circles", times=3)
    async with on_stage(logbook) as stage:
        await stage.press("3", *"jjjjj")
        shown = stage.text()
        for size in ((80, 18), (1, 1), (80, 18)):
            await resize(stage, size)
        await resize(stage, ROOMY)
        await stage.pilot.pause()
        assert stage.text() == shown


async def test_a_map_that_was_scrolled_shows_the_weeks_it_did(practised: Logbook) -> None:
    async with on_stage(practised) as stage:
        await stage.press("3", "[", "[", *["right"] * 5)
        heat_map = stage.app.screen.query_one(HeatMap)
        first = heat_map.maps[0].first
        await resize(stage, SMALL)
        assert heat_map.maps[0].first <= heat_map.cursor
        await resize(stage, (1, 1))
        await resize(stage, ROOMY)
        assert heat_map.maps[0].first == first


@pytest.mark.parametrize(
    ("size", "rows", "large"),
    [
        ((200, 50), 12, True),
        ((120, 40), 12, True),
        (ROOMY, 9, True),
        (SMALL, 5, True),
        ((40, 11), 1, False),
        ((100, 7), 1, False),
        ((5, 24), 9, False),
    ],
)
async def test_seconds_without_room_for_large_figures_are_a_line_of_text(
    logbook: Logbook, size: tuple[int, int], rows: int, *, large: bool
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("end", "enter")
        await stage.after(5 + 1)
        figures = stage.app.screen.query_one(BigSeconds)
        shown = [figures.render_line(y).text.strip() for y in range(figures.size.height)]
        assert ("4" in shown) is not large
        assert len(shown) == rows
        drawn = [segment for y in range(rows) for segment in figures.render_line(y)]
        assert any(segment.style and segment.style.reverse for segment in drawn) is large


async def test_a_foot_that_moves_before_it_is_told_its_new_size(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook, size=(77, 24)) as stage:
        await stage.press("enter")
        await stage.after(5)
        monkeypatch.setattr(FootFigure, "on_resize", lambda _: None)
        foot = stage.app.screen.query_one("SessionView FootFigure", FootFigure)
        _, _, columns, rows = foot._area()
        await resize(stage, (76, 24))
        assert foot._area()[2:] == (columns - 1, rows), "as many rows, of fewer columns"
        await stage.after(1)
        fits(stage)


async def test_the_bar_of_a_page_is_where_the_text_is(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("question_mark")
        top = stage.text()
        await stage.press("pagedown")
        for size in ((300, 80), (80, 200), ROOMY):
            await resize(stage, size)
        await stage.pilot.pause()
        assert stage.text() == top


@pytest.mark.parametrize("height", [3, 5, 7])
async def test_the_palette_on_few_rows_begins_at_the_top(logbook: Logbook, height: int) -> None:
    async with on_stage(logbook, size=(40, height)) as stage:
        await stage.press("ctrl+p")
        assert stage.shows("Type a few words", "▌ Start Toe Press")


async def test_the_field_that_is_edited_is_in_sight(practised: Logbook) -> None:
    async with on_stage(practised, size=(40, 4)) as stage:
        await stage.press("3", "e")
        for field in ("reps", "effort", "pain", "note"):
            assert stage.shows(field)
            await stage.press("down")
