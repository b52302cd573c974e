"""Tests of what all questions have in common."""

from __future__ import annotations

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from tests.tui.stage import Stage, on_stage

E2E = pytest.mark.e2e
QUESTIONS = {
    "rest": ("r",),
    "edit": ("3", "tab", "e"),
    "new session": ("3", "n"),
    "stop": ("enter", "q"),
    "rating": ("5", "enter"),
    "new plan": ("6", "n"),
    "form": ("6", "e"),
    "palette": ("colon",),
}


def frame(stage: Stage) -> tuple[str, str]:
    """The first and the last row of the frame."""
    rows = [row.strip(" │▌") for row in stage.text().splitlines()]
    top = next(row for row in rows if "╭" in row)
    bottom = next(row for row in rows if "╰" in row)
    return top[top.index("╭") : top.index("╮") + 1], bottom[bottom.index("╰") :]


@pytest.mark.parametrize(
    "size",
    [(80, 24), (40, 12), *(pytest.param(size, marks=E2E) for size in ((60, 20), (120, 40)))],
)
@pytest.mark.parametrize("keys", QUESTIONS.values(), ids=list(QUESTIONS))
async def test_every_question_has_a_frame(
    logbook: Logbook, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    fill_example(logbook, 20)
    async with on_stage(logbook, size=size) as stage:
        await stage.press(*keys)
        await stage.until("╭", "╯")
        top, _ = frame(stage)
        assert set(top) == {"╭", "─", "╮"}


@pytest.mark.parametrize("name", ["rest", "edit", "new session", "stop", "rating", "form"])
async def test_the_keys_of_a_question_are_in_the_last_line(logbook: Logbook, name: str) -> None:
    fill_example(logbook, 20)
    for size in ((80, 24), (40, 12)):
        async with on_stage(logbook, size=size) as stage:
            await stage.press(*QUESTIONS[name])
            last = stage.text().splitlines()[-1]
            assert last.split()[0] == "enter"
            assert "escape" in last


async def test_the_chosen_answer_has_a_sign_that_needs_no_colour(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("r")
        assert stage.shows("▌r  Rest", " i  Ill")
        await stage.press("down")
        assert stage.shows(" r  Rest", "▌i  Ill")
        await stage.press("escape", "colon")
        await stage.until("▌ Start Toe Press")
        await stage.press("down")
        await stage.until("▌ Check off Toe Press")


async def test_a_long_hint_wraps(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(40, 20)) as stage:
        await stage.press("r")
        assert stage.shows("1 day, ← → to change; a rest day")
        assert stage.shows("keeps every streak")
