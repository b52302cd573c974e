from __future__ import annotations

import pytest

from footcare_tui.views.rows import bulleted, cut_row, progress_bar, side_by_side


def test_a_row_is_cut_where_the_room_ends() -> None:
    row = (("足趾", "bold"), (" one", ""), ("two", ""))
    assert cut_row(row, 11) == row
    assert cut_row(row, 6) == (("足趾", "bold"), (" o", ""))
    assert cut_row(row, 3) == (("足", "bold"),)
    assert cut_row(row, 0) == (("", "bold"),)


@pytest.mark.parametrize(
    ("share", "bar"), [(0, "────"), (0.5, "━━──"), (1, "━━━━"), (7, "━━━━"), (-1, "────")]
)
def test_a_bar_is_legible_without_colour(share: float, bar: str) -> None:
    assert "".join(text for text, _ in progress_bar(share, 4)) == bar


def test_a_bulleted_text_goes_on_below_its_beginning_and_is_plain() -> None:
    assert bulleted(("·", "$muted"), "one two\x1b three", 9, "bold") == [
        (("· ", "$muted"), ("one two", "bold")),
        (("  ", "$muted"), ("three", "bold")),
    ]


def test_blocks_side_by_side_begin_at_one_column() -> None:
    rows = side_by_side([[(("ab", ""),), ()], [(("x", ""),), (("y", ""),)]], 5)
    assert ["".join(text for text, _ in row) for row in rows] == ["ab     x", "       y"]
