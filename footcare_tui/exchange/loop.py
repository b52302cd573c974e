"""The archive that Loop Habit Tracker writes with "Export as CSV".

Its format is that of ``HabitsCSVExporter`` in Loop 2.3.1 (github.com/iSoron/uhabits):
``Habits.csv`` lists the habits by their position; ``001 Name/Checkmarks.csv``
has the marks of the habit at position 1, newest first, and
``001 Name/Scores.csv`` its scores; ``Checkmarks.csv`` and ``Scores.csv`` next
to ``Habits.csv`` have the same for all habits, in one column each. Up to Loop
2.3.0 the files of a habit had no header and no notes, and marks were numbers.

A mark is ``YES_MANUAL`` (2) done, ``YES_AUTO`` (1) not due, ``NO`` (0) or
``UNKNOWN`` (-1) not done, ``SKIP`` (3), or a measured number times 1000.
Every exercise is exported as a measured habit, because yes or no is not enough
for two sessions a day. One that is due on some weekdays has the frequency of a
yes-or-no habit, such as 3 times in 7 days, because Loop's rule for the scores
depends on it; its target is that of a day on which it is due.

No file has a control character but the line feeds of notes, within quotes.
Names and notes have no apostrophe in front of what a spreadsheet might take
for a formula: for trackers and other readers that would be part of the name,
and the name is all that a habit is known by. The table for spreadsheets is csv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter

from footcare_tui.exchange.habits import Habit, HabitDay
from footcare_tui.exchange.rows import write_rows
from footcare_tui.exchange.zip_file import pack
from footcare_tui.scheduler.days import days_between

# The strength of each exercise, by day and slug.
Strengths = Mapping[date, Mapping[str, float]]

TRACKER = "loop"
HABITS, MARKS, SCORES = "Habits.csv", "Checkmarks.csv", "Scores.csv"
MARK_COLUMNS = ("Date", "Value", "Notes")
SCORE_COLUMNS = ("Date", "Score")
# Loop's default colour of a habit.
COLOUR = "#00897B"
THOUSANDTHS = 1000
LONGEST_FOLDER = 100


def write_archive(
    habits: Sequence[Habit], days: Sequence[HabitDay], strengths: Strengths, last: date
) -> bytes:
    """The archive of the habits, their marks, and their scores from the first mark to the last day.

    ``strengths`` has the strength of each exercise at the end of a day, by day and slug. The
    scores are those, also where marks before the first one given have a part in them.
    """
    marks: dict[str, dict[date, HabitDay]] = {habit.name: {} for habit in habits}
    for mark in sorted(days, key=attrgetter("day"), reverse=True):
        marks[mark.habit][mark.day] = mark
    scores = {
        habit.name: {
            day: f"{strengths.get(day, {}).get(habit.slug, 0.0):.4f}"
            for day in days_between(min(marks[habit.name], default=last), last)
        }
        for habit in habits
    }
    rows = [tuple(_habit_fields(*each).values()) for each in enumerate(habits, 1)]
    files = {HABITS: [HABIT_COLUMNS, *rows]}
    for position, habit in enumerate(habits, 1):
        folder = _folder(position, habit.name)
        own_marks = ((day, _value(mark), mark.note) for day, mark in marks[habit.name].items())
        files[f"{folder}/{SCORES}"] = [SCORE_COLUMNS, *reversed(scores[habit.name].items())]
        files[f"{folder}/{MARKS}"] = [MARK_COLUMNS, *own_marks]
    # Loop ends each of these rows with a comma.
    header = ("Date", *marks, "")
    every_day = list(days_between(min(mark.day for mark in days), last))[::-1] if days else []
    files[SCORES] = [
        header,
        *((day, *(of.get(day, "0.0000") for of in scores.values()), "") for day in every_day),
    ]
    files[MARKS] = [
        header,
        *((day, *(_value(of.get(day)) for of in marks.values()), "") for day in every_day),
    ]
    return pack({name: write_rows(rows, "\n") for name, rows in files.items()})


def _habit_fields(position: int, habit: Habit) -> dict[str, object]:
    daily = habit.days_per_week == 7
    return {
        "Position": f"{position:03d}",
        "Name": habit.name,
        "Type": "NUMERICAL",
        "Question": "",
        "Description": habit.summary,
        "FrequencyNumerator": 1 if daily else habit.days_per_week,
        "FrequencyDenominator": 1 if daily else 7,
        "Color": COLOUR,
        "Unit": "sessions",
        "Target Type": "AT_LEAST",
        "Target Value": float(habit.sessions_per_day),
        "Archived?": "false" if habit.active else "true",
    }


HABIT_COLUMNS = tuple(_habit_fields(0, Habit("", "")))


def _folder(position: int, name: str) -> str:
    return f"{position:03d} {re.sub('[^ a-zA-Z0-9._-]+', '', name)[:LONGEST_FOLDER]}".strip()


def _value(mark: HabitDay | None) -> str:
    if mark is None:
        return "UNKNOWN"
    if mark.skipped:
        return "SKIP"
    return str(mark.sessions * THOUSANDTHS) if mark.sessions else "NO"
