"""A screen is one entry of the registry, in a folder that knows no other screen's."""

from __future__ import annotations

from pathlib import Path

import pytest

import footcare_tui.tui
from footcare_tui.logbook import Logbook
from footcare_tui.tui.places import PLACES, Place
from tests.test_import_hygiene import imported_by
from tests.tui.stage import on_stage

ROOT = Path(footcare_tui.tui.__file__).parent
# What several places use. Every other folder is a place.
COMMON = {"driver", "shared"}
FOLDERS = {path.parent.name for path in ROOT.glob("*/__init__.py")}


def folder_of(place: Place) -> str:
    return place.screen.partition(".")[0]


def test_every_folder_is_a_place_of_the_registry() -> None:
    assert [folder_of(place) for place in PLACES] == list(dict.fromkeys(map(folder_of, PLACES)))
    assert set(map(folder_of, PLACES)) == FOLDERS - COMMON


async def test_the_app_reads_every_style_of_a_place(logbook: Logbook) -> None:
    in_places = {path for folder in FOLDERS - COMMON for path in ROOT.glob(f"{folder}/*.tcss")}
    # The base of timed self-tests has a style for its own screens.
    of_dialogs = {path for path in in_places if path.stem != path.parent.name}
    styles = {place.style for place in PLACES if place.style.is_file()}
    assert styles == in_places - of_dialogs
    async with on_stage(logbook) as stage:
        for place in PLACES:
            await stage.press(place.key)
        read = stage.app.stylesheet.source
    assert styles <= {Path(path) for path, _ in read}


def test_each_place_has_its_own_mode_key_and_title() -> None:
    for column in ("mode", "key", "title", "help"):
        values = [getattr(place, column) for place in PLACES]
        assert len(set(values)) == len(values)
        assert all(values)


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_a_place_imports_what_is_shared_and_no_other_place(folder: str) -> None:
    sources = list((ROOT / folder).rglob("*.py"))
    assert len(sources) > 1
    allowed = {"actions", "places", *COMMON, *({folder} - COMMON)}
    for source in sources:
        for name in imported_by(source):
            if name.startswith("footcare_tui.tui."):
                assert name.split(".")[2] in allowed, (source, name)
