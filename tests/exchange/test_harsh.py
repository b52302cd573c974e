from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.habits import Habit, HabitDay, gather
from footcare_tui.exchange.harsh import write_files
from footcare_tui.exchange.harsh_reader import read_files
from footcare_tui.model import RestDay, Session
from tests.exchange import marks
from tests.exchange.marks import (
    PRESS,
    TODAY,
    WALKING,
    controls,
    exported_again,
    imported,
    marks_by_day,
)

REMARK = r"# footcare: in comments \: is a colon, \n a new line, \\ a backslash"
HABITS = r"""# What to keep track of.

! Feet
Feet: 1
Long walk: 3/7
! Other
Floss: 2w: 2026-02-01
Balance: 1w / 4w
Coffee: 0
"""
LOG = r"""# My log
2026-03-01 : Feet : y : C:\new boots : 3

2026-03-01 : Long walk : n : Too tired :
2026-03-02 : Feet : s
2026-03-02 : Long walk : y : 5k : 1.9
2026-03-03 : Feet : n
2026-03-03 : Feet : y : later
2026-03-04 : Swim : y :  : 0
"""


def read(log: str, habits: str = HABITS, latest: date = TODAY) -> HabitFile:
    return read_files(habits.encode(), log.encode(), latest)


def fault(log: str, habits: str = HABITS) -> str:
    (line,) = read(log, habits).faults.without([])
    assert "\n" not in line
    return line


def test_the_files_of_harsh() -> None:
    file = read(LOG)
    assert file.names == ("Feet", "Long walk", "Floss", "Balance", "Coffee", "Swim")
    assert [replace(mark, location="") for mark in file.days] == [
        HabitDay("Feet", date(2026, 3, 1), 1, note=r"C:\new boots"),
        HabitDay("Long walk", date(2026, 3, 1), note="Too tired :"),
        HabitDay("Feet", date(2026, 3, 2), skipped=True),
        HabitDay("Long walk", date(2026, 3, 2), 1, note="5k"),
        HabitDay("Feet", date(2026, 3, 3), 1, note="later"),
        HabitDay("Swim", date(2026, 3, 4), 1),
    ]
    assert file.days[0].location == "log, line 2"
    assert read(LOG.replace("\n", "\r\n"), HABITS.replace("\n", "\r\n")) == file
    assert read("", "") == HabitFile((), ())


def written(habits: list[Habit], days: list[HabitDay]) -> dict[str, str]:
    return {name: content.decode() for name, content in write_files(habits, days).items()}


def test_the_files_have_the_form_of_harsh() -> None:
    days = [
        HabitDay("Toe Press", TODAY, 3, note='a : b, "c"'),
        HabitDay("Toe Press", date(2026, 3, 8), skipped=True, note="10:30\nnote: ill\\"),
        HabitDay("Toe Walking", date(2026, 3, 8), note=": :"),
    ]
    habits = [PRESS, WALKING, replace(PRESS, name="Off", active=False), Habit("x", "Gone")]
    assert written(habits, days) == {
        "habits": "! Foot exercises\nToe Press: 1\nToe Walking: 3/7\nOff: 0\nGone: 0\n",
        "log": f"{REMARK}\n"
        r"2026-03-08 : Toe Press : s : 10:30\nnote: ill\\ : 0"
        "\n"
        r"2026-03-08 : Toe Walking : n : \: \: : 0"
        "\n"
        r'2026-03-09 : Toe Press : y : a \: b, "c" : 3'
        "\n",
    }


@pytest.mark.parametrize("name", ["Toe: Press", "# Toe", "! Toe", " Toe", "Toe ", "\n", ""])
def test_a_name_that_harsh_cannot_have_gives_way_to_the_slug(name: str) -> None:
    assert "toe-press: 1\n" in written([replace(PRESS, name=name)], [])["habits"]
    with pytest.raises(Refused, match="harsh cannot have a habit called"):
        write_files([replace(PRESS, name=name, slug="a:b")], [])


names = st.from_regex(r"[\w,\"';.()-]([\w ,\"';.()#!=-]{0,10}\w)?", fullmatch=True)


