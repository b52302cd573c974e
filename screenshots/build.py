"""Draws every screen from example data at a fixed time; the test suite compares the results."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from footcare_tui.clock import Clocks
from footcare_tui.config import Theme
from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.self_tests.timed_self_test import TimedSelfTest
from footcare_tui.tui.themes import theme_name
from footcare_tui.views.safety import remember_safety_notes

FOLDER = Path(__file__).parent
NOW = datetime(2026, 5, 21, 18, 30, tzinfo=timezone(timedelta(hours=2)))
# The drawing asks a web host for its font; any monospaced font will do instead.
WEB_FONTS = re.compile(r"\s*@font-face \{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: the keys that lead to it, and the seconds to let pass after each of them.

    ``settings`` is what stands in the person's ``config.toml``.
    """

    name: str
    keys: Sequence[tuple[str, float]] = ()
    size: tuple[int, int] = (80, 24)
    look: Theme = Theme.DARK
    settings: str = ""
    is_first_start: bool = False


DOWN, UP = ("down", 0), ("up", 0)
# Each exercise from its card to its summary; the third is left out.
ROUND = (
    ("a", 0),
    *(("space", 30.0), ("enter", 0)),
    *(("space", 150.0), ("enter", 0)),
    ("s", 0),
    *(("space", 165.0), ("enter", 0)),
    ("space", 82.0),
)
SMALL, WIDE = (40, 12), (120, 40)
COUNTDOWN = (("home", 0), ("enter", 23.5))
STOP = (("home", 0), ("enter", 19), ("q", 0))
PALETTE = (("ctrl+p", 0), *((letter, 0) for letter in "check"))
SETTINGS = 'theme = "dark"\nage = 57\n'
SCENES = (
    Scene("today"),
    Scene("today-light", look=Theme.LIGHT),
    Scene("today-small", size=SMALL),
    Scene("today-wide", size=WIDE),
    Scene("countdown", COUNTDOWN),
    Scene("countdown-walking", (("home", 0), DOWN, ("enter", 5 + 8))),
    Scene("countdown-circles", (("home", 0), DOWN, DOWN, ("enter", 5 + 10 + 5 + 6))),
    Scene("countdown-pencil", (("end", 0), UP, ("enter", 5 + 70 + 5 + 1.5))),
    Scene("countdown-flexion", (("end", 0), ("enter", 5 + 2.5))),
    Scene("countdown-light", (("end", 0), UP, ("enter", 5 + 1.5)), look=Theme.LIGHT),
    Scene("countdown-small", (("home", 0), ("enter", 7)), size=SMALL),
    Scene("countdown-wide", COUNTDOWN, size=WIDE),
    Scene("round", (("a", 0), ("s", 0))),
    Scene("round-small", (("a", 0), ("s", 0)), size=SMALL),
    Scene("round-wide", (("a", 0), ("s", 0)), size=WIDE),
    Scene("closing", (*ROUND, ("enter", 0))),
    Scene("stop", STOP),
    Scene("stop-small", STOP, size=SMALL),
    Scene("stop-wide", STOP, size=WIDE),
    Scene("summary", (("home", 0), ("enter", 82), ("3", 0), ("down", 0), ("1", 0))),
    Scene("history", (("3", 0), ("up", 0), ("left", 0))),
    Scene("history-exercise", (("3", 0), ("f", 0), ("f", 0), ("pageup", 0))),
    Scene("history-small", (("3", 0), ("up", 0)), size=SMALL),
    Scene("history-wide", (("3", 0), ("up", 0), ("left", 0)), size=WIDE),
    Scene("correction", (("3", 0), ("up", 0), ("left", 0), ("e", 0), ("8", 0), DOWN, ("6", 0))),
    Scene("rest-days", (("3", 0), ("space", 0), ("left", 0), ("r", 0))),
    Scene("streaks", (("3", 0), ("y", 0))),
    Scene("history-light", (("3", 0),), look=Theme.LIGHT),
    Scene("self-tests", (("5", 0),)),
    Scene("self-tests-stance", (("5", 0), DOWN), settings="age = 57\n"),
    Scene("self-tests-small", (("5", 0),), size=SMALL),
    Scene("self-tests-wide", (("5", 0),), size=WIDE),
    Scene("self-tests-light", (("5", 0), DOWN, DOWN), look=Theme.LIGHT),
    Scene("stance", (("5", 0), DOWN, ("enter", 0), ("space", 17.4))),
    Scene("trends", (("4", 0), ("right", 0))),
    Scene("trends-small", (("4", 0),), size=SMALL),
    Scene("trends-wide", (("4", 0), ("right", 0)), size=WIDE),
    Scene("plan", (("6", 0), DOWN, ("p", 0))),
    Scene("plan-small", (("6", 0),), size=SMALL),
    Scene("plan-wide", (("6", 0), DOWN, ("p", 0)), size=WIDE),
    Scene("dose", (("6", 0), ("e", 0))),
    Scene("settings", (("7", 0), DOWN), settings=SETTINGS),
    Scene("settings-small", (("7", 0), DOWN), size=SMALL, settings=SETTINGS),
    Scene("settings-wide", (("7", 0), DOWN), size=WIDE, settings=SETTINGS),
    Scene("setting", (("7", 0), *[DOWN] * 4, ("e", 0), ("0", 0))),
    Scene("help", (("question_mark", 0),)),
    Scene("help-small", (("question_mark", 0),), size=SMALL),
    Scene("help-wide", (("question_mark", 0),), size=WIDE),
    Scene("palette", PALETTE),
    Scene("palette-small", PALETTE, size=SMALL),
    Scene("palette-wide", PALETTE, size=WIDE),
    Scene("safety", is_first_start=True),
    Scene("first-question", (("enter", 0),), is_first_start=True),
)


@cache
def example_files() -> dict[Path, bytes]:
    """The files of a home with the example year; made once, since that takes long."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        fill_example(Logbook(find_home(folder), lambda: NOW))
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder): path.read_bytes() for path in files}


def copy_example(folder: Path) -> None:
    """Copy the home with the example year."""
    for name, content in example_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


async def draw(scene: Scene) -> str:
    """The picture of the scene as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        copy_example(Path(folder))
        home = find_home(folder)
        home.config.mkdir(parents=True, exist_ok=True)
        home.settings.write_text(scene.settings, encoding="utf-8")
        logbook = Logbook(home, lambda: NOW)
        if not scene.is_first_start:
            remember_safety_notes(logbook.home)
        seconds = [0.0]
        clocks = Clocks(lambda: seconds[0], lambda: 0.0)
        app = FootcareApp(logbook, clocks=clocks, flash=False)
        app.theme = theme_name(scene.look)
        async with app.run_test(size=scene.size) as pilot:
            await pilot.pause()
            for key, wait in scene.keys:
                await pilot.press(key)
                seconds[0] += wait
                if app.screens.countdown.guide.under_way:
                    app.screens.countdown.read_again()
                if isinstance(app.screen, TimedSelfTest):
                    app.screen.tick()
                await pilot.pause()
            picture = WEB_FONTS.sub("", app.export_screenshot(title="footcare"))
            return picture.replace(folder, "~/footcare")


def path_of(scene: Scene) -> Path:
    """Where the picture is kept."""
    return FOLDER / f"{scene.name}.svg"


def main() -> None:
    """Draws all of them."""
    for scene in SCENES:
        path = path_of(scene)
        path.write_text(asyncio.run(draw(scene)), encoding="utf-8", newline="\n")
        print(path.name)


if __name__ == "__main__":
    main()
