from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from footcare_tui.views.rows import row_width
from footcare_tui.views.scatter_plot import Frame, ReferenceLine, Series, scatter_plot_rows

FRAME = Frame(left=0, right=4, low=0, high=10, left_words="then", right_words="now")
values = st.floats(-1e6, 1e6)


def text(
    *series: Series, lines: tuple[ReferenceLine, ...] = (), width: int = 13, height: int = 6
) -> str:
    rows = scatter_plot_rows(series, lines, FRAME, width, height)
    return "\n".join("".join(words for words, _ in row) for row in rows)


def test_values_stand_on_a_grid_between_the_ends_of_the_scale() -> None:
    drawn = text(Series("●", "", [(0, 10), (2, 5), (4, 0)]))
    assert drawn.splitlines() == [
        "10│●         ",
        "  │          ",
        "  │    ●     ",
        "  │          ",
        " 0│         ●",
        "   then   now",
    ]


def test_a_line_goes_across_behind_the_values_and_is_named_at_the_scale() -> None:
    drawn = text(Series("●", "", [(4, 7.5)]), lines=(ReferenceLine(7.5, "─", ""),)).splitlines()
    assert drawn[1] == "7.5│────────●"


def test_two_series_in_one_cell_are_told_from_each_other() -> None:
    drawn = text(Series("●", "", [(0, 5), (4, 5)]), Series("○", "", [(0, 5), (4, 0)]))
    assert drawn.splitlines()[2].count("◐") == 1
    assert (drawn.count("●"), drawn.count("○")) == (1, 1)


def test_without_room_there_is_no_plot() -> None:
    assert text(width=4) == text(height=2) == ""


@given(
    points=st.lists(st.tuples(values, values), max_size=20),
    lines=st.lists(values, max_size=3),
    ends=st.tuples(values, values, values, values),
    width=st.integers(0, 60),
    height=st.integers(0, 20),
)
@example(points=[], lines=[1.0], ends=(0.0, 0.0, 0.0, 5e-324), width=40, height=10)
def test_whatever_it_is_given_the_plot_fills_just_its_cells(
    points: list[tuple[float, float]],
    lines: list[float],
    ends: tuple[float, float, float, float],
    width: int,
    height: int,
) -> None:
    across = [ReferenceLine(value, "─", "") for value in lines]
    frame = Frame(*ends, "22 May 2025", "today")
    rows = scatter_plot_rows([Series("●", "", points)], across, frame, width, height)
    if rows:
        assert len(rows) == height
        assert {row_width(row) for row in rows} == {width}
        assert bool(points) == any("●" in words for row in rows for words, _ in row)
