from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import refuse_faults
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.habits import Habit, HabitDay, gather
from footcare_tui.exchange.loop import write_archive
from footcare_tui.exchange.loop_reader import read_archive
from footcare_tui.exchange.zip_file import pack, unpack
from footcare_tui.model import RestDay, Session
from footcare_tui.terminal.sanitize import plain_lines
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

HABITS_HEADER = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,"
    "Color,Unit,Target Type,Target Value,Archived?\n"
)
# As Loop 2.3.1 writes it.
SAMPLE = {
    "Habits.csv": HABITS_HEADER
    + "001,Read,YES_NO,Did you read?,,1,1,#FF8F00,,,,false\n"
    + '002,"Feet, daily",NUMERICAL,How often?,"For ""strong"" feet",1,1,#00897B,times,'
    + "AT_LEAST,3.0,false\n",
    "001 Read/Scores.csv": "Date,Score\n2026-03-02,0.0519\n",
    "001 Read/Checkmarks.csv": "Date,Value,Notes\n"
    "2026-03-05,UNKNOWN,\n2026-03-04,YES_MANUAL,a thriller\n2026-03-03,YES_AUTO,\n"
    "2026-03-02,SKIP,\n2026-03-01,NO,\n",
    "002 Feet daily/Checkmarks.csv": "Date,Value,Notes\n"
    '2026-03-05,3000,"sore,\na ""bit"""\n2026-03-04,1500,\n2026-03-02,SKIP,flu\n2026-03-01,500,\n',
    "002 Feet daily/Scores.csv": "Date,Score\n",
    "Scores.csv": "Date,Read,Feet, daily,\n",
    "Checkmarks.csv": "Date,Read,Feet, daily,\n2026-03-05,UNKNOWN,3000,\n",
}
# As Loop up to 2.3.0 wrote it.
OLD = {
    "Habits.csv": "Position,Name,Question,Description,NumRepetitions,Interval,Color\n"
    "001,Read,Did you read?,,1,1,#FF8F00\n",
    "001 Read/Checkmarks.csv": "2015-01-25,2\n2015-01-24,0\n2015-01-23,1\n2015-01-22,3\n"
    "2015-01-21,-1\n2015-01-20,2000\n",
}


def zipped(files: dict[str, str]) -> bytes:
    return pack({name: text.encode() for name, text in files.items()})


def read(files: dict[str, str], latest: date = TODAY) -> HabitFile:
    file = read_archive(zipped(files), latest)
    refuse_faults(file.faults)
    return file


def test_an_archive_of_loop() -> None:
    file = read(SAMPLE)
    assert file.names == ("Read", "Feet, daily")
    feet = "002 Feet daily/Checkmarks.csv"
    assert [mark for mark in file.days if mark.habit == "Feet, daily"] == [
        HabitDay(
            "Feet, daily",
            date(2026, 3, 5),
            3,
            note='sore,\na "bit"',
            location=f"{feet}, line 3",
            counted=True,
        ),
        HabitDay("Feet, daily", date(2026, 3, 4), 1, location=f"{feet}, line 4", counted=True),
        HabitDay("Feet, daily", date(2026, 3, 2), 0, True, "flu", f"{feet}, line 5"),
        HabitDay("Feet, daily", date(2026, 3, 1), location=f"{feet}, line 6", counted=True),
    ]
    assert marks_by_day(mark for mark in file.days if mark.habit == "Read") == {
        ("Read", date(2026, 3, 4)): (1, False, "a thriller"),
        ("Read", date(2026, 3, 2)): (0, True, ""),
    }
    # A day on which the habit was not due has no mark at all.
    assert len(file.days) == 8


def test_an_archive_of_an_older_loop() -> None:
    file = read(OLD)
    assert marks_by_day(file.days) == {
        ("Read", date(2015, 1, 25)): (1, False, ""),
        ("Read", date(2015, 1, 22)): (0, True, ""),
        ("Read", date(2015, 1, 20)): (1, False, ""),
    }
    assert len(file.days) == 5
    # Nothing says what its number counts, unless a person does.
    assert read_archive(zipped(OLD), TODAY, "sessions").days[-1].sessions == 2


