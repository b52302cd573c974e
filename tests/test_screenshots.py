"""The pictures in the documentation cannot go stale."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from screenshots import report
from screenshots.build import FOLDER, SCENES, Scene, draw, path_of
from screenshots.recording import PATH, SCRIPT, record


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_picture_is_what_the_screen_looks_like_now(scene: Scene) -> None:
    drawn = await draw(scene)
    # Not a plain comparison of texts, whose difference would fill the screen.
    same = drawn == path_of(scene).read_text(encoding="utf-8")
    assert same, f"{scene.name} looks different now: look at it, then run make screenshots"


async def test_the_recording_shows_what_happens_now() -> None:
    same = await record() == PATH.read_text(encoding="utf-8")
    assert same, "the recording looks different now: look at it, then run make screenshots"


def test_every_frame_of_the_recording_has_its_time() -> None:
    recording = PATH.read_text(encoding="utf-8")
    assert ElementTree.fromstring(recording).tag.endswith("svg")
    times = re.findall(r'keyTimes="0;([0-9.]+);([0-9.]+)"', recording)
    assert len(times) == len(SCRIPT)
    assert [begin for begin, _ in times][1:] == [end for _, end in times][:-1]
    assert (times[0][0], times[-1][1]) == ("0.0000", "1.0000")
    shapes = set(re.findall(r'id="(s\d+)"', recording))
    assert set(re.findall(r'href="#(s\d+)"', recording)) == shapes


def test_no_picture_is_left_over() -> None:
    drawn = {path_of(scene).name for scene in SCENES} | {PATH.name}
    assert {path.name for path in FOLDER.glob("*.svg")} == drawn


def test_pictures_ask_nothing_of_the_web() -> None:
    for path in FOLDER.glob("*.svg"):
        assert "url(http" not in path.read_text(encoding="utf-8").replace('"', "")


def test_the_tour_shows_each_screen_in_three_sizes() -> None:
    tour = (FOLDER.parent / "docs" / "tour.md").read_text(encoding="utf-8")
    sizes = {path_of(scene).name: scene.size for scene in SCENES}
    by_screen, _ = tour.split("\n## More pictures\n")
    for chapter in by_screen.split("\n## ")[1:]:
        named = re.findall(r"\(\.\./screenshots/([\w.-]+)\)", chapter)
        shown = [sizes[name] for name in named]
        assert shown == [(120, 40), (80, 24), (40, 12)] * (len(named) // 3)
        assert named


def test_the_page_behind_the_picture_of_the_report_is_what_the_command_writes_now() -> None:
    same = report.page() == report.PAGE.read_text(encoding="utf-8")
    assert same, "the report looks different now: run make screenshots and look at report.png"
    assert report.PICTURE.exists()
