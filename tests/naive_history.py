"""Every figure of a history, worked out from its exported records in the plainest way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.naive_strength import NaiveDay, naive_strength

ONE_DAY = timedelta(days=1)
HOWS = ("guided", "checked-off", "imported")
ByHow = Mapping[str, tuple[int, int]]


class NaiveScore(NamedTuple):
    current: int
    longest: int
    pending: bool
    strength: float


class NaiveHistory:
    """The figures up to today of the lines of a jsonl export.

    ``shipped`` has the dose of each shipped exercise, by slug.
    """

    def __init__(
        self, lines: Sequence[str], today: date, shipped: Mapping[str, Mapping[str, Any]]
    ) -> None:
        records = [record for record in map(json.loads, lines) if not record["deleted"]]
        self.today = self.last = today
        self.sessions = [
            record
            for record in records
            if record["table"] == "sessions" and date.fromisoformat(record["day"]) <= today
        ]
        self._done: dict[str, Counter[str]] = {}
        for session in self.sessions:
            if session["complete"]:
                self._done.setdefault(session["day"], Counter())[session["exercise"]] += 1
        self._rests: dict[str, set[str | None]] = {}
        for record in records:
            if record["table"] == "rest_days":
                self._rests.setdefault(record["day"], set()).add(record["exercise"])
        self._doses: dict[str, list[tuple[date, Mapping[str, Any]]]] = {
            slug: [(date.min, dose)] for slug, dose in shipped.items()
        }
        changes = [record for record in records if record["table"] == "prescriptions"]
        for change in sorted(changes, key=lambda each: (each["from_day"], each["rev"], each["id"])):
            doses = self._doses.setdefault(change["exercise"], [])
            doses.append((date.fromisoformat(change["from_day"]), change))
        self.slugs = list(self._doses)
        self.first = min(date.fromisoformat(session["day"]) for session in self.sessions)

    def days(self, slug: str | None = None) -> list[NaiveDay]:
        """Every day from the first on record, of one exercise or of all."""
        number = (self.last - self.first).days + 1
        days = [self.first + back * ONE_DAY for back in range(number)]
        return [self.day(day, slug) for day in days if slug is None or self.dose(slug, day)]

    def until(self, day: date) -> NaiveHistory:
        """The same history on an earlier day, as one that is over."""
        earlier = copy(self)
        earlier.last = day
        return earlier

    def day(self, day: date, slug: str | None = None) -> NaiveDay:
        due, weekdays = {}, set()
        for each in self.slugs if slug is None else [slug]:
            dose = self.dose(each, day)
            if dose and dose["active"]:
                weekdays.update(dose["weekdays"])
                due[each] = dose["sessions_per_day"] if day.isoweekday() in dose["weekdays"] else 0
        done = self._done.get(str(day), Counter())
        rests = self._rests.get(str(day), set())
        is_rest_day, resting = None in rests, rests - {None}
        if slug is not None:
            is_rest_day, resting = bool(rests & {None, slug}), set()
        is_today = day == self.today
        return NaiveDay(day, due, done, frozenset(weekdays), is_rest_day, resting, is_today)

    def dose(self, slug: str, day: date) -> Mapping[str, Any] | None:
        in_force = [dose for from_day, dose in self._doses[slug] if from_day <= day]
        return in_force[-1] if in_force else None

    def score(self, slug: str | None = None) -> NaiveScore:
        days = self.days(slug)
        current = longest = 0
        for day in days:
            if day.is_due and day.share == 1:
                current += 1
            elif day.is_due and not day.is_open:
                current = 0
            longest = max(longest, current)
        pending = bool(days) and days[-1].is_open
        return NaiveScore(current, longest, pending, naive_strength(days))

    def counting(self, first: date, last: date, slug: str | None = None) -> list[NaiveDay]:
        """The days on which what is done and missed counts."""
        return [
            day
            for day in self.days(slug)
            if first <= day.day <= last and day.is_due and not day.is_open
        ]

    def done_and_prescribed(self, first: date, last: date) -> tuple[int, int]:
        counting = self.counting(first, last)
        done = sum(
            min(day.done[slug], number) for day in counting for slug, number in day.counted.items()
        )
        return done, sum(sum(day.counted.values()) for day in counting)

    def by_how(self, first: date, last: date, slug: str | None = None) -> ByHow:
        """The complete sessions, and the seconds of all, by how they were recorded."""
        found = {}
        for how in HOWS:
            own = [
                session
                for session in self.sessions
                if session["how"] == how
                and str(first) <= session["day"] <= str(last)
                and slug in (None, session["exercise"])
            ]
            complete = sum(session["complete"] for session in own)
            found[how] = complete, sum(session["seconds"] for session in own)
        return found