def test_a_habit_without_marks_is_still_named() -> None:
    assert read({"Habits.csv": SAMPLE["Habits.csv"]}) == HabitFile(
        ("Read", "Feet, daily"), (), {"Feet, daily": "a number is so many sessions"}
    )


STRENGTHS = {
    date(2026, 3, 6): {"toe-press": 0.5},
    date(2026, 3, 8): {"toe-press": 0.05192, "toe-walking": 1 / 3},
    TODAY: {"toe-press": 0.0},
}


def written(habits: list[Habit], days: list[HabitDay]) -> dict[str, str]:
    content = write_archive(habits, days, STRENGTHS, TODAY)
    return {name: text.decode() for name, text in unpack(content, lambda _: True).items()}


def test_the_archive_has_the_form_of_loop() -> None:
    days = [
        HabitDay("Toe Press", date(2026, 3, 7), 3, note="a, b"),
        HabitDay("Toe Press", date(2026, 3, 8), skipped=True),
        HabitDay("Toe Walking", date(2026, 3, 8), 1),
        HabitDay("Toe Walking", TODAY, note="broken off"),
    ]
    assert written([PRESS, replace(WALKING, active=False)], days) == {
        "Habits.csv": HABITS_HEADER
        + "001,Toe Press,NUMERICAL,,Grip the floor.,1,1,#00897B,sessions,AT_LEAST,3.0,false\n"
        + "002,Toe Walking,NUMERICAL,,On tiptoe.,3,7,#00897B,sessions,AT_LEAST,2.0,true\n",
        "001 Toe Press/Scores.csv": "Date,Score\n"
        "2026-03-09,0.0000\n2026-03-08,0.0519\n2026-03-07,0.0000\n",
        "001 Toe Press/Checkmarks.csv": "Date,Value,Notes\n"
        '2026-03-08,SKIP,\n2026-03-07,3000,"a, b"\n',
        "002 Toe Walking/Scores.csv": "Date,Score\n2026-03-09,0.0000\n2026-03-08,0.3333\n",
        "002 Toe Walking/Checkmarks.csv": "Date,Value,Notes\n"
        "2026-03-09,NO,broken off\n2026-03-08,1000,\n",
        "Scores.csv": "Date,Toe Press,Toe Walking,\n"
        "2026-03-09,0.0000,0.0000,\n2026-03-08,0.0519,0.3333,\n2026-03-07,0.0000,0.0000,\n",
        "Checkmarks.csv": "Date,Toe Press,Toe Walking,\n"
        "2026-03-09,UNKNOWN,NO,\n2026-03-08,SKIP,1000,\n2026-03-07,3000,UNKNOWN,\n",
    }


def test_without_marks_there_are_the_habits() -> None:
    files = written([PRESS], [])
    assert files["Checkmarks.csv"] == "Date,Toe Press,\n"
    assert files["001 Toe Press/Checkmarks.csv"] == "Date,Value,Notes\n"
    assert read(files).names == ("Toe Press",)


names = st.text(max_size=130) | marks.notes


@given(
    st.lists(names.map(plain_lines), min_size=2, max_size=2, unique=True),
    marks.histories,
)
def test_tallies_notes_and_rest_days_come_back(
    names: list[str], history: list[Session | RestDay]
) -> None:
    habits = [replace(PRESS, name=names[0]), replace(WALKING, name=names[1])]
    days = gather(history, habits, TODAY)
    content = write_archive(habits, days, {}, TODAY)
    assert write_archive(habits, days, {}, TODAY) == content

    file = read_archive(content, TODAY)
    assert file.names == tuple(names)
    assert marks_by_day(file.days) == marks_by_day(days)
    assert exported_again(file, habits) == marks_by_day(days)


