from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.views.foot.canvas import QUARTERS, Canvas, Cell, Drawn, changes, stretches

SQUARE = ((2, 2), (6, 2), (6, 6), (2, 6))


def rows_of(canvas: Canvas) -> list[str]:
    return ["".join(character for character, _ in row) for row in canvas.cells()]


def test_an_outline_is_filled_with_whole_and_quarter_cells() -> None:
    canvas = Canvas(4, 4, 1)
    canvas.fill(SQUARE, 0)
    assert rows_of(canvas) == ["    ", " ██ ", " ██ ", "    "]
    canvas.fill(((0, 0), (1, 0), (1, 1), (0, 1)), 0)
    assert rows_of(canvas)[0] == "▘   "


def test_what_lies_outside_the_canvas_is_cut_off() -> None:
    canvas = Canvas(2, 2, 1)
    canvas.fill(((-9, -9), (99, -9), (99, 2), (-9, 2)), 0)
    assert rows_of(canvas) == ["██", "  "]
    canvas.fill(((-9, -9), (-5, -9), (-5, 99)), 0)
    assert rows_of(canvas) == ["██", "  "]


def test_a_hollow_outline_keeps_its_hollow() -> None:
    canvas = Canvas(6, 1, 1)
    canvas.fill(((0, 0), (12, 0), (12, 2), (8, 2), (8, -1), (4, -1), (4, 2), (0, 2)), 0)
    assert rows_of(canvas) == ["██  ██"]


def test_the_later_ink_covers_the_earlier_and_may_keep_apart_from_it() -> None:
    canvas = Canvas(8, 4, 2)
    canvas.fill(((0, 0), (16, 0), (16, 8), (0, 8)), 0)
    canvas.fill(((4, 2), (8, 2), (8, 4), (4, 4)), 1)
    assert canvas.cells()[1][2:4] == [("█", 1), ("█", 1)]
    assert rows_of(canvas) == ["████████"] * 4
    canvas.fill(((4, 2), (8, 2), (8, 4), (4, 4)), 1, apart=True)
    assert rows_of(canvas) == ["██▀▀████", "█▌██▐███", "██▄▄████", "████████"]


cells: st.SearchStrategy[Cell] = st.tuples(st.sampled_from(QUARTERS), st.integers(0, 1))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Drawn, Drawn]:
    """A drawing, and the same with some cells changed."""
    columns, rows = draw(st.integers(1, 40)), draw(st.integers(1, 3))
    row = st.lists(cells, min_size=columns, max_size=columns)
    before = draw(st.lists(row, min_size=rows, max_size=rows))
    after = [list(row) for row in before]
    for _ in range(draw(st.integers(0, 6))):
        after[draw(st.integers(0, rows - 1))][draw(st.integers(0, columns - 1))] = draw(cells)
    return before, after


@given(pairs())
def test_painting_the_changes_gives_the_new_drawing(pair: tuple[Drawn, Drawn]) -> None:
    before, after = pair
    painted = [list(row) for row in before]
    for row, start, end in changes(before, after):
        # No stretch begins or ends with a cell that is as it was.
        assert painted[row][start] != after[row][start]
        assert painted[row][end - 1] != after[row][end - 1]
        painted[row][start:end] = after[row][start:end]
    assert painted == after


def test_cells_far_apart_in_a_row_are_painted_by_themselves() -> None:
    before: Drawn = [[(" ", 0)] * 40]
    after: Drawn = [[*before[0]]]
    for column in (3, 8, 35):
        after[0][column] = ("█", 0)
    assert list(changes(before, after)) == [(0, 3, 9), (0, 35, 36)]


def test_blanks_take_no_ink_of_their_own() -> None:
    row = [(" ", 0), ("█", 1), (" ", 0), ("▌", 1), (" ", 0), ("█", 0), (" ", 0)]
    assert list(stretches(row)) == [(1, " █ ▌ "), (0, "█ ")]
    assert list(stretches([(" ", 0)] * 3)) == [(0, "   ")]
