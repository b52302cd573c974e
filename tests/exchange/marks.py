"""Marks of habits for tests, and the records they become."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from hypothesis import strategies as st

from footcare_tui.exchange.faults import Faults
from footcare_tui.exchange.habit_file import HabitFile, Making, records_from
from footcare_tui.exchange.habits import Habit, HabitDay, gather
from footcare_tui.model import How, Record, RestDay, Session
from footcare_tui.terminal.sanitize import UNSHOWN, plain_lines
from tests.examples import a_session

TODAY = date(2026, 3, 9)
PRESS = Habit("toe-press", "Toe Press", "Grip the floor.", 3)
WALKING = Habit("toe-walking", "Toe Walking", "On tiptoe.", 2, days_per_week=3)

# Whatever a person may write, and above all what separates fields and records.
notes = st.text(max_size=12) | st.text(
    ",\";:\\ \n\r\t#!=＝+-@'\x00\x07\x1b\x85\x9b\u200b\u2028\u202e\ud800", max_size=8
)
past = st.dates(date(2026, 2, 1), TODAY)
_sessions = st.builds(
    lambda number, day, exercise, complete, note: a_session(
        id=f"s{number}", day=day, exercise=exercise, complete=complete, note=note
    ),
    number=st.integers(),
    day=past,
    exercise=st.sampled_from([PRESS.slug, WALKING.slug]),
    complete=st.booleans(),
    note=notes,
)
_rest_days = st.builds(
    lambda number, day, exercise, note: RestDay(
        id=f"r{number}", day=day, exercise=exercise, note=note
    ),
    number=st.integers(),
    day=past,
    exercise=st.sampled_from([None, PRESS.slug, WALKING.slug]),
    note=notes,
)
histories: st.SearchStrategy[list[Session | RestDay]] = st.lists(
    _sessions | _rest_days, max_size=12
)


def complete_session(exercise: str, day: date) -> Session:
    """An imported session as the program would make it."""
    return a_session(id="", exercise=exercise, day=day, how=How.IMPORTED)


def marks_by_day(marks: Iterable[HabitDay]) -> dict[tuple[str, date], tuple[int, bool, str]]:
    """The content of the marks by habit and day, without their locations and days not done.

    Notes are as a file has them.
    """
    return {
        (mark.habit, mark.day): (mark.sessions, mark.skipped, plain_lines(mark.note))
        for mark in marks
        if mark.sessions or mark.skipped
    }


def making(*, prescribed: int = 3, full: bool = False) -> Making:
    """Sessions as the program would make them, of which so many are prescribed."""
    return Making(complete_session, lambda *_: prescribed, full)


def records_of(
    marks: Iterable[HabitDay],
    exercises: Mapping[str, str],
    tracker: str = "loop",
    faults: Faults | None = None,
) -> list[Record]:
    """The records that marks become, given the exercise of each habit."""
    every = {habit: (slug,) for habit, slug in exercises.items()}
    found = records_from(tracker, marks, faults or Faults(), every, making())
    return [record for _, record in found]


def controls(text: str) -> set[str]:
    """The characters of a file that could do more than be shown, besides line feeds."""
    return {character for character in text if unicodedata.category(character) in UNSHOWN} - {"\n"}


def imported(file: HabitFile, habits: Iterable[Habit]) -> list[Record]:
    """The records that a file becomes."""
    return records_of(file.days, {habit.name: habit.slug for habit in habits})


def exported_again(file: HabitFile, habits: list[Habit]) -> dict[tuple[str, date], object]:
    """What the marks say of a history made of the file."""
    return {**marks_by_day(gather(imported(file, habits), habits, TODAY))}
