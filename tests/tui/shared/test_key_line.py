"""Tests of the last line: the keys that matter most stay where there is little room."""

from __future__ import annotations

import re

import pytest

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.tui.actions import ACTIONS, BY_ID, KEPT_LONGEST, SHORT_LABELS
from footcare_tui.tui.places import PLACES, Place
from footcare_tui.tui.shared.key_line import CLOSE_FROM, KeyLine
from tests.tui.stage import SMALL, Stage, on_stage

SIZES = [SMALL, (60, 20), (80, 24), (120, 40)]


def keys(stage: Stage) -> dict[str, str]:
    """What the key line says of each key; they are two blanks apart."""
    shown = re.split(" {2,}", stage.text().splitlines()[-1].strip())
    return {key: label for key, _, label in (words.partition(" ") for words in shown)}


def test_what_is_kept_longest_and_what_is_shortened_exists() -> None:
    assert set(KEPT_LONGEST) <= BY_ID.keys()
    assert len(set(KEPT_LONGEST)) == len(KEPT_LONGEST)
    labels = {action.label for group in ACTIONS.values() for action in group}
    assert SHORT_LABELS.keys() <= labels


async def test_on_a_small_today_the_keys_that_matter_stay(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        assert keys(stage) == {"enter": "Start", "space": "Check", "a": "Round", "?": ""}
        await stage.press("space")
        assert keys(stage) == {"enter": "Start", "space": "Check", "a": "Round", "?": ""}


async def test_undo_takes_the_place_of_what_matters_less(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(60, 20)) as stage:
        assert "r" in keys(stage)
        await stage.press("space")
        assert keys(stage)["u"] == "Undo"
        assert "e" not in keys(stage)


async def test_where_a_little_room_is_missing_the_first_keys_have_their_words(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook, size=(72, 20)) as stage:
        shown = keys(stage)
        assert list(shown) == ["enter", "space", "A", "a", "r", "e", "?", "q"]
        assert (shown["space"], shown["?"]) == ("Check off", "")


async def test_in_a_small_session_pause_and_stop_and_help_stay(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("enter")
        assert keys(stage).items() >= {"space": "Pause", "q": "Stop", "?": ""}.items()
        await stage.press("space")
        assert keys(stage).items() >= {"space": "Resume", "q": "Stop", "?": ""}.items()
        await stage.press("q")
        assert keys(stage).items() >= {"enter": "Choose", "escape": "Resume"}.items()


async def test_on_a_small_card_start_and_stop_and_help_stay(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("a")
        assert keys(stage).items() >= {"space": "Start", "o": "Later", "q": "Stop", "?": ""}.items()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.mode)
async def test_help_is_on_every_screen(
    logbook: Logbook, place: Place, size: tuple[int, int]
) -> None:
    fill_example(logbook, 20)
    async with on_stage(logbook, size=size) as stage:
        await stage.press(place.key)
        if size[0] >= CLOSE_FROM:
            assert "? Help" in stage.text().splitlines()[-1]
            return
        shown = keys(stage)
        assert shown["?"] in ("Help", "")
        # Each is one key and its label, and none runs into the next.
        labels = {action.label for group in ACTIONS.values() for action in group}
        labels |= set(SHORT_LABELS.values())
        assert all(label in labels or key in ("u", "U") for key, label in shown.items()), (
            "every label is whole"
        )


@pytest.mark.parametrize("width", range(1, 140, 7))
async def test_the_line_fits_and_never_says_half_a_key(logbook: Logbook, width: int) -> None:
    async with on_stage(logbook, size=(width, 24)) as stage:
        await stage.press("space")
        line = stage.app.screen.query_one(KeyLine).render()
        assert line.cell_length <= width or not line.plain.strip()


async def test_where_there_is_room_all_keys_are_in_full_words(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("space")
        shown = keys(stage)
        assert shown["space"] == "Check off"
        assert shown["a"] == "Round"
        assert shown["u"].startswith("Undo ")
        assert {"r", "e", "q"} <= shown.keys()
