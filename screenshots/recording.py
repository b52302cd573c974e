"""Draws a session as one moving picture: a frame for each moment, shown in turn.

Most of a frame is the same as in the frame before, so every shape is kept
once and the frames only name theirs.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from pathlib import Path

from footcare_tui.clock import Clocks
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.tui.app import FootcareApp
from footcare_tui.views.safety import remember_safety_notes
from screenshots.build import FOLDER, NOW, WEB_FONTS, copy_example

PATH = FOLDER / "recording.svg"
# A key or none, the seconds to let pass after it, and how long to look at what is then there.
Step = tuple[str | None, float, float]
HALF_SECONDS: list[Step] = [(None, 0.5, 0.5)]
SCRIPT: Sequence[Step] = (
    (None, 0, 2.0),
    ("home", 0, 1.0),
    ("enter", 1, 1.0),
    *[(None, 1, 1.0)] * 3,
    *HALF_SECONDS * 22,
    ("q", 0, 2.5),
)

SHAPES = re.compile(r"<(?:text|rect|circle)\b[^>]*?(?:/>|>[^<]*</text>)")
STYLES = re.compile(r"\.terminal-\d+-(r\d+) \{([^}]*)\}")
CLASSES = re.compile(r'class="terminal-\d+-(\w+)"')
CLIPS = re.compile(r'\s*clip-path="[^"]*"')
SIZE = re.compile(r'<svg class="rich-terminal" viewBox="([^"]*)"')
# What stands around the screen, and where the screen begins.
WINDOW = re.compile(r'(<rect fill="#292929".*?)<g transform="(translate\([^"]*\))" clip-path', re.S)
BLANK = re.compile(r">(?:\s|&#160;)*</text>")


async def frames() -> AsyncIterator[tuple[str, float]]:
    """Each moment as an SVG of its own, and the seconds to show it."""
    with tempfile.TemporaryDirectory() as folder:
        copy_example(Path(folder))
        logbook = Logbook(find_home(folder), lambda: NOW)
        remember_safety_notes(logbook.home)
        seconds = [0.0]
        clocks = Clocks(lambda: seconds[0], lambda: 0.0)
        app = FootcareApp(logbook, clocks=clocks, flash=False)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for key, wait, shown in SCRIPT:
                if key is not None:
                    await pilot.press(key)
                seconds[0] += wait
                if app.screens.countdown.guide.under_way:
                    app.screens.countdown.read_again()
                await pilot.pause()
                yield WEB_FONTS.sub("", app.export_screenshot(title="footcare")), shown


async def record() -> str:
    """The moving picture as SVG."""
    taken = [frame async for frame in frames()]
    numbers: dict[str, int] = {}
    drawn = [
        [numbers.setdefault(shape, len(numbers)) for shape in _shapes(svg)] for svg, _ in taken
    ]
    size, window = SIZE.search(taken[0][0]), WINDOW.search(taken[0][0])
    assert size is not None
    assert window is not None
    total = sum(shown for _, shown in taken)
    ends = [sum(shown for _, shown in taken[:count]) / total for count in range(len(taken) + 1)]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size[1]}" '
        'font-family="monospace" font-size="20">',
        "<defs>",
        *(shape.replace(" ", f' id="s{number}" ', 1) for shape, number in numbers.items()),
        "</defs>",
        CLASSES.sub('font-family="sans-serif"', window[1].strip()),
        f'<g transform="{window[2]}">',
    ]
    for shapes, (begin, end) in zip(drawn, pairwise(ends), strict=True):
        uses = "".join(f'<use href="#s{number}"/>' for number in shapes)
        lines.append(f"<g>{_shown_from(begin, end, total)}{uses}</g>")
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _shown_from(begin: float, end: float, total: float) -> str:
    times, values = f"0;{begin:.4f};{end:.4f}", "hidden;visible;hidden"
    return (
        f'<animate attributeName="visibility" values="{values}" keyTimes="{times}" '
        f'dur="{total:g}s" calcMode="discrete" repeatCount="indefinite"/>'
    )


def _shapes(svg: str) -> list[str]:
    """The shapes on the screen of a frame, each with its style on itself."""
    styles = dict(STYLES.findall(svg))

    def own_style(found: re.Match[str]) -> str:
        return f'style="{styles[found[1]].strip()}"' if found[1] in styles else ""

    screen = svg[svg.index("</g>", svg.index("<circle")) :]
    shapes = (shape for shape in SHAPES.findall(screen) if not BLANK.search(shape))
    return [CLASSES.sub(own_style, CLIPS.sub("", shape)) for shape in shapes]


def main() -> None:
    """Draws it."""
    PATH.write_text(asyncio.run(record()), encoding="utf-8", newline="\n")
    print(PATH.name)


if __name__ == "__main__":
    main()
