"""Ratings of activities: each needs its activity, perhaps in a file of another year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from footcare_tui.model import CheckIn, Goal
from footcare_tui.store.shards.records import Contents


class ActivityRatings:
    """The activities and the ratings of all files that were looked at."""

    def __init__(self) -> None:
        # The newest version of each activity, by id.
        self._goals: dict[str, Goal] = {}
        self._rated: list[tuple[Path, CheckIn]] = []

    def note(self, path: Path, contents: Contents) -> None:
        """Remember the activities and ratings of a file."""
        for record in (version.record for version in contents.versions):
            if isinstance(record, Goal):
                known = self._goals.get(record.id, record)
                self._goals[record.id] = max(known, record, key=lambda goal: goal.rev)
            elif isinstance(record, CheckIn) and record.goal and not record.deleted:
                self._rated.append((path, record))

    def unknown(self) -> Iterator[tuple[Path, CheckIn, str]]:
        """Yield each rating whose activity is not there, its file, and what is wrong."""
        for path, rating in self._rated:
            goal = self._goals.get(rating.goal or "")
            if goal is None or goal.deleted:
                yield path, rating, f"its activity {rating.goal} is not known"
