"""A strict reader of the archive that Loop Habit Tracker exports, written from its form alone.

It takes what Loop 2.3.1 writes and nothing else: every file, column, order,
number form and word is asserted, and that the files of all habits say the same
as those of each.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zipfile import ZipFile

HABIT_COLUMNS = [
    *("Position", "Name", "Type", "Question", "Description", "FrequencyNumerator"),
    *("FrequencyDenominator", "Color", "Unit", "Target Type", "Target Value", "Archived?"),
]
VALUE = r"UNKNOWN|NO|YES_AUTO|YES_MANUAL|SKIP|[0-9]{1,9}"
SCORE = r"0\.[0-9]{4}|1\.0000"


@dataclass(frozen=True)
class LoopHabit:
    """A measured habit; days that are not in ``values`` are unknown."""

    times: int
    days: int
    target: float
    archived: bool
    values: Mapping[date, str]
    notes: Mapping[date, str]
    scores: Mapping[date, float]

    @property
    def amounts(self) -> dict[date, float]:
        """How much was done on each day on which anything was."""
        numbers = {day: int(value) for day, value in self.values.items() if value.isdecimal()}
        return {day: number / 1000 for day, number in numbers.items()}

    @property
    def skipped(self) -> set[date]:
        return {day for day, value in self.values.items() if value == "SKIP"}


def read(content: bytes) -> dict[str, LoopHabit]:
    """The habits by name, in their order."""
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        files = {name: _rows(archive.read(name)) for name in archive.namelist()}
    header, *listed = files.pop("Habits.csv")
    assert header == HABIT_COLUMNS
    marks_of_all, scores_of_all = files.pop("Checkmarks.csv"), files.pop("Scores.csv")
    habits = {}
    for number, row in enumerate(listed, 1):
        fields = dict(zip(header, row, strict=True))
        assert fields["Position"] == f"{number:03d}"
        plain = re.sub("[^ a-zA-Z0-9._-]+", "", fields["Name"])[:100]
        folder = f"{number:03d} {plain}".strip()
        marks, scores = files.pop(f"{folder}/Checkmarks.csv"), files.pop(f"{folder}/Scores.csv")
        habits[fields["Name"]] = _habit(fields, marks, scores)
    assert not files
    assert len(habits) == len(listed)
    _check_all(habits, marks_of_all, scores_of_all)
    return habits


def _rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8")
    assert text.endswith("\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _habit(fields: Mapping[str, str], marks: list[list[str]], scores: list[list[str]]) -> LoopHabit:
    assert (fields["Type"], fields["Target Type"]) == ("NUMERICAL", "AT_LEAST")
    assert fields["Archived?"] in ("true", "false")
    assert re.fullmatch("#[0-9A-F]{6}", fields["Color"])
    assert marks[0] == ["Date", "Value", "Notes"]
    assert scores[0] == ["Date", "Score"]
    values = {date.fromisoformat(day): value for day, value, _ in marks[1:]}
    assert list(values) == sorted(values, reverse=True)
    assert len(values) == len(marks) - 1
    assert all(re.fullmatch(VALUE, value) for value in values.values())
    assert all(re.fullmatch(SCORE, score) for _, score in scores[1:])
    days = [date.fromisoformat(day) for day, _ in scores[1:]]
    assert days == _days_back(days)
    assert days[-1] == min(values, default=days[-1])
    return LoopHabit(
        times=int(fields["FrequencyNumerator"]),
        days=int(fields["FrequencyDenominator"]),
        target=float(fields["Target Value"]),
        archived=fields["Archived?"] == "true",
        values=values,
        notes={date.fromisoformat(day): note for day, _, note in marks[1:] if note},
        scores={day: float(score) for day, (_, score) in zip(days, scores[1:], strict=True)},
    )


def _days_back(days: list[date]) -> list[date]:
    """All days from the first of the list, as many as it has, backwards."""
    return [days[0] - timedelta(days=back) for back in range(len(days))] if days else []


def _check_all(
    habits: Mapping[str, LoopHabit], marks: list[list[str]], scores: list[list[str]]
) -> None:
    # Loop ends each row with a comma.
    assert marks[0] == scores[0] == ["Date", *habits, ""]
    assert [row[0] for row in marks] == [row[0] for row in scores]
    days = [date.fromisoformat(row[0]) for row in marks[1:]]
    assert days == _days_back(days)
    marked = [day for habit in habits.values() for day in habit.values]
    assert days[-1:] == sorted(marked)[:1]
    for day, mark, score in zip(days, marks[1:], scores[1:], strict=True):
        assert mark[1:] == [*(habit.values.get(day, "UNKNOWN") for habit in habits.values()), ""]
        assert score[1:] == [
            *(f"{habit.scores.get(day, 0.0):.4f}" for habit in habits.values()),
            "",
        ]
