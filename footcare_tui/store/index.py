"""The index of the history files, kept by year in the folder ``state/index``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from footcare_tui.model import (
    TABLES,
    Goal,
    OwnExercise,
    OwnRoutine,
    PrescriptionChange,
    Record,
    RestKind,
)
from footcare_tui.store.shards.file_names import file_name
from footcare_tui.store.shards.reader import NO_SIGNATURE, Count
from footcare_tui.store.shards.snapshot import Snapshot
from footcare_tui.store.shards.tables import FEW, to_json
from footcare_tui.store.year_index import WHOLE_DAY, YearIndex, load_year

# Few commands need self-tests and trends, so they are imported only for types here.
if TYPE_CHECKING:
    from footcare_tui.model import Side
    from footcare_tui.model.self_test import Result
    from footcare_tui.scheduler.progression import Rated
    from footcare_tui.scheduler.trends import Practice

# The key of an index of all years together; no file has this year.
ALL = ""
_NO_YEAR = YearIndex.empty()


class Index:
    """The indexes of all years, by year; of all years together when they cannot be separated."""

    def __init__(self, years: Mapping[str, YearIndex]) -> None:
        self.years = years
        self._prescriptions: list[PrescriptionChange] | None = None

    @property
    def is_by_year(self) -> bool:
        """Whether no record is in files of two years, or of a year not its own."""
        return ALL not in self.years

    @property
    def problems(self) -> list[str]:
        """One line for each file or record that could not be used."""
        return [line for year in self.years.values() for line in year.problems]

    @property
    def unreadable(self) -> list[str]:
        """The names of the files that are damaged as a whole."""
        return [name for year in self.years.values() for name in year.unreadable]

    @property
    def replaced(self) -> list[str]:
        """The names of the files that lack something that was written here."""
        return [name for year in self.years.values() for name in year.replaced]

    @property
    def file_counts(self) -> dict[str, Count | None]:
        """The count of each file by name; None for a file that could not be read."""
        return {
            name: count and (count[0], count[1])
            for year in self.years.values()
            for name, count in year.file_counts.items()
        }

    @property
    def is_partial(self) -> bool:
        """Whether the system refused to read a file."""
        return any(NO_SIGNATURE in year.signatures.values() for year in self.years.values())

    def has(self, record: Record) -> bool:
        """Whether any version of the record is known, also a deleted one."""
        return any(year.has(record) for year in self.years.values())

    def first_day(self) -> date | None:
        """Return the first day with a session, or None without any."""
        first = min((year.first_day for year in self.years.values() if year.first_day), default="")
        return date.fromisoformat(first) if first else None

    def practised(self) -> frozenset[str]:
        """Return the exercises of all complete sessions."""
        counts = (count for year in self.years.values() for count in year.counts.values())
        return frozenset().union(*counts)

    def daily_counts(self, day: date) -> Mapping[str, int]:
        """Return the number of complete sessions of the day, by exercise."""
        return self.year_of(day).counts.get(day.isoformat(), {})

    def rest_day(self, day: date) -> RestKind | None:
        """Return the kind of rest day that the day is, or None for an ordinary day."""
        mark = self._rests(day).get(WHOLE_DAY)
        return RestKind(mark[1]) if mark else None

    def resting(self, day: date) -> Collection[str]:
        """Return the exercises that have a mark of their own to rest on the day."""
        return self._rests(day).keys() - {WHOLE_DAY}

    def prescriptions(self) -> list[PrescriptionChange]:
        """Return the changes of prescriptions, of all years."""
        if self._prescriptions is None:
            self._prescriptions = [
                PrescriptionChange.from_fields(fields)
                for year in self.years.values()
                for fields in year.prescriptions
            ]
        return self._prescriptions

    def exercises(self) -> list[OwnExercise]:
        """Return the person's own exercises."""
        years = self.years.values()
        return [OwnExercise.from_fields(fields) for year in years for fields in year.exercises]

    def routines(self) -> list[OwnRoutine]:
        """Return the person's own routines."""
        years = self.years.values()
        return [OwnRoutine.from_fields(fields) for year in years for fields in year.routines]

    def goals(self) -> list[Goal]:
        """Return the person's own activities."""
        return [Goal.from_fields(each) for year in self.years.values() for each in year.goals]

    def results(
        self, measure: str, side: Side | None = None, goal: str | None = None
    ) -> list[Result]:
        """Return the results on a side, or of an activity, in the order of being taken."""
        from footcare_tui.model.self_test import Result

        rows = [
            row
            for year in self.years.values()
            for row in year.check_ins
            if row[2] == measure and (row[3], row[5]) == (side, goal)
        ]
        rows.sort(key=lambda row: (row[0], row[1], row[4]))
        return [Result(date.fromisoformat(row[0]), row[4]) for row in rows]

    def practice(self) -> dict[date, Practice]:
        """Return the totals of the sessions of each day, including incomplete sessions."""
        from footcare_tui.scheduler.trends import practice_of

        return {
            date.fromisoformat(day): practice_of(numbers)
            for year in self.years.values()
            for day, numbers in year.practice.items()
        }

    def practice_numbers(self, day: date) -> Sequence[int] | None:
        """Return the numbers of the practice of the day; None without any session."""
        return self.year_of(day).practice.get(day.isoformat())

    def latest(self, exercise: str, until: date) -> list[Rated]:
        """Return the last sessions of an exercise in the two years up to a day, oldest first."""
        from footcare_tui.scheduler.progression import Rated

        rows = [row for year in self._two_years(until) for row in year.latest.get(exercise, ())]
        latest = (Rated(date.fromisoformat(row[0]), *row[4:]) for row in sorted(rows))
        begins = until.year - 1
        return [each for each in latest if each.day.year >= begins and each.day <= until]

    def last_note(self, exercise: str, until: date) -> tuple[date, str] | None:
        """Return the last note on an exercise in the two years up to a day, with its day."""
        rows = [row for year in self._two_years(until) if (row := year.notes.get(exercise))]
        if not rows or max(rows)[0] > until.isoformat():
            return None
        day, *_, note = max(rows)
        return date.fromisoformat(day), note

    def key_until(self, day: date) -> list[Any]:
        """Return a key of all that decides the days up to this one, with the earlier signatures."""
        own = self.year_of(day)
        until = day.isoformat()
        content = [
            {at: value for at, value in sorted(days.items()) if at <= until}
            for days in (own.counts, own.rest_days)
        ]
        earlier = {
            name: signature
            for year, index in self.years.items()
            if year < until[:4]
            for name, signature in index.signatures.items()
        }
        return [sorted(earlier.items()), crc32(to_json(content))]

    def _two_years(self, until: date) -> Collection[YearIndex]:
        """Return the indexes of the day's year and of the year before."""
        names = (f"{until.year - 1:04}", f"{until.year:04}")
        return dict.fromkeys(map(self.part, names)).keys()

    def _rests(self, day: date) -> Mapping[str, list[str]]:
        return self.year_of(day).rest_days.get(day.isoformat(), {})

    def year_of(self, day: date) -> YearIndex:
        """Return the index of the files with the records of the day."""
        return self.part(f"{day.year:04}")

    def part(self, name: str) -> YearIndex:
        """Return the index of the files of a year, or of the plan."""
        return self.years.get(name) or self.years.get(ALL, _NO_YEAR)


