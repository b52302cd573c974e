"""Tests of figures and words that can be read from the floor."""

from __future__ import annotations

import pytest

from footcare_tui.scheduler.timeline import PhaseKind
from footcare_tui.views.big_digits import (
    FIGURE_SIZES,
    LETTER_ROWS,
    FigureSize,
    figure_rows,
    fitting_size,
    word_rows,
)
from footcare_tui.views.rows import Row

# A screen of 14 inches, 16:9, with 40 rows, seen from two metres; in centimetres.
SCREEN_HEIGHT_CM, ROWS, DISTANCE_CM = 17.43, 40, 200.0
BIG_COLUMNS = 60


def drawn(rows: list[Row]) -> list[str]:
    return ["".join("#" if style else " " for text, style in row for _ in text) for row in rows]


def test_figures_of_the_smallest_size() -> None:
    assert drawn(figure_rows("12", FigureSize(5, 6), 14, "$primary")) == [
        "    ##  ######",
        "    ##      ##",
        "    ##  ######",
        "    ##  ##    ",
        "    ##  ######",
    ]
    assert drawn(figure_rows("84", FigureSize(5, 6), 14, "$primary")) == [
        "######  ##  ##",
        "##  ##  ##  ##",
        "######  ######",
        "##  ##      ##",
        "######      ##",
    ]


@pytest.mark.parametrize("size", FIGURE_SIZES)
def test_no_two_figures_look_alike(size: FigureSize) -> None:
    looks = {tuple(drawn(figure_rows(digit, size, 20, "$primary"))) for digit in "0123456789"}
    assert len(looks) == 10


@pytest.mark.parametrize("size", FIGURE_SIZES)
@pytest.mark.parametrize("text", ["0", "17", "600"])
def test_every_row_has_the_same_spans_so_that_only_strokes_are_painted(
    size: FigureSize, text: str
) -> None:
    rows = figure_rows(text, size, 70, "$primary")
    assert len(rows) == size.rows
    widths = [[len(words) for words, _ in row] for row in rows]
    assert all(each == widths[0] for each in widths)
    assert sum(widths[0]) == 70


def test_the_largest_figures_that_fit_are_taken() -> None:
    assert fitting_size(2, 60, 12) == FigureSize(12, 12)
    assert fitting_size(2, 30, 9) == FigureSize(9, 10)
    assert fitting_size(3, 30, 9) == FigureSize(5, 6)
    assert fitting_size(2, 13, 9) is None
    assert fitting_size(1, 80, 4) is None


def test_figures_and_words_are_large_enough_from_two_metres() -> None:
    """Figures a fortieth of the distance high, words a hundredth."""
    row = SCREEN_HEIGHT_CM / ROWS
    size = fitting_size(2, BIG_COLUMNS, 12)
    assert size is not None
    assert size.rows * row >= DISTANCE_CM / 40
    assert LETTER_ROWS * row >= DISTANCE_CM / 100


@pytest.mark.parametrize("word", [*(kind.value for kind in PhaseKind), "LEFT", "RIGHT", "PAUSED"])
def test_every_word_of_a_session_has_its_letters(word: str) -> None:
    rows = word_rows(word, BIG_COLUMNS, "$primary")
    assert rows is not None
    assert len(rows) == LETTER_ROWS
    assert all(len(row[0][0]) == BIG_COLUMNS for row in rows)
    assert word_rows(word, 5, "$primary") is None