@given(marks.notes, marks.notes, marks.notes)
def test_no_file_steers_a_terminal(name: str, summary: str, note: str) -> None:
    habit = Habit("toe-press", name, summary)
    content = write_archive([habit], [HabitDay(name, TODAY, 1, note=note)], {}, TODAY)
    files = unpack(content, lambda _: True)
    assert not controls("".join(files) + b"".join(files.values()).decode())


def test_the_same_archive_gives_the_same_records() -> None:
    habits = [Habit("toe-press", "Feet, daily")]
    assert imported(read(SAMPLE), habits) == imported(read(SAMPLE), habits)
    assert len(imported(read(SAMPLE), habits)) == 3 + 1 + 1


FEET = "002 Feet daily/Checkmarks.csv"
MARKS = "Date,Value,Notes\n2026-03-01,1000,\n"


@pytest.mark.parametrize(
    ("entry", "text", "message"),
    [
        ("Habits.csv", "", "Habits.csv, line 1: the header is [], but must be a list that begins"),
        ("Habits.csv", "Name,Position\n", "Habits.csv, line 1: the header is ['Name'"),
        ("Habits.csv", HABITS_HEADER + "001,Read\n", "line 2: it has 2 columns, but must have 12"),
        ("Habits.csv", "Position,Name\nx,Read\n", "line 2: Position is 'x'"),
        ("Habits.csv", "Position,Name\n1,A\n001,B\n", "line 3: Position is '001'"),
        ("Habits.csv", "Position,Name\n1,Read\n", f"{FEET}: Habits.csv has no habit at position 2"),
        ("Habits.csv", 'Position,Name\n1,"Re"ad\n', "line 2: not comma-separated values"),
        (FEET, "Date,Worth,Notes\n", f"{FEET}, line 1: the header is ['Date', 'Worth'"),
        (FEET, "Datum,Wert\n", f"{FEET}, line 1: Value is 'Wert', but must be one of UNKNOWN, NO"),
        (FEET, MARKS + "2026-03-02\n", f"{FEET}, line 3: it has 1 columns"),
        (FEET, MARKS + "2026-03-02,NO,a,b\n", f"{FEET}, line 3: it has 4 columns"),
        (FEET, MARKS + "2026-03-02,maybe,\n", f"{FEET}, line 3: Value is 'maybe'"),
        (FEET, MARKS + "2026-03-02,1.5,\n", f"{FEET}, line 3: Value is '1.5'"),
        (FEET, MARKS + "2026-03-02,-2,\n", f"{FEET}, line 3: Value is '-2'"),
        (FEET, MARKS + "2026-03-02,99999999999,\n", f"{FEET}, line 3: Value is '999"),
        (FEET, MARKS + "2026-02-30,NO,\n", f"{FEET}, line 3: the day is '2026-02-30'"),
        (FEET, MARKS + "2.3.2026,NO,\n", f"{FEET}, line 3: the day is '2.3.2026'"),
        (FEET, MARKS + "2026-03-10,NO,\n", f"{FEET}, line 3: the day is '2026-03-10', but must"),
        (FEET, MARKS + "0001-01-01,NO,\n", "but must be from 1900-01-01 to 2026-03-09"),
        (FEET, MARKS + "2026-03-01,NO,\n", f"{FEET}, line 3: 2026-03-01 is there twice"),
        (FEET, MARKS + '2026-03-02,NO,"\n', "not comma-separated values"),
        (FEET, MARKS + f"2026-03-02,NO,{'x' * 200_000}\n", "not comma-separated values"),
    ],
)
def test_a_wrong_entry_is_refused_by_name_and_line(entry: str, text: str, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        read({**SAMPLE, entry: text})
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_archive_without_habits_is_refused() -> None:
    with pytest.raises(Refused, match=r"Habits\.csv is missing; choose an archive"):
        read({"holiday.jpg": ""})


def test_what_is_not_utf_8_is_refused() -> None:
    with pytest.raises(Refused, match=r"Habits\.csv, line 2: not text"):
        read_archive(pack({"Habits.csv": b"Position,Name\n1,M\xfcde\n"}), TODAY)
