"""The pictures in the README cannot go stale."""

from __future__ import annotations

import re

import pytest

from screenshots.build import FOLDER, SCENES, Scene, draw, path_of

README = FOLDER.parent / "README.md"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_picture_is_what_the_screen_looks_like_now(scene: Scene) -> None:
    drawn = await draw(scene)
    # Not a plain comparison of texts, whose difference would fill the screen.
    same = drawn == path_of(scene).read_text(encoding="utf-8")
    assert same, f"{scene.name} looks different now: look at it, then run make screenshots"


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.svg")} == {path_of(s).name for s in SCENES}


def test_pictures_ask_nothing_of_the_web() -> None:
    for scene in SCENES:
        assert "url(http" not in path_of(scene).read_text(encoding="utf-8").replace('"', "")


def test_every_picture_in_the_readme_exists() -> None:
    named = re.findall(r"\(screenshots/([\w-]+)\.svg\)", README.read_text(encoding="utf-8"))
    assert "today" in named
    assert set(named) <= {scene.name for scene in SCENES}
