from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.terminal.renderer import Renderer

COLUMNS, ROWS = 12, 4
STYLES = (
    "",
    "\x1b[1m",
    "\x1b[4m",
    "\x1b[7;38;5;10m",
    "\x1b[1;38;2;1;2;3;48;2;4;5;6m",
    "\x1b[38;2;9;9;9;48;2;4;5;6m",
    "\x1b[31;44m",
    "\x1b[97;104m",
)


def at(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H"


@st.composite
def prints(draw: st.DrawFn) -> str:
    """Stretches of styled text, side by side, that stay within their row."""
    column = draw(st.integers(0, COLUMNS - 1))
    printed = at(draw(st.integers(0, ROWS - 1)), column)
    room = COLUMNS - column
    for style in draw(st.lists(st.sampled_from(STYLES), min_size=1, max_size=3)):
        text = ""
        for sign in draw(st.text("  ab━█字", max_size=room)):
            width = 2 if sign == "字" else 1
            if width <= room:
                text, room = text + sign, room - width
        printed += f"{style}{text}\x1b[0m" if style else text
    return printed


PLACES = st.builds(at, st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))
PAINTINGS = st.lists(
    st.builds(lambda parts, end: "\n".join(parts) + end, st.lists(prints(), min_size=1), PLACES)
)


class Screen:
    """What a terminal shows of what it is sent."""

    def __init__(self) -> None:
        # One row more, so that the end of a line never scrolls.
        self.screen = pyte.Screen(COLUMNS, ROWS + 1)
        self.stream = pyte.Stream(self.screen)
        # As Textual sets it: text does not run on into the next row.
        self.stream.feed("\x1b[?7l")

    def shown(self) -> list[object]:
        """Every cell and its style; of a blank, what is seen of it."""
        buffer = self.screen.buffer
        return [_seen(buffer[row][column]) for row in range(ROWS) for column in range(COLUMNS)]

    def place(self) -> tuple[int, int]:
        """The position of the cursor."""
        return self.screen.cursor.y, self.screen.cursor.x


def _seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """The cell without what does not show on a blank."""
    if cell.data != " " or cell.reverse or cell.underscore:
        return cell
    return cell._replace(fg="default", bold=False)


@given(PAINTINGS)
def test_the_screen_is_the_same_as_if_everything_had_been_sent(paintings: list[str]) -> None:
    everything, sparing, renderer = Screen(), Screen(), Renderer()
    for painting in paintings:
        sent = renderer.paint(painting)
        everything.stream.feed(painting)
        sparing.stream.feed(sent)
        assert sparing.shown() == everything.shown()
        assert not sent or sparing.place() == everything.place()


@given(prints())
def test_cells_on_the_screen_are_not_sent_again(printed: str) -> None:
    renderer = Renderer()
    renderer.paint(printed)
    assert renderer.paint(printed) == "" or "字" in printed


def test_only_the_cell_that_changed_is_sent() -> None:
    renderer = Renderer()
    style = "\x1b[1;38;2;1;2;3;48;2;4;5;6m"
    renderer.paint(f"{at(2, 0)}{style}0:09 left\x1b[0m{at(0, 0)}")
    assert renderer.paint(f"{at(2, 0)}{style}0:08 left\x1b[0m{at(0, 0)}") == "\x1b[3;4H8\x1b[H"


