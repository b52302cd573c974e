from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from footcare_tui.report.blocks import Bars, Course
from footcare_tui.report.svg import GROUND, HEIGHT, TOP, WIDTH, bar_chart, time_plot

SVG = "{http://www.w3.org/2000/svg}"
SCALE = ((0.0, "0"), (1.0, "100%"))
DAYS = [date(2026, 3, day) for day in (1, 11, 21)]


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def numbers(parts: list[ElementTree.Element], name: str) -> list[float]:
    return [float(part.attrib[name]) for part in parts]


def test_bars_begin_at_the_ground_and_are_as_high_as_their_values() -> None:
    values = [("a", 0.0, "0%"), ("b", 0.5, "50%"), ("c", None, "–"), ("d", 1.0, "100%")]
    picture = drawn(bar_chart(Bars("Adherence", values, 1.0, SCALE)))
    rects = picture.findall(f"{SVG}rect")
    heights = numbers(rects, "height")
    assert heights == [0.6, (GROUND - TOP) / 2, GROUND - TOP]
    assert numbers(rects, "y")[1] + heights[1] == GROUND
    assert [rect[0].text for rect in rects] == ["a: 0%", "b: 50%", "d: 100%"]
    assert picture.attrib["aria-label"] == "Adherence"
    assert picture.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"


@pytest.mark.parametrize("number", [1, 5, 14, 26, 200])
def test_names_below_bars_keep_their_distance(number: int) -> None:
    values = [(f"{each} Mar", 1.0, "") for each in range(number)]
    picture = drawn(bar_chart(Bars("", values, 1.0, SCALE)))
    places = [
        float(text.attrib["x"])
        for text in picture.findall(f"{SVG}text")
        if text.attrib["class"] == "name"
    ]
    assert places
    assert all(after - before >= 40 for before, after in pairwise(places))


def test_points_are_placed_by_their_days_between_the_lines() -> None:
    points = [(day, value, "words") for day, value in zip(DAYS, (2.0, 3.0, 8.0), strict=True)]
    levels = [(7.0, "better above"), (1.0, "worse below")]
    picture = drawn(time_plot(Course("Raises", points, 10.0, SCALE, levels, "more", "")))
    assert picture.attrib["aria-label"] == "Raises: more"
    circles = picture.findall(f"{SVG}circle")
    across, down = numbers(circles, "cx"), numbers(circles, "cy")
    assert across[1] - across[0] == pytest.approx(across[2] - across[1])
    drawn_levels = [
        line for line in picture.findall(f"{SVG}line") if line.attrib["class"] == "level"
    ]
    better, worse = numbers(drawn_levels, "y1")
    assert worse > down[0] > better > down[2]
    assert len(picture.findall(f"{SVG}polyline")) == 1


def test_a_single_point_is_drawn_too() -> None:
    picture = drawn(time_plot(Course("", [(DAYS[0], 0.0, "none")], 0.0, SCALE, [], "", "")))
    (circle,) = picture.findall(f"{SVG}circle")
    assert circle[0].text == "1 Mar 2026: none"


def test_many_points_do_not_grow_together() -> None:
    points = [(DAYS[0] + timedelta(days=14 * number), 1.0, "") for number in range(260)]
    picture = drawn(time_plot(Course("", points, 2.0, SCALE, [], "", "")))
    assert set(numbers(picture.findall(f"{SVG}circle"), "r")) == {0.9}
