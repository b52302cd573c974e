"""What the sessions of each day add up to, kept ready by year for the trends of all years.

Like the summary this is a cache, and counts for nothing when a file of the
year has changed. It is a file of its own because only trends are drawn from
it, while every check-off writes the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from footcare_tui.model import Session
from footcare_tui.scheduler.trends import Practice, Ratings, practice_of
from footcare_tui.store.caching import DAMAGE, load_cache, save_cache
from footcare_tui.store.shards.reader import Signature

# Grows whenever a kept year means something else than before.
FORM = 1
ALL = "all"

Signatures = Mapping[str, Signature]


@dataclass(frozen=True, slots=True)
class PractisedYear:
    """The practice of each day, and the files, in which state, that it was read from."""

    made_of: Signatures
    days: Mapping[date, Practice]


class Practised:
    """The years there are, in memory and in the file; None is a year that stands for all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._years: dict[str, PractisedYear] | None = None
        self._changed = False

    def year(self, year: str | None, made_of: Signatures) -> Mapping[date, Practice] | None:
        """The days of the year if they were read from just these files, else None."""
        if self._years is None:
            self._years = _load(self._path)
        known = self._years.get(year or ALL)
        return known.days if known and known.made_of == made_of else None

    def take_in(
        self, year: str | None, made_of: Signatures, sessions: Iterable[Session]
    ) -> Mapping[date, Practice]:
        """The days of the year, added up from its sessions."""
        days = _added_up(sessions)
        self._years = {**(self._years or {}), year or ALL: PractisedYear(made_of, days)}
        self._changed = True
        return days

    def save(self) -> None:
        """Keeps what was taken in, if it can be kept; without it the next start takes longer."""
        if self._changed and self._years is not None:
            years = {name: _fields(year) for name, year in self._years.items()}
            save_cache(self._path, FORM, {"years": years})
        self._changed = False


def _added_up(sessions: Iterable[Session]) -> dict[date, Practice]:
    days: dict[date, Practice] = {}
    for session in sessions:
        if not session.deleted:
            practice = Practice(
                int(session.complete),
                session.seconds,
                _rating(session.effort),
                _rating(session.pain),
            )
            known = days.get(session.day)
            days[session.day] = known + practice if known else practice
    return days


def _rating(rating: int | None) -> Ratings:
    return Ratings() if rating is None else Ratings(1, rating)


def _load(path: Path) -> dict[str, PractisedYear]:
    try:
        years = load_cache(path, FORM)["years"]
        return {name: _year(year) for name, year in years.items()}
    except (OSError, *DAMAGE):
        return {}


def _fields(year: PractisedYear) -> dict[str, Any]:
    days = {day.isoformat(): practice.numbers for day, practice in year.days.items()}
    return {"made_of": dict(year.made_of), "days": days}


def _year(fields: Mapping[str, Any]) -> PractisedYear:
    days = {
        date.fromisoformat(day): practice_of(numbers) for day, numbers in fields["days"].items()
    }
    made_of = {name: tuple(state) for name, state in fields["made_of"].items()}
    return PractisedYear(made_of, days)
