from __future__ import annotations

from datetime import date

import pytest

from footcare_tui.errors import Refused
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.table_reader import read_table
from tests.exchange.marks import TODAY, marks_by_day

HABIT_BULL = (
    "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
    "Feet,for the arch,Health,2026-03-01,1,sore\n"
    "Feet,for the arch,Health,2026-03-02,0,\n"
    '"Steps, all",,Health,2026-03-01,9000,\n'
)


def read(
    text: str | bytes,
    count: str | None = None,
    form: str | None = None,
    path: str = "/x/my feet.csv",
    **columns: str,
) -> HabitFile:
    content = text.encode() if isinstance(text, str) else text
    return read_table(content, path, TODAY, count, columns, form)


def sessions(file: HabitFile) -> dict[tuple[str, int], int]:
    return {(mark.habit, mark.day.day): mark.sessions for mark in file.days}


def test_what_habit_bull_exports() -> None:
    file = read(HABIT_BULL)
    assert file.names == ("Feet", "Steps, all")
    assert marks_by_day(file.days) == {
        ("Feet", date(2026, 3, 1)): (1, False, "sore"),
        ("Steps, all", date(2026, 3, 1)): (1, False, ""),
    }
    assert file.taken_for == {"Steps, all": "done above 0"}
    assert file.days[0].location == "my feet.csv, line 2"


def test_numbers_are_sessions_when_the_column_or_the_person_says_so() -> None:
    assert sessions(read("day,exercise,count\n2026-03-01,press,3\n")) == {("press", 1): 3}
    table = "day,exercise,value\n2026-03-01,press,3\n2026-03-02,press,0.5\n2026-03-03,press,1\n"
    by_day = {None: (1, 1, 1), "met": (1, 1, 1), "sessions": (3, 0, 1)}
    for count, expected in by_day.items():
        assert tuple(sessions(read(table, count)).values()) == expected


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_separators_marks_and_line_ends_are_found(
    separator: str, encoding: str, line_end: str
) -> None:
    rows = [
        ("Day", "Habit", "Note"),
        ("2026-03-01", "Füße", "a"),
        ("", "", ""),
        ("2026-03-02", "x"),
    ]
    text = line_end.join(separator.join(row) for row in rows)
    file = read(text.encode(encoding))
    assert marks_by_day(file.days) == {
        ("Füße", date(2026, 3, 1)): (1, False, "a"),
        ("x", date(2026, 3, 2)): (1, False, ""),
    }


def test_a_table_without_habits_is_one_named_after_the_file() -> None:
    assert sessions(read("date\n2026-03-01\n")) == {("my feet", 1): 1}


def test_columns_and_dates_may_be_named() -> None:
    file = read(
        "Wann;Was;Wie oft\n1.3.2026;Gym;2\n",
        form="%d.%m.%Y",
        date="wann",
        habit="WAS",
        value="Wie oft",
    )
    assert sessions(file) == {("Gym", 1): 1}
    with pytest.raises(Refused, match=r'my feet.csv has no column "When"; it has day, habit'):
        read("day,habit\n", date="When")
    with pytest.raises(Refused, match=r"has no column of dates; it has what, who; name one as in"):
        read("what,who\n")
    with pytest.raises(Refused, match="it has no columns"):
        read("")


@pytest.mark.parametrize(
    ("value", "done"),
    [
        *((value, 1) for value in ("yes", "TRUE", "x", "✓", "1", "1.0", "2,5")),
        *((value, 0) for value in ("no", "False", "", "0", "0,0", "-")),
    ],
)
def test_what_is_done_is_written_in_many_ways(value: str, done: int) -> None:
    assert list(sessions(read(f'date;value\n2026-03-01;"{value}"\n')).values()) == [done]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2026-02-30,Gym,1", "the day is '2026-02-30', but must be a date"),
        ("1.3.2026,Gym,1", "the day is '1.3.2026'"),
        ("2026-03-10,Gym,1", "but must be from 1900-01-01 to 2026-03-09"),
        ("2026-03-01,Gym,many", "the value is 'many', but must be a number, yes or no"),
        ("2026-03-01,Gym,-1", "the value is '-1'"),
        ("2026-03-01,Gym,1e300", "the value is '1e300'"),
        ("2026-03-01,,1", "the habit is ''"),
        ("2026-03-01", "the habit is ''"),
    ],
)
def test_a_row_that_is_not_valid_is_a_fault(row: str, fault: str) -> None:
    file = read(f"date,habit,value\n2026-03-01,Walk,1\n{row}\n2026-03-02,Walk,1\n")
    (line,) = file.faults.without([])
    assert line.startswith("my feet.csv, line 3: ")
    assert fault in line
    assert len(file.days) == 2


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(Refused, match=r"line 2: not comma-separated values"):
        read('date,habit\n"2026-03-01"x,y\n')
