from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.terminal.sanitize import UNSHOWN, plain_lines, plain_text


@pytest.mark.parametrize(
    "text", ["", "Toe Press", "naïve Übung – 足 🦶", "[bold]no markup[/]", "50 % \\ ' \""]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("one\ttwo", "one two"),
        ("one\u2028two\u2029three", "one two three"),
        # What is shown must not be overwritten from the start of its line.
        ("safe\rbad", "safebad"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        # The same sequences in their eight-bit form.
        ("\x9b31mred", "31mred"),
        ("ring\x07 \x08back \x00nul \x7fdel", "ring back nul del"),
        # Overrides of the reading direction, and characters of no width.
        ("gpj\u202egpj.exe", "gpjgpj.exe"),
        ("\u2066left\u2069", "left"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\ud800lone surrogate", "lone surrogate"),
    ],
)
def test_what_steers_a_terminal_is_taken_out(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@given(text=st.text())
def test_nothing_that_steers_is_left_and_the_rest_is_kept(text: str) -> None:
    plain = plain_text(text)
    assert not {unicodedata.category(character) for character in plain} & UNSHOWN
    assert plain_text(plain) == plain
    shown = [c for c in text if unicodedata.category(c) not in UNSHOWN and c != " "]
    assert [c for c in plain if c != " "] == shown


@pytest.mark.parametrize(
    ("text", "plain"),
    [("one\r\ntwo\x1b[m\n", "one\ntwo[m\n"), ("one\ttwo\u2028", "one two "), ("\n\n", "\n\n")],
)
def test_lines_stay_lines(text: str, plain: str) -> None:
    assert plain_lines(text) == plain


@given(text=st.text())
def test_each_line_is_plain(text: str) -> None:
    lines = plain_lines(text)
    assert lines.split("\n") == [plain_text(line) for line in text.split("\n")]
    assert plain_lines(lines) == lines