def read_index(folder: Path, snapshot: Snapshot, last: Index | None) -> Index:
    """Return the index of the snapshot; a year is read from its files when nothing valid is kept.

    ``folder`` has the kept indexes. The indexes of ``last`` are used where they
    are still valid.
    """
    everything = _valid(folder, snapshot, last, ALL)
    if everything is not None:
        return Index({ALL: everything})
    years, read = {}, []
    for name in snapshot.years():
        year = _valid(folder, snapshot, last, name)
        if year is None:
            year = _read(snapshot, name)
            read.append(name)
        years[name] = year
    if any(year.has_strays for year in years.values()) or _overlap(years, read):
        years, read = {ALL: _read(snapshot, None)}, [ALL]
    for name in read:
        if years[name].signatures == snapshot.signatures_of(name or None):
            years[name].save(index_file(folder, name))
    return Index(years)


def with_added(
    index: Index, folder: Path, snapshot: Snapshot, records: Sequence[Record], device: str
) -> Index:
    """Return the index with records that the device has just written, and keep it for next time.

    Where an id is known, many are added, or another file of the year has
    changed, too, the index does not change, and the year is read from its
    files.
    """
    are_new = len(records) <= FEW and not any(map(index.has, records))
    if index.is_partial or index.replaced or not (index.is_by_year and are_new):
        return index
    years = dict(index.years)
    for name in {record.part for record in records}:
        written = file_name(name, device)
        signatures = snapshot.signatures_of(name)
        year = years.get(name) or YearIndex.empty()
        if {**year.signatures, written: signatures.get(written)} == signatures:
            of_the_part = [record for record in records if record.part == name]
            years[name] = year.with_records(of_the_part, signatures, written)
            years[name].save(index_file(folder, name))
    return Index(years)


def index_file(folder: Path, year: str) -> Path:
    """Return the file that has the index of the year, or of :data:`ALL`."""
    return folder / f"{year or 'all'}.json"


def _valid(folder: Path, snapshot: Snapshot, last: Index | None, name: str) -> YearIndex | None:
    wanted = snapshot.signatures_of(name or None)
    year = last.years.get(name) if last else None
    if year is None or year.signatures != wanted:
        year = load_year(index_file(folder, name))
    return year if year is not None and year.signatures == wanted else None


def _read(snapshot: Snapshot, year: str | None) -> YearIndex:
    """Return the index of the files of the year, or of all files."""
    # The records of many years would take much memory.
    with snapshot.memory_released():
        names = snapshot.signatures_of(year)
        # First: a file that is refused now, and read a moment later, is not to be kept as read.
        sources = snapshot.source_signatures(year)
        index = YearIndex.empty(
            problems=[line for name in names for line in snapshot.file(name).problems],
            unreadable=[name for name in names if snapshot.file(name).unreadable],
            replaced=[name for name in names if snapshot.file(name).replaced],
            file_counts={
                name: snapshot.file(name).total for name in names if not snapshot.is_removed(name)
            },
            has_strays=year is not None and snapshot.has_strays(year),
        )
        records = [
            record for kind in TABLES.values() for record in snapshot.records(kind, year).values()
        ]
        return index.with_records(records, sources)


def _overlap(years: Mapping[str, YearIndex], read: Iterable[str]) -> bool:
    """Whether a record of the years just read is in the files of another year, too."""
    return any(
        not years[name].identifiers.isdisjoint(year.identifiers)
        for name in read
        for other, year in years.items()
        if other != name
    )
