from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.terminal.escape_codes import cursor_move, style_change, visible_on_blank

COLUMNS, ROWS = 150, 120
COLOURS = ("39", "31", "97", "38;5;10", "38;2;1;2;3")
GROUNDS = ("49", "44", "104", "48;5;10", "48;2;4;5;6")

rows = st.integers(0, ROWS - 1)
columns = st.integers(0, COLUMNS - 1)
styles = st.builds(
    lambda attributes, colour, ground: ";".join([*sorted(attributes), colour, ground]),
    st.sets(st.sampled_from("134579")),
    st.sampled_from(COLOURS),
    st.sampled_from(GROUNDS),
)


def place(screen: pyte.Screen) -> tuple[int, int]:
    return screen.cursor.y, screen.cursor.x


@given(before=st.tuples(rows, columns), row=rows, column=columns)
def test_the_way_leads_there_and_is_no_longer_than_to_name_the_place(
    before: tuple[int, int], row: int, column: int
) -> None:
    screen = pyte.Screen(COLUMNS, ROWS)
    screen.cursor_position(before[0] + 1, before[1] + 1)
    codes = cursor_move(before, row, column)
    pyte.Stream(screen).feed(codes)
    assert place(screen) == (row, column)
    assert len(codes) <= len(f"\x1b[{row + 1};{column + 1}H")


@given(row=rows, row_after=rows, column=columns)
def test_from_the_end_of_a_row_the_column_is_named(row: int, row_after: int, column: int) -> None:
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    # As the app sets it: text does not run on into the next row.
    stream.feed(f"\x1b[?7l\x1b[{row + 1};{COLUMNS}Hx{cursor_move((row, None), row_after, column)}")
    assert place(screen) == (row_after, column)


def test_short_ways() -> None:
    assert cursor_move((3, 4), 3, 4) == ""
    assert cursor_move((3, 6), 3, 4) == "\b\b"
    assert cursor_move((3, 6), 4, 4) == "\x1b[B\b\b"
    assert cursor_move((3, 6), 3, 0) == "\r"
    assert cursor_move((3, 6), 0, 0) == "\x1b[H"
    assert cursor_move(None, 3, 4) == "\x1b[4;5H"


def style_after(*codes: str) -> pyte.screens.Char:
    screen = pyte.Screen(2, 1)
    pyte.Stream(screen).feed("".join(codes) + "x")
    return screen.buffer[0][0]


@given(before=styles, after=styles)
def test_restyling_leads_from_one_style_to_the_other(before: str, after: str) -> None:
    codes = style_change(before, after)
    assert style_after(f"\x1b[{before}m", codes) == style_after(f"\x1b[{after}m")
    assert len(codes) <= len(style_change(None, after))


@given(before=styles)
def test_from_any_style_a_plain_one_is_reached(before: str) -> None:
    assert style_after(f"\x1b[{before}m", style_change(before, "")) == style_after()
    assert style_after(f"\x1b[{before}m", style_change(None, "")) == style_after()


@pytest.mark.parametrize(
    ("before", "after"), [("", "4;21"), ("5;6", "6"), ("8;31", "31"), ("31", "58;5;1"), ("53", "1")]
)
def test_attributes_of_which_little_is_known_are_set_anew(before: str, after: str) -> None:
    assert style_change(before, after) == f"\x1b[0;{after}m"


def test_of_two_that_end_together_the_one_that_stays_is_set_again() -> None:
    assert style_change("1;2;31", "2;31") == "\x1b[22;2m"


@given(style=styles)
def test_a_blank_looks_the_same_in_the_part_of_its_style_that_shows(style: str) -> None:
    inked, bare = style_after(f"\x1b[{style}m"), style_after(f"\x1b[{visible_on_blank(style)}m")
    if inked.reverse or inked.underscore or inked.strikethrough or inked.blink:
        assert bare == inked
    else:
        assert bare == inked._replace(fg="default", bold=False, italics=False)


def test_what_is_seen_on_a_blank() -> None:
    assert visible_on_blank("1;31;44") == "44"
    assert visible_on_blank("31") == ""
    assert visible_on_blank("7;31;44") == "7;31;44"
    assert visible_on_blank("4;31") == "4;31"
