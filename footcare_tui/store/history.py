"""The whole history: every file in the folder is read, this device's own are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from footcare_tui.errors import Refused
from footcare_tui.model import TABLES, CheckIn, Record, RestDay, Session
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import back_up
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.reader import NO_SIGNATURE
from footcare_tui.store.shards.snapshot import Snapshot
from footcare_tui.store.shards.writer import Writer, say_nothing
from footcare_tui.store.summary import Summary, load_summary, save_summary

# Only trends need these, and they would slow down every other command.
if TYPE_CHECKING:
    from footcare_tui.scheduler.trends import Practice
    from footcare_tui.store.practised import Practised

Kind = TypeVar("Kind", bound=Record)


class History:
    """The merged records of every device, and the files of this one.

    What a plan needs is in the summary; whole records are read on demand, one
    year at a time where possible. :meth:`refresh` notices what changed on the
    disk. ``on_wait`` is described at the Writer.
    """

    def __init__(
        self,
        home: Home,
        today: Callable[[], date] = date.today,
        on_wait: Callable[[], None] = say_nothing,
    ) -> None:
        self._home = home
        self._today = today
        self._repaired: list[str] = []
        self._writer = Writer(home, on_wait)
        self._snapshot: Snapshot | None = None
        self._summary: Summary | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used, or was just repaired."""
        return (*self.summary.problems, *self._repaired)

    @property
    def summary(self) -> Summary:
        """What a plan needs of the history; created again when the files have changed."""
        if self._summary is None:
            known = load_summary(self._home.summary, self._current().signatures)
            self._summary = known or self._summarize()
        return self._summary

    def records(self, kind: type[Kind]) -> Mapping[str, Kind]:
        """Return the newest version of every record of the kind, also deleted ones, by id."""
        # This repairs damaged files before the first record is read.
        _ = self.summary
        return self._current().records(kind, None)

    def records_of(self, kind: type[Kind], year: int) -> Mapping[str, Kind]:
        """Return the records of one year, and perhaps of others, by id."""
        cross_year = self.summary.entangled
        return self._current().records(kind, None if cross_year else f"{year:04}")

    def sessions(self, day: date) -> tuple[Session, ...]:
        """Return the sessions of the day, oldest first."""
        sessions = self.records_of(Session, day.year).values()
        of_the_day = [session for session in sessions if session.day == day and not session.deleted]
        return tuple(sorted(of_the_day, key=lambda session: session.at))

    def rest_days(self, day: date) -> tuple[RestDay, ...]:
        """Return the marks that make the day a rest day; the last of them is shown."""
        rest_days = self.records_of(RestDay, day.year).values()
        of_the_day = [mark for mark in rest_days if mark.day == day and not mark.deleted]
        return tuple(sorted(of_the_day, key=lambda mark: mark.id))

    def check_ins(self, day: date) -> tuple[CheckIn, ...]:
        """Return the results of self-tests of the day, oldest first."""
        check_ins = self.records_of(CheckIn, day.year).values()
        of_the_day = [result for result in check_ins if result.day == day and not result.deleted]
        return tuple(sorted(of_the_day, key=lambda result: result.at))

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """Return the records of the days from the first to the last, by day, then by id."""
        found = [
            record
            for year in self._years()
            if year is None or f"{first.year:04}" <= year <= f"{last.year:04}"
            for record in self._current().records(kind, year).values()
            if first <= record.filed_day <= last and not record.deleted
        ]
        return sorted(found, key=lambda record: (record.filed_day, record.id))

    def practice(self) -> Mapping[date, Practice]:
        """Return the totals of the sessions of each day, including incomplete sessions."""
        days: dict[date, Practice] = {}
        for year in self._years():
            known = self._practised.year(year, self._current().signatures_of(year))
            days |= self._add_practice(year) if known is None else known
        self._practised.save()
        return days

    def refresh(self) -> bool:
        """Look for changes on the disk; return whether there were any.

        Raises Refused when they cannot be read; the state is then that of the
        last look.
        """
        now = self._look()
        if self._snapshot is not None and now.signatures == self._snapshot.signatures:
            return False
        last = self._snapshot, self._summary
        self._use(now)
        try:
            _ = self.summary
        except Refused:
            self._snapshot, self._summary = last
            raise
        return True

    def add(self, records: Iterable[Record]) -> None:
        """Store records whose ids are new: all of them, or none.

        Raises Refused, with nothing changed, when they cannot be stored.
        """
        given = list(records)
        if given:
            self._write(lambda: given, lambda summary, written: summary.take_in(written))

    def change(self, choose: Callable[[], Sequence[Kind]]) -> Sequence[Kind]:
        """Store newer versions of known records, each on its day: all of them, or none.

        ``choose`` is called under the lock, after a refresh; the records that
        it returns are stored and returned. Raises Refused, with nothing
        changed, when they cannot be stored, and what ``choose`` raises.
        """
        return self._write(choose, self._replace_years)

    def put(self, records: Iterable[Record]) -> None:
        """Store records with known or new ids: all of them, or none.

        Raises Refused, with nothing changed, when they cannot be stored.
        """
        given = list(records)
        if given:
            self._write(lambda: given, None)

    def keep_progress(self, day: date, progress: dict[str, Any]) -> None:
        """Store with the summary what follows from all days up to this one."""
        self.summary.keep_progress(day, progress)
        save_summary(self._home.summary, self.summary)

    @cached_property
    def _practised(self) -> Practised:
        from footcare_tui.store.practised import Practised

        return Practised(self._home.practised)

    def _add_practice(self, year: str | None) -> Mapping[date, Practice]:
        """Return the totals of the year's days from its files, and keep them for next time."""
        snapshot = self._current()
        # The records of many years would take much memory.
        with snapshot.memory_released():
            sessions = snapshot.records(Session, year).values()
            return self._practised.take_in(year, snapshot.source_signatures(year), sessions)

    def _years(self) -> list[str] | list[None]:
        """Return the years that can be read one by one; None alone, for all, if none can."""
        return [None] if self.summary.entangled else self._current().years()

    def _write(
        self,
        choose: Callable[[], Sequence[Kind]],
        update: Callable[[Summary, Sequence[Record]], None] | None,
    ) -> Sequence[Kind]:
        """Store the records; update the summary, or leave it to be created again when needed."""
        with self._writer.locked():
            self.refresh()
            summary = self.summary
            records = choose()
            if not records:
                return records
            today = self._today()
            written = self._writer.write(records, lambda path: back_up(self._home, path, today))
            try:
                self._use(Snapshot(self._home.history, self._snapshot))
            except Refused:
                # The records are stored; they are shown when the folder can be read again.
                return records
            if update is None or summary.entangled or not self._sign(summary, written):
                return records
            summary.forget_progress(min(record.filed_day for record in records).isoformat())
            update(summary, records)
            self._summary = summary
            save_summary(self._home.summary, summary)
        return records

    def _sign(self, summary: Summary, written: Iterable[str]) -> bool:
        """Give the summary the signatures of the written files; False if others changed, too."""
        on_disk = self._current().signatures
        newer = {name: on_disk[name] for name in written if name in on_disk}
        source_signatures = {**summary.made_of, **newer}
        if source_signatures != on_disk:
            return False
        summary.made_of = source_signatures
        return True

    def _replace_years(self, summary: Summary, records: Sequence[Record]) -> None:
        """Replace what the summary says of the years of these records."""
        for year in {f"{record.filed_day.year:04}" for record in records}:
            summary.forget_year(year)
            for kind in TABLES.values():
                summary.take_in(self._current().records(kind, year).values())

    def _current(self) -> Snapshot:
        if self._snapshot is None:
            self._snapshot = self._look()
        return self._snapshot

    def _look(self) -> Snapshot:
        """Return a snapshot of the files, none of them in the middle of an interrupted change."""
        self._writer.finish_unfinished()
        return Snapshot(self._home.history, self._snapshot)

    def _use(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._summary = None

    def _repair_own(self) -> None:
        """Repair this device's own unreadable files, unless another writer holds the lock."""
        damaged = self._current().unreadable_files(own_device(self._home))
        if not damaged:
            return
        from footcare_tui.store.repair.repair import repair_unreadable

        # Reading does not wait for the lock.
        with suppress(Refused), self._writer.locked(wait=False):
            for name in damaged:
                if done := repair_unreadable(self._home, self._home.history / name):
                    self._repaired.append(done)
        self._use(self._look())

    def _summarize(self) -> Summary:
        """Return the summary of all files, and store it for the next start."""
        self._repair_own()
        snapshot = self._current()
        # The records of all years are rarely needed, and take much memory.
        with snapshot.memory_released():
            summary = Summary(snapshot.source_signatures(None))
            for name in snapshot.signatures:
                summary.problems += snapshot.file(name).problems
            # Files that could not be repaired get a signature that never matches, so the next
            # start repairs them.
            damaged = snapshot.unreadable_files(own_device(self._home))
            summary.made_of.update(dict.fromkeys(damaged, NO_SIGNATURE))
            for kind in TABLES.values():
                summary.take_in(snapshot.records(kind, None).values())
                summary.entangled |= snapshot.is_cross_year(kind)
            if summary.made_of:
                save_summary(self._home.summary, summary)
        return summary
