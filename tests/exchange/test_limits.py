"""Files that would fill the memory are refused in time: size, lines, columns, records, depth."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from footcare_tui.errors import Refused
from footcare_tui.exchange import limits, text_file
from footcare_tui.exchange.faults import refuse_faults
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.harsh_reader import read_files
from footcare_tui.exchange.limits import at_most
from footcare_tui.exchange.loop_reader import read_archive
from footcare_tui.exchange.table_reader import read_table
from footcare_tui.exchange.zip_file import pack
from tests.exchange.marks import TODAY

MIB = 1024 * 1024


def table(content: bytes) -> HabitFile:
    return read_table(content, "t.csv", TODAY, None, {}, None)


def harsh(content: bytes) -> HabitFile:
    return read_files(b"Gym: 1\n", content, TODAY)


def loop(content: bytes) -> HabitFile:
    files = {"Habits.csv": b"Position,Name\n1,Gym\n", "001 Gym/Checkmarks.csv": content}
    return read_archive(pack(files), TODAY)


@pytest.mark.parametrize(
    ("read", "content", "said"),
    [
        (table, b"date,habit\n" + b"2026-03-01,a\n" * 30_000, "too many records"),
        (table, b"date," + b"," * 3 * MIB, "line 1: too long"),
        (table, b"date,habit\n" + b"x\n" * MIB, "and more than 10000 in all"),
        (table, b'date,habit\n"' + b"a" * 3 * MIB, "too long"),
        (harsh, b"2026-03-01 : Gym : y\n" * 30_000, "too many records"),
        (harsh, b"2026-03-01 : Gym : " + b"y" * 3 * MIB, "line 1: too long"),
        (harsh, b"x\n" * 20_000, "and more than 10000 in all"),
        (loop, b"2026-03-01,2\n" * MIB, "and more than 10000 in all"),
        (loop, bytes(3 * MIB), "line 1: too long"),
    ],
)
def test_much_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
    read: Callable[[bytes], HabitFile],
    content: bytes,
    said: str,
) -> None:
    monkeypatch.setattr(limits.at_most, "__defaults__", (20_000,))
    tracemalloc.start()
    with pytest.raises(Refused, match=said):
        refuse_faults(read(content).faults)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * len(content) + 24 * MIB


def test_as_many_as_allowed_are_read() -> None:
    assert len(list(at_most(range(10), 10))) == 10
    with pytest.raises(Refused, match="it may have at most 9"):
        list(at_most(range(10), 9))
    line = "a" * text_file.LONGEST_LINE
    assert list(text_file.lines_of(f"{line[1:]}\n".encode(), "x")) == [f"{line[1:]}\n"]
