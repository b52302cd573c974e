"""What an import brings is what an independent reader finds in the same file.

The files have the form that each tracker's own source describes, with other
habits, numbers, skips, comments and days not done among them. The readers
here share no code with the program: SQL, the csv module, and splitting.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from footcare_tui.exchange.zip_file import pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import RestDay, Session
from tests.cli.conftest import Footcare
from tests.exchange.test_loop import HABITS_HEADER
from tests.exchange.test_loop_backup import database, milliseconds

Sessions = Counter[tuple[str, date]]
Rests = set[tuple[str, date]]

SEEDS = range(4)
LAST = date(2026, 3, 8)
EXERCISES = {"Gym": "toe-press", "Tiptoe": "toe-walking"}
MAPPED = ("--map", "Gym=toe-press", "--map", "Tiptoe=toe-walking", "--skip-unknown")


def days(chance: Random) -> list[date]:
    """Some of the last 400 days, in any order."""
    found = [LAST - timedelta(days=back) for back in range(400) if chance.random() < 0.5]
    chance.shuffle(found)
    return found


def note(chance: Random) -> str:
    return chance.choice(["", "", "sore", 'a, "b"', "two\nlines", "=1+1", "größer"])


def in_history(footcare: Footcare, logbook: Logbook, *words: str) -> tuple[Sessions, Rests]:
    """What is in the history after an import of the words."""
    assert footcare("import", *words, *MAPPED).status == 0
    records = [record for record in logbook.records() if not record.deleted]
    sessions = [record for record in records if isinstance(record, Session)]
    rests = [record for record in records if isinstance(record, RestDay)]
    assert all(session.complete and session.how == "imported" for session in sessions)
    return (
        Counter((session.exercise, session.day) for session in sessions),
        {(rest.exercise or "", rest.day) for rest in rests},
    )


# Loop, as CSV: Gym is yes or no, Tiptoe a number of times, Water one of millilitres.


def loop_files(chance: Random, *, old: bool) -> dict[str, bytes]:
    rows = {
        "001 Gym": ["YES_MANUAL", "NO", "SKIP", "UNKNOWN", "YES_AUTO"],
        "002 Tiptoe": ["NO", "1000", "2000", "2500", "SKIP", "UNKNOWN"],
        "003 Water": ["1500000"],
    }
    if old:
        rows |= {"001 Gym": ["2", "0", "3", "-1"], "002 Tiptoe": ["0", "1000", "2000", "2500", "3"]}
    habits = HABITS_HEADER + (
        "001,Gym,YES_NO,,,1,1,#FF8F00,,,,false\n"
        "002,Tiptoe,NUMERICAL,,,1,1,#00897B,times,AT_LEAST,2.0,false\n"
        "003,Water,NUMERICAL,,,1,1,#00897B,ml,AT_LEAST,2000.0,true\n"
    )
    files = {"Habits.csv": habits.encode()}
    for folder, values in rows.items():
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        if not old:
            writer.writerow(["Date", "Value", "Notes"])
        for day in sorted(days(chance), reverse=True):
            writer.writerow([day, chance.choice(values), *([] if old else [note(chance)])])
        files[f"{folder}/Checkmarks.csv"] = table.getvalue().encode()
    return files


def read_loop(files: dict[str, bytes]) -> tuple[Sessions, Rests]:
    sessions, rests = Counter[tuple[str, date]](), set()
    for folder, slug in (("001 Gym", "toe-press"), ("002 Tiptoe", "toe-walking")):
        for row in csv.reader(io.StringIO(files[f"{folder}/Checkmarks.csv"].decode(), newline="")):
            if row[0] == "Date":
                continue
            place, value = (slug, date.fromisoformat(row[0])), row[1]
            if value in ("SKIP", "3"):
                rests.add(place)
            elif value in ("YES_MANUAL", "2"):
                sessions[place] = 1
            elif value.isdecimal() and int(value) >= 1000:
                sessions[place] = int(value) // 1000
    return sessions, rests


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_loop_as_csv(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, seed: int, *, old: bool
) -> None:
    files = loop_files(Random(seed), old=old)
    (tmp_path / "loop.zip").write_bytes(pack(files))
    found = in_history(footcare, logbook, str(tmp_path / "loop.zip"))
    assert found == read_loop(files)


# Loop, as full backup


@pytest.mark.parametrize("schema", [12, 17, 25])
@pytest.mark.parametrize("seed", SEEDS)
def test_loop_as_full_backup(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, schema: int, seed: int
) -> None:
    chance = Random(seed)
    statements = ["delete from Repetitions", "delete from Habits"]
    statements.append("insert into Habits (id, name) values (7, 'Gym'), (8, 'Water')")
    if schema >= 17:
        columns = "id, name, type, target_type, target_value, unit, freq_den"
        statements.append(
            f"insert into Habits ({columns}) values (9, 'Tiptoe', 1, 0, 20, 'minutes', 1)"
        )
    for habit in (7, 8, *((9,) if schema >= 17 else ())):
        for day in days(chance):
            more, value = "", ""
            if schema >= 15:
                values = (0, 5000, 20000, 25500, 3) if habit == 9 else (2, 0, 3)
                more, value = ", value", f", {chance.choice(values)}"
            statements.append(
                f"insert into Repetitions (habit, timestamp{more}) "
                f"values ({habit}, {milliseconds(day)}{value})"
            )
    content = database(schema, *statements)
    (tmp_path / "loop.db").write_bytes(content)
    given = MAPPED if schema >= 17 else ("--map", "Gym=press", "--skip-unknown")
    assert footcare("import", str(tmp_path / "loop.db"), *given).status == 0
    with closing(sqlite3.connect(tmp_path / "loop.db")) as connection:
        value = "2" if schema < 15 else "value"
        at = "date(timestamp / 1000, 'unixepoch')"
        done = dict[tuple[str, date], int]()
        for name, on, mark in connection.execute(
            f"select name, {at}, {value} from Repetitions join Habits on habit = Habits.id"
        ):
            enough = mark >= 20000 if name == "Tiptoe" else mark == 2
            if name in EXERCISES and enough:
                done[EXERCISES[name], date.fromisoformat(on)] = 1
    records = [record for record in logbook.records() if isinstance(record, Session)]
    assert Counter((each.exercise, each.day) for each in records) == Counter(done)


# harsh, as its log is split by itself; and a table


@pytest.mark.parametrize("seed", SEEDS)
def test_harsh(footcare: Footcare, logbook: Logbook, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    lines = [
        f"{day} : {habit} : {chance.choice('yyns')} : {chance.choice(['', 'sore', '10:30'])} : "
        f"{chance.choice(['', '5', '2.5', '25kg'])}"
        for habit in ("Gym", "Tiptoe", "Water")
        for day in days(chance)
    ]
    (tmp_path / "harsh").mkdir()
    (tmp_path / "harsh" / "habits").write_text("! Feet\nGym: 1\nTiptoe: 3/7\nWater: 1\n")
    (tmp_path / "harsh" / "log").write_text("\n".join(["# my log", *lines, ""]))
    sessions, rests = Counter[tuple[str, date]](), set()
    for line in lines:
        on, habit, result, *_ = line.split(" : ")
        if habit in EXERCISES:
            place = (EXERCISES[habit], date.fromisoformat(on))
            if result == "y":
                sessions[place] = 1
            elif result == "s":
                rests.add(place)
    assert in_history(footcare, logbook, str(tmp_path / "harsh")) == (sessions, rests)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table(footcare: Footcare, logbook: Logbook, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";")
    writer.writerow(["What", "Date", "Count", "Comment"])
    for habit in ("Gym", "Tiptoe", "Water"):
        writer.writerows([habit, day, chance.randrange(4), note(chance)] for day in days(chance))
    (tmp_path / "table.csv").write_text(table.getvalue(), newline="")
    sessions = Counter[tuple[str, date]]()
    for row in csv.DictReader(io.StringIO(table.getvalue(), newline=""), delimiter=";"):
        if row["What"] in EXERCISES and row["Count"] != "0":
            sessions[EXERCISES[row["What"]], date.fromisoformat(row["Date"])] = int(row["Count"])
    column = ("--column", "habit=What")
    found = in_history(footcare, logbook, str(tmp_path / "table.csv"), *column)
    assert found == (sessions, set())
