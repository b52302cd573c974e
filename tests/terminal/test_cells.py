from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from footcare_tui.terminal.cells import NARROW, cell_width, columns, cut, padded, shortened
from footcare_tui.terminal.sanitize import plain_text

CLUSTERS = ["a", " ", "足", "é", "e\u0301", "☂", "☂\ufe0f", "…", "●", "🦶"]


@given(st.text().map(plain_text))
def test_a_width_is_what_textual_takes_it_for(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_every_narrow_character_takes_one_cell() -> None:
    assert {cell_len(character) for character in NARROW if plain_text(character)} == {1}


@given(st.text("ab 足é…"), st.integers(1, 12))
def test_shortened_text_fits_and_says_that_there_is_more(text: str, width: int) -> None:
    shown = shortened(text, width)
    assert cell_width(shown) <= width
    assert shown == text if cell_width(text) <= width else shown.endswith("…")
    assert text.startswith(shown.removesuffix("…"))


@given(st.lists(st.sampled_from(CLUSTERS)), st.integers(-1, 20))
def test_a_text_is_cut_between_whole_characters(clusters: list[str], width: int) -> None:
    text = "".join(clusters)
    fitting = cut(text, width)
    beginnings = ["".join(clusters[:number]) for number in range(len(clusters) + 1)]
    assert fitting in beginnings
    assert cell_width(fitting) <= max(0, width)
    longer = beginnings.index(fitting) + 1
    assert fitting == text or cell_width(beginnings[longer]) > width


@pytest.mark.parametrize(
    ("width", "fitting"), [(0, ""), (1, "e\u0301"), (2, "e\u0301"), (3, "e\u0301☂\ufe0f")]
)
def test_a_combined_character_is_whole_or_left_out(width: int, fitting: str) -> None:
    assert cut("e\u0301☂\ufe0f", width) == fitting


def test_columns_of_wide_and_combined_characters_begin_below_each_other() -> None:
    assert columns([("足趾", "1"), ("e\u0301", "22"), ("abcde", "")]) == [
        "足趾   1",
        "e\u0301      22",
        "abcde",
    ]
    assert columns([]) == []
    assert padded("足", 4) == "足  "
