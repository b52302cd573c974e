"""Scores at the end of a day, kept by year next to the indexes.

A score is valid for exactly what decides the days up to its own: what the
index says of them, and the plan in force up to then. So a plan changed today
leaves all of them valid, and one changed in the past those before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from footcare_tui.files.checked_cache import DAMAGE, load_cache, save_cache
from footcare_tui.store.index import Index
from footcare_tui.store.shards.tables import to_json

# Increased when the rules change by which days are judged.
RULES = 3

# The plan in force up to a day, as plain JSON values.
PlanUntil = Callable[[date], Any]


class ScoreCache:
    """The scores in the folder, one a year."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, index: Index, last: date, plan: PlanUntil) -> tuple[date, dict[str, Any]] | None:
        """Return the newest valid score of a day up to ``last``, with its day; None without any."""
        first = index.first_day()
        for year in range(last.year, first.year - 1 if first else last.year, -1):
            kept = _load(self._file(year))
            if kept is None:
                continue
            day, key, score = kept
            if day <= last and key == _key(index, day, plan):
                return day, score
        return None

    def save(self, index: Index, day: date, plan: PlanUntil, score: Mapping[str, Any]) -> None:
        """Keep the score at the end of the day if that is possible, instead of its year's last."""
        content = {"day": day.isoformat(), "key": _key(index, day, plan), "score": score}
        save_cache(self._file(day.year), to_json(content))

    def _file(self, year: int) -> Path:
        return self._folder / f"{year:04}.score.json"


def _load(path: Path) -> tuple[date, str, dict[str, Any]] | None:
    try:
        _, line = load_cache(path).split(b"\n")
        content = json.loads(line)
        return date.fromisoformat(content["day"]), content["key"], content["score"]
    except DAMAGE:
        return None


def _key(index: Index, day: date, plan: PlanUntil) -> str:
    return to_json([RULES, index.key_until(day), plan(day)]).decode()
