"""What the plan of any day needs of the history, kept ready beside it.

The summary is a cache: it says which files, in which state, it was made of,
and counts for nothing when one of them has changed. Deleting it costs time
and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcare_tui.model import CheckIn, PrescriptionChange, Record, RestDay, RestKind, Session, Side
from footcare_tui.store.caching import DAMAGE, load_cache, save_cache
from footcare_tui.store.shards.reader import Signature

# A self-test: its day, the instant in seconds since the epoch, the measure, the side, the value.
Measured = tuple[str, int, str, str | None, float]

if TYPE_CHECKING:
    from footcare_tui.model.self_test import Result

# Grows whenever a summary means something else than before.
FORM = 3


@dataclass
class Summary:
    """Days are ISO dates, years the first four characters of one.

    ``tallies`` holds the number of complete sessions by day and exercise, as
    one JSON text a year, because few years are ever looked at: the names of
    the exercises, and for each day as many numbers; ``rest_days``
    the kind of every rest day, ``first_days`` the first day
    with a session of each year, ``check_ins`` the results of self-tests of
    each year. ``entangled`` says that records of one year
    stand in files of another, so that no year can be read by itself.
    ``progress`` is what a reader wants kept as of the end of
    ``progress_day``; it holds until something on a day up to it changes.
    """

    made_of: dict[str, Signature]
    tallies: dict[str, str] = field(default_factory=dict)
    rest_days: dict[str, str] = field(default_factory=dict)
    prescriptions: list[dict[str, Any]] = field(default_factory=list)
    first_days: dict[str, str] = field(default_factory=dict)
    check_ins: dict[str, list[Measured]] = field(default_factory=dict)
    entangled: bool = False
    problems: list[str] = field(default_factory=list)
    progress: dict[str, Any] | None = None
    progress_day: str = ""

    def first_day(self) -> date | None:
        """The first day with a session, or None without any."""
        first = min(self.first_days.values(), default=None)
        return None if first is None else date.fromisoformat(first)

    def __post_init__(self) -> None:
        self._opened: dict[str, dict[str, dict[str, int]]] = {}

    def tally(self, day: date) -> Mapping[str, int]:
        """The complete sessions of the day, by exercise."""
        written = day.isoformat()
        return self._tallies_of(written[:4]).get(written, {})

    def has_sessions(self, day: date) -> bool:
        """Whether there is any session on the day, complete or not."""
        written = day.isoformat()
        return written in self._tallies_of(written[:4])

    def rest_day(self, day: date) -> RestKind | None:
        """The kind of rest day it is, or None for an ordinary day."""
        kind = self.rest_days.get(day.isoformat())
        return None if kind is None else RestKind(kind)

    def measured(self, measure: str, side: Side | None) -> list[Result]:
        """The results of a self-test on a side, in the order in which they were taken."""
        # No check-off wants what self-tests are made of.
        from footcare_tui.model.self_test import Result

        rows = (row for year in self.check_ins.values() for row in year)
        of_the_side = [row for row in rows if row[2] == measure and row[3] == side]
        of_the_side.sort(key=lambda row: (row[0], row[1], row[4]))
        return [Result(date.fromisoformat(row[0]), row[4]) for row in of_the_side]

    def has_check_ins(self, day: date) -> bool:
        """Whether there is any result of a self-test on the day."""
        written = day.isoformat()
        return any(row[0] == written for row in self.check_ins.get(written[:4], ()))

    def changes(self) -> list[PrescriptionChange]:
        """The prescriptions that came into force on some day."""
        return [PrescriptionChange.from_fields(fields) for fields in self.prescriptions]

    def take_in(self, records: Iterable[Record]) -> None:
        """Adds the winning versions of records that the summary does not hold yet.

        Of two rest days on one date, the one with the greater id shows.
        """
        for record in sorted(records, key=lambda record: record.id):
            if record.deleted:
                continue
            day = record.filed_day.isoformat()
            if isinstance(record, Session):
                self._take_in_session(day, record)
            elif isinstance(record, RestDay):
                self.rest_days[day] = record.kind.value
            elif isinstance(record, PrescriptionChange):
                self.prescriptions.append(record.to_fields())
            elif isinstance(record, CheckIn):
                at, side = int(record.at.timestamp()), record.side and record.side.value
                row = (day, at, record.measure, side, record.value)
                self.check_ins.setdefault(day[:4], []).append(row)

    def forget_year(self, year: str) -> None:
        """Takes out everything of one year."""
        self._opened[year] = {}
        self.rest_days = {
            day: kind for day, kind in self.rest_days.items() if not day.startswith(year)
        }
        self.first_days.pop(year, None)
        self.check_ins.pop(year, None)
        self.prescriptions = [
            fields for fields in self.prescriptions if not fields["from_day"].startswith(year)
        ]

    def forget_progress(self, day: str) -> None:
        """Drops the progress if the day is one of those it follows from."""
        if day <= self.progress_day:
            self.progress, self.progress_day = None, ""

    def kept_until(self) -> date | None:
        """The last of the days that the progress follows from, or None when none is kept."""
        return None if self.progress is None else date.fromisoformat(self.progress_day)

    def to_fields(self) -> dict[str, Any]:
        """The summary as plain JSON values."""
        for year, tallies in self._opened.items():
            self.tallies[year] = _packed(tallies)
        return {field.name: getattr(self, field.name) for field in dataclass_fields(self)}

    def keep_progress(self, day: date, progress: dict[str, Any]) -> None:
        """Keeps what follows from all days up to this one."""
        self.progress, self.progress_day = progress, day.isoformat()

    def _take_in_session(self, day: str, session: Session) -> None:
        year = day[:4]
        self.first_days[year] = min(day, self.first_days.get(year, day))
        tally = self._tallies_of(year).setdefault(day, {})
        if session.complete:
            tally[session.exercise] = tally.get(session.exercise, 0) + 1

    def _tallies_of(self, year: str) -> dict[str, dict[str, int]]:
        if year not in self._opened:
            self._opened[year] = _unpacked(self.tallies[year]) if year in self.tallies else {}
        return self._opened[year]


def _packed(tallies: Mapping[str, Mapping[str, int]]) -> str:
    exercises = sorted({exercise for tally in tallies.values() for exercise in tally})
    days = {
        day: [tally.get(exercise, 0) for exercise in exercises] for day, tally in tallies.items()
    }
    return json.dumps([exercises, days], separators=(",", ":"))


def _unpacked(written: str) -> dict[str, dict[str, int]]:
    exercises, days = json.loads(written)
    return {
        day: {exercise: number for exercise, number in zip(exercises, tally, strict=True) if number}
        for day, tally in days.items()
    }


def load_summary(path: Path, made_of: Mapping[str, Signature]) -> Summary | None:
    """The summary in the file, if it is of just these files in just this state."""
    try:
        fields = load_cache(path, FORM)
        fields["made_of"] = {name: tuple(state) for name, state in fields["made_of"].items()}
        summary = Summary(**fields)
    except (OSError, *DAMAGE):
        return None
    return summary if summary.made_of == made_of else None


def save_summary(path: Path, summary: Summary) -> None:
    """Keeps the summary if it can be kept; without it the next start takes longer."""
    save_cache(path, FORM, summary.to_fields())