@given(st.lists(names, min_size=2, max_size=2, unique=True), marks.histories)
def test_tallies_notes_and_rest_days_come_back(
    names: list[str], history: list[Session | RestDay]
) -> None:
    habits = [replace(PRESS, name=names[0]), replace(WALKING, name=names[1])]
    days = gather(history, habits, TODAY)
    files = write_files(habits, days)

    file = read_files(files["habits"], files["log"], TODAY)
    assert file.names == tuple(names)
    assert marks_by_day(file.days) == marks_by_day(days)
    assert exported_again(file, habits) == marks_by_day(days)
    log = files["log"].decode()
    assert not controls(log)
    # harsh itself takes a line apart at every separator.
    for line in log.split("\n")[1:-1]:
        assert len(line.split(" : ")) == 5


@given(marks.histories)
def test_what_was_imported_is_exported_as_the_same_files(history: list[Session | RestDay]) -> None:
    habits = [PRESS, WALKING]
    files = write_files(habits, gather(history, habits, TODAY))
    records = imported(read_files(files["habits"], files["log"], TODAY), habits)
    again = write_files(habits, gather(records, habits, TODAY))
    assert again["habits"] == files["habits"]
    # A day of which no session is complete is nothing that an import could store.
    lines = files["log"].splitlines(keepends=True)
    done = [line for line in lines if line.split(b" : ")[2:3] != [b"n"]]
    assert again["log"] == b"".join(done)


def test_a_name_is_plain_text() -> None:
    files = written([replace(PRESS, name="Toe\x1b[31m\nPress\u202e")], [])
    assert files["habits"].endswith("\nToe[31m Press: 1\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("feet done", "the line is 'feet done', but must be date : habit : y, n or s : comment"),
        ("2026-03-01 : Feet", "but must be date : habit"),
        ("2026-03-01 :  : y", "the habit is ''"),
        ("2026-03-01 : Feet : yes", "the result is 'yes', but must be one of y, n, s"),
        ("2026-02-30 : Feet : y", "the day is '2026-02-30', but must be a date"),
        ("1.3.2026 : Feet : y", "the day is '1.3.2026'"),
        ("2026-03-10 : Feet : y", "but must be from 1900-01-01 to 2026-03-09"),
        ("1066-10-14 : Feet : y", "but must be from 1900-01-01"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(line: str, message: str) -> None:
    refused = fault(f"# log\n2026-03-01 : Feet : y\n{line}\n")
    assert refused.startswith("log, line 3: ")
    assert message in refused


@pytest.mark.parametrize("line", ["Feet", "Feet:1", ": 1", "Feet: often", "Feet: ", "Feet: 1/x"])
def test_a_wrong_habit_is_refused_by_its_line(line: str) -> None:
    refused = fault("", f"! Feet\n{line}\n")
    assert refused.startswith("habits, line 2: the line is ")
    assert "a name and a frequency such as Gym: 3/7" in refused


def test_what_is_not_utf_8_is_refused() -> None:
    for name, contents in {"habits": (b"\xff", b""), "log": (b"", b"\xff")}.items():
        with pytest.raises(Refused, match=f"^{name}, line 1: not text; it must be in UTF-8$"):
            read_files(*contents, TODAY)


@pytest.mark.parametrize(
    ("rest", "note", "amount"),
    [
        ("a : b : 3", "a : b", 3),
        ("a : b", "a : b", 1),
        (" : 25kg", " : 25kg", 1),
        ("light : 2,5", "light : 2,5", 1),
        ("light : -1", "light", 1),
        ("light : 2.9", "light", 2),
        ("light : +2", "light", 2),
        ("light : ", "light", 1),
        ("light : 1e300", "light : 1e300", 1),
        (" : nan", " : nan", 1),
        ("11", "11", 1),
    ],
)
def test_what_harsh_reads_leniently_is_read_with_nothing_lost(
    rest: str, note: str, amount: int
) -> None:
    log = f"2026-03-01 : Feet : y : {rest}\n"
    for count, sessions in ((None, 1), ("met", 1), ("sessions", amount)):
        (mark,) = read_files(HABITS.encode(), log.encode(), TODAY, count).days
        assert (mark.sessions, mark.note) == (sessions, note)


def test_all_faults_are_found_at_once() -> None:
    lines = [f"2026-03-01 : Feet : maybe {number}" for number in range(31)]
    file = read("\n".join([*lines, "2026-03-01 : Swim : never", "2026-03-02 : Feet : y"]))
    told = file.faults.without(["Swim"])
    assert (len(told), told[-1]) == (11, "and 21 more")
    assert [mark.day for mark in file.days] == [date(2026, 3, 2)]
