"""The whole history: reads every file in the folder, writes this device's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from footcare_tui.errors import Refused
from footcare_tui.model import TABLES, CheckIn, Record, RestDay, Session
from footcare_tui.paths import Home
from footcare_tui.store.shards.merge import merge
from footcare_tui.store.shards.reader import (
    NO_SIGNATURE,
    ShardFile,
    Signature,
    read_file,
    signatures,
    year_of,
)
from footcare_tui.store.shards.writer import Writer, say_nothing
from footcare_tui.store.summary import Summary, load_summary, save_summary

# Only trends need these, and a command at every prompt must not wait for them.
if TYPE_CHECKING:
    from footcare_tui.scheduler.trends import Practice
    from footcare_tui.store.practised import Practised

Kind = TypeVar("Kind", bound=Record)


class History:
    """The merged records of every device, and the files of this one.

    What a plan needs comes from the summary; whole records are read when they
    are asked for, one year at a time where possible. :meth:`refresh` takes in
    what has changed on disk since. What ``on_wait`` is for, the Writer says.
    """

    def __init__(
        self,
        home: Home,
        today: Callable[[], date] = date.today,
        on_wait: Callable[[], None] = say_nothing,
    ) -> None:
        self._home = home
        self._today = today
        self._mended: list[str] = []
        self._writer = Writer(home, on_wait)
        self._on_disk: dict[str, Signature] | None = None
        self._files: dict[str, ShardFile] = {}
        self._merged: dict[tuple[str, str | None], Mapping[str, Record]] = {}
        self._summary: Summary | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used, or was just mended."""
        return (*self.summary.problems, *self._mended)

    @property
    def summary(self) -> Summary:
        """What a plan needs of the history; made anew when it is not of these files."""
        if self._summary is None:
            on_disk = self._look()
            self._summary = load_summary(self._home.summary, on_disk) or self._summarized()
        return self._summary

    def records(self, kind: type[Kind]) -> Mapping[str, Kind]:
        """The newest version of every record of the kind, deleted ones included, by id."""
        # Whatever had to be mended is mended before the first record is read.
        _ = self.summary
        return self._winners(kind, None)

    def records_of(self, kind: type[Kind], year: int) -> Mapping[str, Kind]:
        """Those of one year, and perhaps others; by id."""
        return self._winners(kind, None if self.summary.entangled else f"{year:04}")

    def sessions(self, day: date) -> tuple[Session, ...]:
        """The sessions of the day, oldest first."""
        sessions = self.records_of(Session, day.year).values()
        of_the_day = [session for session in sessions if session.day == day and not session.deleted]
        return tuple(sorted(of_the_day, key=lambda session: session.at))

    def rest_days(self, day: date) -> tuple[RestDay, ...]:
        """The marks that make the day a rest day; the last of them shows."""
        rest_days = self.records_of(RestDay, day.year).values()
        of_the_day = [mark for mark in rest_days if mark.day == day and not mark.deleted]
        return tuple(sorted(of_the_day, key=lambda mark: mark.id))

    def check_ins(self, day: date) -> tuple[CheckIn, ...]:
        """The results of self-tests of the day, oldest first."""
        check_ins = self.records_of(CheckIn, day.year).values()
        of_the_day = [result for result in check_ins if result.day == day and not result.deleted]
        return tuple(sorted(of_the_day, key=lambda result: result.at))

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """The records of the days from the first to the last, by day, then by id."""
        found = [
            record
            for year in self._years()
            if year is None or f"{first.year:04}" <= year <= f"{last.year:04}"
            for record in self._winners(kind, year).values()
            if first <= record.filed_day <= last and not record.deleted
        ]
        return sorted(found, key=lambda record: (record.filed_day, record.id))

    @cached_property
    def _practised(self) -> Practised:
        from footcare_tui.store.practised import Practised

        return Practised(self._home.practised)

    def practice(self) -> Mapping[date, Practice]:
        """What the sessions of each day on record add up to, those not completed as well."""
        days: dict[date, Practice] = {}
        for year in self._years():
            known = self._practised.year(year, self._files_of(year))
            days |= self._practised_anew(year) if known is None else known
        self._practised.save()
        return days

    def _practised_anew(self, year: str | None) -> Mapping[date, Practice]:
        in_use, merged = set(self._files), dict(self._merged)
        winners = self._winners(Session, year)
        # A file that the system refuses now, it may allow the next time.
        made_of = {
            name: NO_SIGNATURE if self._file(name).refused else signature
            for name, signature in self._files_of(year).items()
        }
        practised = self._practised.take_in(year, made_of, winners.values())
        # As records of many years, they would take much memory.
        self._merged = merged
        for name in set(self._files) - in_use:
            del self._files[name]
        return practised

    def _years(self) -> list[str] | list[None]:
        """The years that can be read by themselves; only None, for all, when none can."""
        if self.summary.entangled:
            return [None]
        return sorted({year_of(name) for name in self._look()})

    def _files_of(self, year: str | None) -> dict[str, Signature]:
        on_disk = self._look().items()
        return {name: signature for name, signature in on_disk if year in (None, year_of(name))}

    def refresh(self) -> bool:
        """Takes in what changed on disk since the last look; says whether anything had.

        Raises Refused when that cannot be read; then all is as it was seen last.
        """
        on_disk = self._scan()
        if on_disk == self._on_disk:
            return False
        last = self._on_disk, self._summary, self._merged
        self._seen(on_disk)
        try:
            _ = self.summary
        except Refused:
            self._on_disk, self._summary, self._merged = last
            raise
        return True

    def add(self, records: Iterable[Record]) -> None:
        """Keeps records whose ids nobody has given before: all of them, or none.

        Raises Refused, with nothing changed, when they cannot be kept.
        """
        given = list(records)
        if given:
            self._write(lambda: given, lambda summary, written: summary.take_in(written))

    def change(self, choose: Callable[[], Sequence[Kind]]) -> Sequence[Kind]:
        """Keeps newer versions of known records, each on its day: all of them, or none.

        They are chosen while nobody else writes, from what is there by then;
        returns them. Raises Refused, with nothing changed, when they cannot be
        kept, and what ``choose`` raises.
        """
        return self._write(choose, self._take_in_years)

    def put(self, records: Iterable[Record]) -> None:
        """Keeps whatever is given, known or new: all of them, or none.

        Raises Refused, with nothing changed, when they cannot be kept.
        """
        given = list(records)
        if given:
            self._write(lambda: given, None)

    def keep_progress(self, day: date, progress: dict[str, Any]) -> None:
        """Keeps with the summary what follows from all days up to this one."""
        self.summary.keep_progress(day, progress)
        save_summary(self._home.summary, self.summary)

    def _write(
        self,
        choose: Callable[[], Sequence[Kind]],
        carry_on: Callable[[Summary, Sequence[Record]], None] | None,
    ) -> Sequence[Kind]:
        """Writes the records; the summary is carried on, or made anew when it is next needed."""
        with self._writer.locked():
            self.refresh()
            summary = self.summary
            records = choose()
            if not records:
                return records
            written = self._writer.write(records, self._today())
            try:
                self._seen(signatures(self._home.history))
            except Refused:
                # What is kept is kept; it shows when it can be looked at again.
                return records
            if carry_on is None or summary.entangled or not self._add_up(summary, written):
                return records
            summary.forget_progress(min(record.filed_day for record in records).isoformat())
            carry_on(summary, records)
            self._summary = summary
            save_summary(self._home.summary, summary)
        return records

    def _add_up(self, summary: Summary, written: Iterable[str]) -> bool:
        """Whether the files are those of the summary but for the ones just written."""
        on_disk = self._on_disk or {}
        newer = {name: on_disk[name] for name in written if name in on_disk}
        made_of = {**summary.made_of, **newer}
        if made_of != on_disk:
            return False
        summary.made_of = made_of
        return True

    def _take_in_years(self, summary: Summary, records: Sequence[Record]) -> None:
        for year in {f"{record.filed_day.year:04}" for record in records}:
            summary.forget_year(year)
            for kind in TABLES.values():
                summary.take_in(self._winners(kind, year).values())

    def _winners(self, kind: type[Kind], year: str | None) -> Mapping[str, Kind]:
        key = (kind.table, year)
        if key in self._merged:
            return self._merged[key]  # type: ignore[return-value]
        read = [self._file(name) for name in self._look() if year in (None, year_of(name))]
        versions = (version for file in read for version in file.versions[kind.table])
        winners = {identifier: version.record for identifier, version in merge(versions).items()}
        # What the system refuses now, it may allow the next time.
        if not any(file.refused for file in read):
            self._merged[key] = winners
        return winners  # type: ignore[return-value]

    def _file(self, name: str) -> ShardFile:
        signature = self._look()[name]
        known = self._files.get(name)
        if known is None or known.refused or known.signature != signature:
            self._files[name] = read_file(self._home.history / name, signature)
        return self._files[name]

    def _look(self) -> dict[str, Signature]:
        if self._on_disk is None:
            self._on_disk = self._scan()
        return self._on_disk

    def _scan(self) -> dict[str, Signature]:
        """The files there are; never between two of a change that was cut off."""
        self._writer.finish_unfinished()
        return signatures(self._home.history)

    def _seen(self, on_disk: dict[str, Signature]) -> None:
        self._on_disk = on_disk
        self._summary = None
        self._merged = {}

    def _mend_own(self) -> None:
        """Mends this device's own files that cannot be read, if they can be mended now."""
        if not (damaged := self._damaged_own()):
            return
        # Reading waits for nobody.
        with suppress(Refused), self._writer.locked(wait=False):
            for name in damaged:
                if told := self._writer.mend(self._home.history / name):
                    self._mended.append(told)
        self._seen(self._scan())

    def _damaged_own(self) -> list[str]:
        device = self._writer.known_device()
        return [
            name
            for name in self._look()
            if name == f"{year_of(name)}.{device}.json" and self._file(name).unreadable
        ]

    def _summarized(self) -> Summary:
        """The summary of everything there is, kept for the next time."""
        self._mend_own()
        in_use = set(self._files)
        summary = Summary(dict(self._look()))
        for name in self._look():
            summary.problems += self._file(name).problems
        # What may yet be read or mended, as it is, is not what the summary is made of.
        refused = [name for name in self._look() if self._file(name).refused]
        summary.made_of.update(dict.fromkeys((*refused, *self._damaged_own()), NO_SIGNATURE))
        for kind in TABLES.values():
            winners = self._winners(kind, None)
            summary.take_in(winners.values())
            summary.entangled |= self._entangled(kind, len(winners))
        if summary.made_of:
            save_summary(self._home.summary, summary)
        # The records of all years are seldom needed, and take much memory.
        self._merged.clear()
        for name in set(self._files) - in_use:
            del self._files[name]
        return summary

    def _entangled(self, kind: type[Record], number: int) -> bool:
        """Whether a record, of so many, stands in a file of another year than its own."""
        placed = set()
        for name in self._look():
            for version in self._file(name).versions[kind.table]:
                placed.add((year_of(name), version.record.id))
                if f"{version.record.filed_day.year:04}" != year_of(name):
                    return True
        return len(placed) != number
