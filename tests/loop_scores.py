"""A reader of Loop's archive that works out the scores from the marks alone.

It follows Loop's published rule (``ScoreList.recompute`` and ``Score.compute``
of 2.3.1, for yes-or-no habits that are not daily), with the share done of each
day that is due, and without days that were skipped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from zipfile import ZipFile

MARKS = {"UNKNOWN": 0.0, "NO": 0.0, "YES_AUTO": 0.0}


def rows_of(archive: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def scores_in(content: bytes) -> dict[str, dict[date, float]]:
    """The scores that the archive has, by habit and day."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {
            habit["Name"]: {
                date.fromisoformat(row["Date"]): float(row["Score"])
                for row in rows_of(archive, f"{_folder(archive, habit)}/Scores.csv")
            }
            for habit in rows_of(archive, "Habits.csv")
        }


def scores_from_marks(
    content: bytes, last: date, weekdays: Mapping[str, Collection[int]]
) -> dict[str, dict[date, float]]:
    """The scores up to the last day, by habit and day.

    ``weekdays`` are those on which each habit is due, which no file of Loop has.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        return {
            habit["Name"]: _scores(
                rows_of(archive, f"{_folder(archive, habit)}/Checkmarks.csv"),
                int(habit["FrequencyNumerator"]),
                int(habit["FrequencyDenominator"]),
                float(habit["Target Value"]),
                last,
                weekdays[habit["Name"]],
            )
            for habit in rows_of(archive, "Habits.csv")
        }


def _folder(archive: ZipFile, habit: Mapping[str, str]) -> str:
    return next(
        name.split("/")[0] for name in archive.namelist() if name.startswith(habit["Position"])
    )


def _scores(
    rows: list[dict[str, str]],
    times: int,
    days: int,
    target: float,
    last: date,
    weekdays: Collection[int],
) -> dict[date, float]:
    marks = {date.fromisoformat(row["Date"]): row["Value"] for row in rows}
    if not marks:
        return {}
    if times < days:
        # So that a week begun does not look like one that was missed.
        times, days = 2 * times, 2 * days
    frequency = times / days
    score, scores = 0.0, {}
    for number in range((last - min(marks)).days + 1):
        day = min(marks) + timedelta(days=number)
        window = [day - timedelta(days=back) for back in range(days)]
        values = [marks.get(each, "UNKNOWN") for each in window]
        dues = [
            value
            for each, value in zip(window, values, strict=True)
            if each.isoweekday() in weekdays
        ]
        done = sum(
            min(1.0, MARKS[value] if value in MARKS else int(value) / 1000 / target)
            for value in dues
            if value != "SKIP"
        )
        due = times - dues.count("SKIP")
        if values[0] != "SKIP" and due > 0:
            multiplier = 0.5 ** (frequency**0.5 / 13.0)
            score = score * multiplier + min(1.0, done / due) * (1 - multiplier)
        scores[day] = score
    return scores
