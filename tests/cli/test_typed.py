from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from footcare_tui.cli.typed import TypedLines


@pytest.fixture
def terminal() -> Iterator[tuple[TypedLines, int]]:
    """Lines, and the descriptor into which a person types them."""
    readable, writable = os.pipe()
    yield TypedLines(readable), writable
    os.close(readable)


def test_lines_come_one_by_one_in_small_letters(terminal: tuple[TypedLines, int]) -> None:
    lines, typed = terminal
    assert lines.wait(0.0) is None
    os.write(typed, b" S \n\nq\nhal")
    assert [lines.wait(0.0) for _ in range(4)] == ["s", "", "q", None]
    os.write(typed, "b größer\n".encode())
    assert lines.wait(None) == "halb grösser"
    os.close(typed)


def test_at_the_end_of_the_input_nothing_waits_for_ever(
    terminal: tuple[TypedLines, int],
) -> None:
    lines, typed = terminal
    os.close(typed)
    assert lines.wait(0.0) is None
    assert lines.wait(None) == ""


def test_at_the_end_of_the_input_a_word_may_be_taken_for_typed() -> None:
    readable, typed = os.pipe()
    lines = TypedLines(readable, at_end="q")
    os.write(typed, b"\n")
    os.close(typed)
    assert [lines.wait(seconds) for seconds in (None, None, 60.0)] == ["", "q", "q"]
    os.close(readable)
