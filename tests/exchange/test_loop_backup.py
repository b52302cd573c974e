"""Full backups of Loop, in every schema, made as its migrations make them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from footcare_tui.errors import Refused
from footcare_tui.exchange import loop_backup
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.loop_backup import read_backup
from tests.exchange.marks import TODAY, marks_by_day

# What each schema added to the columns of schema 12.
HABIT_COLUMNS = {
    12: "archived integer, color integer, description text, freq_den integer, freq_num integer, "
    "highlight integer, name text, position integer, reminder_hour integer, reminder_min integer",
    13: ", reminder_days integer not null default 127",
    17: ", type integer not null default 0, target_type integer not null default 0, "
    "target_value real not null default 0, unit text not null default ''",
    23: ", question text, uuid text",
}
MARK_COLUMNS = {
    12: "habit integer, timestamp integer",
    15: ", value integer not null default 2",
    24: ", notes text",
}
SCHEMAS = (12, 13, 15, 17, 23, 24, 25)


def milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def database(schema: int, *more: str) -> bytes:
    """A habit "Read" done on 1 March and, where there are values, skipped on the 2nd.

    Where there are kinds of habits, "Feet" has 15, 20 and 7.5 of 15 minutes,
    and "Sets" 2 of 3 times.
    """
    habits, marks = (
        "".join(text for since, text in columns.items() if since <= schema)
        for columns in (HABIT_COLUMNS, MARK_COLUMNS)
    )
    first, second, third = (milliseconds(date(2026, 3, number)) for number in (1, 2, 3))
    with closing(sqlite3.connect(":memory:")) as connection:
        run = connection.execute
        run(f"create table Habits (id integer primary key autoincrement, {habits})")
        run(f"create table Repetitions (id integer primary key autoincrement, {marks})")
        run("insert into Habits (name, freq_num, freq_den) values ('Read', 1, 1)")
        run("insert into Repetitions (habit, timestamp) values (1, ?)", (first,))
        if schema >= 15:
            run("insert into Repetitions (habit, timestamp, value) values (1, ?, 3)", (second,))
        if schema >= 17:
            kind = "insert into Habits (name, freq_den, type, target_value, unit) values "
            run(f"{kind} ('Feet', 1, 1, 15, 'minutes'), ('Sets', 1, 1, 3, 'times')")
            number = "insert into Repetitions (habit, timestamp, value) values (?, ?, ?)"
            for mark in ((2, first, 15000), (2, second, 20000), (2, third, 7500), (3, first, 2000)):
                run(number, mark)
        if schema >= 24:
            run("update Repetitions set notes = 'a thriller' where id = 1")
        for statement in more:
            run(statement)
        run(f"pragma user_version = {schema}")
        connection.commit()
        return bytes(connection.serialize())


def read(content: bytes, count: str | None = None) -> HabitFile:
    return read_backup(content, TODAY, count)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_backup_of_every_schema_is_read(schema: int) -> None:
    file = read(database(schema))
    marks = marks_by_day(file.days)
    note = "a thriller" if schema >= 24 else ""
    assert marks.pop(("Read", date(2026, 3, 1))) == (1, False, note)
    if schema >= 15:
        assert marks.pop(("Read", date(2026, 3, 2))) == (0, True, "")
    if schema >= 17:
        assert marks.pop(("Feet", date(2026, 3, 1))) == (1, False, "")
        assert marks.pop(("Feet", date(2026, 3, 2))) == (1, False, "")
        assert marks.pop(("Sets", date(2026, 3, 1))) == (2, False, "")
        assert file.taken_for == {
            "Feet": "done from 15 minutes on",
            "Sets": "a number is so many sessions",
        }
    assert marks == {}
    assert file.faults.without([]) == []


def test_numbers_are_sessions_when_that_is_asked_for() -> None:
    feet = [mark.sessions for mark in read(database(25), "sessions").days if mark.habit == "Feet"]
    assert feet == [15, 20, 7]


def test_the_last_mark_of_a_day_counts_and_marks_of_no_habit_are_passed_over() -> None:
    first = milliseconds(date(2026, 3, 1))
    file = read(
        database(
            24,
            f"insert into Repetitions (habit, timestamp, value) values (1, {first}, 0)",
            f"insert into Repetitions (habit, timestamp, value) values (99, {first}, 2)",
        )
    )
    assert ("Read", date(2026, 3, 1)) not in marks_by_day(file.days)
    assert file.names == ("Read", "Feet", "Sets")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ("1, 'soon', 2", "timestamp and value must be whole numbers"),
        ("1, 0, 'much'", "timestamp and value must be whole numbers"),
        ("1, 9223372036854775807, 2", "but must be in milliseconds"),
        ("1, 4102444800000, 2", "the day is '2100-01-01'"),
        ("1, -9000000000000, 2", "but must be from 1900-01-01"),
    ],
)
def test_a_mark_that_is_not_valid_is_a_fault(values: str, fault: str) -> None:
    wrong = f"insert into Repetitions (id, habit, timestamp, value) values (77, {values})"
    (line,) = read(database(24, wrong)).faults.without([])
    assert line.startswith("Repetitions, id 77: ")
    assert fault in line


@pytest.mark.parametrize(
    "content",
    [
        b"SQLite format 3\0",
        b"SQLite format 3\0" + bytes(5000),
        database(25)[:3000],
        database(25)[:100] + bytes(len(database(25)) - 100),
    ],
)
def test_a_broken_database_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"the database cannot be read|not one that"):
        read(content)


@pytest.mark.parametrize(
    "more",
    [
        "drop table Repetitions",
        "alter table Habits rename to Tasks",
        "alter table Repetitions rename column habit to task",
    ],
)
def test_a_database_of_another_program_is_refused(more: str) -> None:
    with pytest.raises(Refused, match="not one that"):
        read(database(25, more))


def test_a_view_in_the_place_of_a_table_is_never_run() -> None:
    endless = (
        "create view Repetitions as with recursive n(id) as "
        "(select 1 union all select id + 1 from n) select id, 1 habit, id timestamp, 2 value from n"
    )
    with pytest.raises(Refused, match="not one that"):
        read(database(25, "drop table Repetitions", endless))


def test_reading_ends_after_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_backup, "MOST_STEPS", 2)
    monkeypatch.setattr(loop_backup, "STEPS_A_LOOK", 1)
    with pytest.raises(Refused, match="the database cannot be read"):
        read(database(25))


def test_a_text_that_is_too_long_is_refused() -> None:
    long = "update Habits set name = hex(zeroblob(1000000))"
    with pytest.raises(Refused, match="the database cannot be read"):
        read(database(25, long))
