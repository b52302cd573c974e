"""The plots of the self-tests, whatever the results and the size."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Side
from footcare_tui.model.self_test import BACK_PAIN, CALF_RAISE, SELF_TESTS, STANCE, Result, SelfTest
from footcare_tui.scheduler.self_tests import Course, levels
from footcare_tui.views.rows import row_width
from footcare_tui.views.self_tests import SelfTestStatus, course_rows, plot_height

TODAY = date(2026, 3, 9)
FIRST = TODAY - timedelta(weeks=6)


def status(test: SelfTest, *courses: Sequence[float], first: date = FIRST) -> SelfTestStatus:
    """The results of each side, as many of them as there are, a fortnight apart."""
    sides = (Side.LEFT, Side.RIGHT) if len(courses) > 1 else (None,)
    judged = [
        Course(
            test,
            side,
            [Result(first + timedelta(weeks=2 * n), value) for n, value in enumerate(values)],
        )
        for side, values in zip(sides, courses, strict=True)
    ]
    return SelfTestStatus(test, judged, TODAY, age=None)


def text(shown: SelfTestStatus, width: int, height: int) -> list[str]:
    rows = course_rows(shown, width, height)
    assert {row_width(row) for row in rows} == {width}
    return ["".join(words for words, _ in row) for row in rows]


@pytest.mark.parametrize("size", [(37, 8), (38, 12), (57, 8), (70, 28), (118, 38)])
def test_both_lines_are_named_at_their_values(size: tuple[int, int]) -> None:
    drawn = text(status(BACK_PAIN, [10, 7, 8, 4]), *size)
    noise, matters = (
        next(row for row, line in enumerate(drawn) if line.startswith(f"{value:>2}│"))
        for value in (8, 7)
    )
    long = size[0] >= 42
    assert drawn[noise].rstrip().endswith("more than noise" if long else "> noise")
    assert drawn[matters].rstrip().endswith("enough to matter" if long else "matters")
    # The second result is on one line, the third on the other, the last below both.
    assert "●" in drawn[noise].partition("│")[2]
    assert "●" in drawn[matters].partition("│")[2]
    assert any("●" in line for line in drawn[matters + 1 :])


@pytest.mark.parametrize("size", [(37, 8), (38, 12), (57, 8), (70, 28), (118, 38)])
def test_the_lines_of_left_and_right_are_told_apart(size: tuple[int, int]) -> None:
    drawn = text(status(STANCE, [15.0, 18.0], [28.0, 30.0]), *size)
    by_label = {line.partition("│")[0].strip(): line.rstrip() for line in drawn[:-1]}
    assert "left" in by_label["39.1"]
    assert by_label["39.1"].endswith("noise")
    assert "right" in by_label["3.9"]
    assert by_label["3.9"].endswith("noise")


def test_years_are_named_when_there_is_more_than_one() -> None:
    below = text(status(CALF_RAISE, [20, 22]), 60, 12)[-1]
    assert below.split() == ["26", "Jan", "2026", "today"]
    long_ago = date(2023, 3, 6)
    below = text(status(CALF_RAISE, [20, 22], first=long_ago), 60, 12)[-1]
    assert below.split() == ["Mar", "2023", "2024", "2025", "Mar", "2026"]


results = st.lists(st.integers(0, 100), min_size=1, max_size=12)


@given(
    test=st.sampled_from(SELF_TESTS),
    shares=results,
    tenths=st.booleans(),
    width=st.integers(37, 120),
    height=st.integers(3, 48),
)
def test_each_result_is_above_below_or_on_each_line_as_it_is_drawn(
    test: SelfTest, shares: list[int], tenths: bool, width: int, height: int
) -> None:
    values = [round(test.most * share / 100, 0 if test.whole else 1) for share in shares]
    first = TODAY - timedelta(weeks=2 * (len(values) - 1))
    shown = status(test, values, first=first)
    drawn = text(shown, width, height)
    labels = [line.partition("│")[0].strip() for line in drawn[:-1]]
    signs = [line.partition("│")[2].rstrip() for line in drawn[:-1]]
    crossed = [row for row, line in enumerate(signs) if "─" in line or "┄" in line]
    known = {level.value for level in levels(test, shown.courses[0].results[0])}
    lines = {row: value for row in crossed for value in known if labels[row] == f"{value:.3g}"}
    assert sorted(lines) == crossed
    assert len(lines) == len(known) or height < plot_height(shown, 0)
    cells = sorted((column, row) for row, line in enumerate(signs) for column in _points(line))
    # With twelve results on at least twelve columns each has a column to itself.
    for value, (_, row) in zip(values, cells, strict=True):
        for at, level in lines.items():
            drawn_as = (row < at) - (row > at)
            assert drawn_as == (value > level) - (value < level)


def _points(line: str) -> list[int]:
    return [column for column, sign in enumerate(line) if sign == "●"]