def test_of_a_style_that_changes_in_its_colour_the_colour_alone_is_sent() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(0, 0)}\x1b[1;31;44ma\x1b[0m{at(0, 0)}")
    assert renderer.paint(f"{at(0, 0)}\x1b[1;32;44ma\x1b[0m{at(0, 0)}") == "\x1b[H\x1b[32ma\r"


def test_what_has_one_style_is_sent_together_from_the_present_style_on() -> None:
    renderer = Renderer()
    red, blue = "\x1b[38;2;200;0;0m", "\x1b[38;2;0;0;200m"

    def rows(*signs: str) -> str:
        return "".join(
            f"{at(row, 0)}{red}{sign}\x1b[0m{blue}{sign}\x1b[0m" for row, sign in enumerate(signs)
        ) + at(0, 0)

    renderer.paint(rows("a", "b", "c"))
    sent = renderer.paint(rows("d", "e", "f"))
    assert re.sub(r"\x1b\[[\d;]*[HBCG]|[\b\r]", "", sent) == f"def{red}def"


def test_a_blank_of_another_colour_is_not_sent_again() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(0, 0)}\x1b[31;44ma b\x1b[0m{at(0, 0)}")
    assert renderer.paint(f"{at(0, 1)}\x1b[1;32;44m \x1b[0m{at(0, 0)}") == ""
    assert " " in renderer.paint(f"{at(0, 1)}\x1b[4;32;44m \x1b[0m{at(0, 0)}")


def test_wherever_another_program_left_the_cursor_a_change_is_put_in_its_place() -> None:
    screen, renderer = Screen(), Renderer()
    for painting in (f"{at(1, 2)}one{at(0, 0)}", f"{at(1, 2)}two{at(0, 0)}"):
        screen.stream.feed(at(3, 5) + renderer.paint(painting))
    assert screen.screen.display[1] == "  two".ljust(COLUMNS)


@pytest.mark.parametrize(
    ("between", "way"),
    [("abcd", "abcd"), ("abcde", "\x1b[8G"), ("━", "━"), ("━━", "\x1b[5G")],
)
def test_across_a_short_way_is_printed_across_a_long_one_is_moved(between: str, way: str) -> None:
    renderer = Renderer()
    renderer.paint(f"{at(1, 1)}x{between}x{at(0, 0)}")
    assert renderer.paint(f"{at(1, 1)}y{between}y{at(0, 0)}") == f"\x1b[2;2Hy{way}y\x1b[H"


def test_what_does_not_paint_is_sent_as_it_is() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(1, 1)}abc{at(0, 0)}")
    for control in ("\x1b]0;HOLD 0:04\x07", "\x07", "\x1b[?25l"):
        assert renderer.paint(control) == control
    assert renderer.paint(f"{at(1, 1)}abc{at(0, 0)}") == ""


@pytest.mark.parametrize(
    "written", [f"\x1b[2J{at(1, 1)}abc", f"abc{at(1, 1)}", f"{at(1, 1)}\x1b]8;;x\x1b\\a"]
)
def test_after_painting_by_other_means_nothing_is_taken_for_granted(written: str) -> None:
    renderer = Renderer()
    painting = f"{at(1, 1)}abc{at(0, 0)}"
    renderer.paint(painting)
    assert renderer.paint(written) == written
    assert renderer.paint(painting) == "\x1b[2;2H\x1b[mabc\x1b[H"


def test_after_forgetting_everything_is_sent() -> None:
    renderer = Renderer()
    painting = f"{at(1, 1)}abc{at(0, 0)}"
    first = renderer.paint(painting)
    renderer.forget()
    assert renderer.paint(painting) == first


def test_before_a_letter_a_blank_is_printed_in_its_colour() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(1, 1)}ab{at(0, 0)}")
    sent = renderer.paint(f"{at(1, 1)} \x1b[34mb\x1b[0m{at(0, 0)}")
    assert sent == "\x1b[2;2H\x1b[34m b\x1b[H"


def test_a_blank_between_letters_is_printed_across() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(1, 1)}\x1b[34ma b\x1b[0m{at(0, 0)}")
    assert renderer.paint(f"{at(1, 1)}\x1b[34mc d\x1b[0m{at(0, 0)}") == "\x1b[2;2Hc d\x1b[H"


def test_a_blank_by_itself_is_printed_in_whatever_colour_is_set() -> None:
    renderer = Renderer()
    renderer.paint(f"{at(1, 1)}a-{at(2, 1)}b{at(0, 0)}")
    sent = renderer.paint(f"{at(1, 1)}\x1b[34mc\x1b[0m{at(2, 1)} {at(0, 0)}")
    assert sent == "\x1b[2;2H\x1b[34mc\x1b[B\b \x1b[H"


def test_behind_a_sign_that_may_be_wider_the_place_is_named() -> None:
    renderer = Renderer()
    for first, second in (("○", "9"), ("●", "8")):
        sent = renderer.paint(f"{at(1, 1)}{first}-{at(2, 1)}{second}-{at(0, 0)}")
    assert sent == "\x1b[2;2H●\x1b[3;2H8\x1b[H"


def test_beyond_the_screen_nothing_is_painted() -> None:
    renderer = Renderer()
    renderer.resize(4, 2)
    painting = f"{at(0, 2)}abc{at(1, 4)}d{at(2, 0)}e{at(0, 0)}"
    assert renderer.paint(painting) == "\x1b[1;3H\x1b[mab\r"
    renderer.resize(5, 3)
    shown = pyte.Screen(5, 3)
    pyte.Stream(shown).feed(renderer.paint(painting))
    assert shown.display == ["  abc", "    d", "e    "]
