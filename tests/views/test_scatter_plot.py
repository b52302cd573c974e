from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from footcare_tui.views.rows import row_width
from footcare_tui.views.scatter_plot import (
    Frame,
    ReferenceLine,
    Series,
    least_height,
    scatter_plot_rows,
)

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


def test_a_value_next_to_a_line_is_not_on_it() -> None:
    """Case 12: pain of 3 was drawn on the line at 3.5."""
    pain = Series("●", "", [(0, 3), (1, 3.5), (2, 4)])
    for height in range(4, 40):
        lines = text(pain, lines=(ReferenceLine(3.5, "─", ""),), height=height).splitlines()
        above, on, below = (
            next(row for row, line in enumerate(lines) if line.find("●", start, start + 3) > 0)
            for start in (7, 5, 3)
        )
        assert above < on < below
        assert lines[on].startswith("3.5│─")


def test_lines_are_named_at_their_values_in_the_longest_form_that_fits() -> None:
    lines = (
        ReferenceLine(7.5, "─", "", ("left: more than noise", "left")),
        ReferenceLine(2.5, "─", "", ("right: more than noise", "right")),
    )
    assert [line[:5] for line in text(lines=lines, width=60).splitlines()] == [
        " 10│ ",
        "7.5│─",
        "   │ ",
        "2.5│─",
        "  0│ ",
        "    t",
    ]
    for width, names in (
        (60, ["left: more than noise", "right: more than noise"]),
        (20, ["left", "right"]),
    ):
        drawn = text(lines=lines, width=width).splitlines()
        assert [drawn[row].split("─ ")[-1].strip() for row in (1, 3)] == names
    assert "left" not in text(lines=lines, width=14)


def test_two_lines_at_one_value_have_both_names() -> None:
    lines = (
        ReferenceLine(5, "─", "", ("noise",)),
        ReferenceLine(5, "┄", "", ("matters",)),
    )
    drawn = text(lines=lines, width=24).splitlines()
    assert "│─┄─┄" in drawn[2]
    assert (drawn[2].split()[-1], drawn[3].split()[-1]) == ("noise,", "matters")


def test_years_are_named_below_where_they_begin() -> None:
    frame = Frame(0, 20, 0, 10, "Mar", "Jan", words_at=[(1, "2024"), (10, "2025"), (19, "2026")])
    rows = scatter_plot_rows([], [], frame, 24, 5)
    # Those that would touch the words at the ends are left out.
    assert "".join(words for words, _ in rows[-1]) == "   Mar       2025    Jan"


levels = st.integers(0, 100).map(lambda value: value / 10)
near = st.sampled_from([-1e-4, 0.0, 1e-4])


@st.composite
def plots(draw: st.DrawFn) -> tuple[list[float], list[float], int, int]:
    """Values, some of them on or close to a line, the lines, and a size."""
    lines = draw(st.lists(levels, max_size=5, unique=True))
    beside = st.sampled_from(lines) if lines else levels
    value = levels | st.builds(float.__add__, beside, near)
    values = draw(st.lists(value, min_size=1, max_size=20))
    return values, lines, draw(st.integers(36, 120)), draw(st.integers(3, 40))


@given(plots())
def test_each_value_is_above_below_or_on_each_line_as_it_is_drawn(
    plot: tuple[list[float], list[float], int, int],
) -> None:
    """Cell by cell: a value is in the row of a line if and only if it is on that line."""
    values, lines, width, height = plot
    names = [chr(ord("a") + number) for number in range(len(lines))]
    across = [
        ReferenceLine(value, "─", "", (name,)) for value, name in zip(lines, names, strict=True)
    ]
    frame = Frame(0, max(1, len(values) - 1), 0, 10)
    rows = scatter_plot_rows([Series("●", "", [*enumerate(values)])], across, frame, width, height)
    assert len(rows) == height
    drawn = ["".join(words for words, _ in row) for row in rows]
    row_of_line = {
        value: row
        for value, name in zip(lines, names, strict=True)
        for row, line in enumerate(drawn)
        if name in line
    }
    assert len(row_of_line) == len(lines) or height < least_height(values, across)
    labels = [line.partition("│")[0].strip() for line in drawn[:-1]]
    # Each value has a column to itself.
    grid = [line[line.index("│") + 1 :] for line in drawn[:-1]]
    cells = sorted((column, row) for row, line in enumerate(grid) for column in _columns(line))
    assert len(cells) == len(values)
    for value, (_, row) in zip(values, cells, strict=True):
        # An end of the scale is named in a row that has no other value.
        assert labels[row] not in {"0", "10"} - {f"{line:.3g}" for line in lines} or (
            labels[row] == f"{value:g}"
        )
        for level, row_of_level in row_of_line.items():
            if value > level:
                assert row < row_of_level
            elif value < level:
                assert row > row_of_level
            else:
                assert row == row_of_level


def _columns(line: str) -> list[int]:
    return [column for column, sign in enumerate(line) if sign == "●"]
