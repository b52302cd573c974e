"""Inspect a home: list the stored files and find problems, without changing anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files.file_system import PERMISSIONS
from footcare_tui.model import Record
from footcare_tui.model.outside import outside
from footcare_tui.paths import Home
from footcare_tui.store.limits import reported_limits
from footcare_tui.store.repair.backups import Backup, good_tables, list_backups, newest_good
from footcare_tui.store.repair.findings import (
    Finding,
    Findings,
    HistoryFile,
    Inspection,
    Kind,
    remedy,
)
from footcare_tui.store.repair.interrupted import check_journal, check_writes
from footcare_tui.store.repair.odd_entries import NO_FILE, odd_entries
from footcare_tui.store.repair.permissions import wrong_permissions
from footcare_tui.store.repair.ratings import ActivityRatings
from footcare_tui.store.repair.rescue import rescue_file
from footcare_tui.store.repair.watch import in_words
from footcare_tui.store.seen import NOTHING, fell, load_seen
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.file_names import device_of, file_name, year_of
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.reader import (
    NO_SIGNATURE,
    Count,
    count_of,
    odd_names,
    read_file,
    removed_file,
    signatures,
)
from footcare_tui.store.shards.records import Contents, contents_of, newest
from footcare_tui.store.shards.tables import (
    SCHEMA,
    Empty,
    Unreadable,
    read_tables,
    schema_of,
)
from footcare_tui.store.shards.written import Written

_SHARD = re.compile(r"([0-9]{4}|plan)\.[^\W_]+\.json")
_NO_CONTENTS = Contents((), ())


def inspect(home: Home, today: date) -> Inspection:
    """Inspect all of the home; no part of it has to exist or be readable.

    A session interrupted before today's practice day is trouble.
    """
    return _Inspector(home).inspect(today)


class _Inspector:
    def __init__(self, home: Home) -> None:
        self._home = home
        self._device = own_device(home)
        self._written = Written(home.written)
        self._findings = Findings()
        # The highest revision of each record in the history, by table and id.
        self._known: dict[tuple[str, str], int] = {}
        self._outside: list[tuple[Path, Record, str]] = []
        self._ratings = ActivityRatings()
        # The count of each history file; None for one that could not be read.
        self._counts: dict[str, Count | None] = {}

    def inspect(self, today: date) -> Inspection:
        self._check_permissions()
        files = tuple(self._history_files(today))
        self._check_written()
        self._check_outside()
        self._check_set_aside()
        backups = self._backups()
        self._check_what_is_missing(backups)
        check_writes(self._findings, self._home, self._device)
        check_journal(self._findings, self._home, self._is_known, today)
        for path in odd_entries(self._home):
            # Backups and caches are skipped; any other entry of the state may be in the way.
            is_trouble = path.parent == self._home.state
            self._findings.add(Kind.ODD_ENTRY, path, NO_FILE, trouble=is_trouble)
        return Inspection(files, backups, tuple(self._findings))

    def _check_permissions(self) -> None:
        if PERMISSIONS in reported_limits(self._home.limits_said):
            what = "this disk keeps no permissions; anyone who can open it can read the history"
            self._findings.add(Kind.PERMISSIONS, self._home.data, what, trouble=False)
            return
        for path, found, right in wrong_permissions(self._home, self._device):
            what = f"its permissions are {found:04o} and should be {right:04o}"
            self._findings.add(Kind.PERMISSIONS, path, what, repairable=True)

    def _history_files(self, today: date) -> Iterator[HistoryFile]:
        try:
            names = list(signatures(self._home.history))
            odd = odd_names(self._home.history)
        except Refused as refusal:
            path = self._home.history
            self._findings.append(Finding(Kind.UNREADABLE_FOLDER, path, str(refusal)))
            return
        for name in odd:
            path = self._home.history / name
            self._findings.add(Kind.ODD_ENTRY, path, NO_FILE, repairable=self._is_own(name))
        for name in names:
            path = self._home.history / name
            device, proper = device_of(name), _SHARD.fullmatch(name) is not None
            own = self._is_own(name)
            contents = self._contents(path, device, own=own)
            if not proper:
                self._findings.add(
                    Kind.SYNC_COPY,
                    path,
                    "it is a copy that a sync program made, or was named by hand; "
                    "its records are read like all others",
                    trouble=False,
                )
            self._check_records(path, contents, year_of(name) if proper else "")
            self._outside += (
                (path, version.record, problem)
                for version in contents.versions
                if (problem := outside(version.record, today))
            )
            self._ratings.note(path, contents)
            yield HistoryFile(name, year_of(name), device, own, len(contents.versions))

    def _is_own(self, name: str) -> bool:
        """Whether this device writes the file of that name."""
        return name == file_name(year_of(name), self._device)

    def _contents(self, path: Path, device: str, *, own: bool) -> Contents:
        try:
            tables = read_tables(path) or {}
        except OSError as error:
            self._findings.add(Kind.DAMAGED_FILE, path, f"it cannot be read: {error.strerror}")
            self._counts[path.name] = None
            return _NO_CONTENTS
        except Unreadable as reason:
            self._check_damaged_file(path, reason, own=own)
            return _NO_CONTENTS
        if schema_of(tables) > SCHEMA:
            what = "it was written by a newer footcare; update footcare on this device"
            self._findings.add(Kind.NEWER_SCHEMA, path, what)
        contents = contents_of(path.name, device, tables)
        self._counts[path.name] = count_of([version.record for version in contents.versions])
        return contents

    def _check_damaged_file(self, path: Path, reason: Unreadable, *, own: bool) -> None:
        is_empty = isinstance(reason, Empty)
        self._counts[path.name] = NOTHING if is_empty and not own else None
        if not own:
            what = f"{reason}; it belongs to another device, which may still be sending it"
            # The records that an empty file had before are reported as missing elsewhere.
            self._findings.add(Kind.DAMAGED_FILE, path, what, trouble=not is_empty)
            return
        backup = newest_good(self._home, path.name)
        if good_tables(self._written.path(path.name)) is not None:
            rest = "the copy of what was written here last can take its place"
        elif backup is not None:
            rest = f"the backup of {backup.day} can take its place"
        else:
            rest = "it has no backup"
        self._findings.add(Kind.DAMAGED_FILE, path, f"{reason}; {rest}", repairable=True)

    def _check_written(self) -> None:
        """Compare the files that were written here with their copies."""
        for name in self._written.names():
            path, copy = self._home.history / name, self._written.content(name)
            if path.is_file():
                file = read_file(path, NO_SIGNATURE, copy)
            elif self._findings.has(Kind.UNREADABLE_FOLDER):
                return
            else:
                file = removed_file(name, NO_SIGNATURE, copy)
            for versions in file.versions.values():
                for version in versions:
                    self._note_known(version.record)
            if file.replaced:
                what = "it was replaced and lacks what was recorded here; the next change stores it"
                self._findings.add(Kind.REPLACED_FILE, path, f"{what} again", repairable=True)

    def _check_records(self, path: Path, contents: Contents, year: str) -> None:
        for line in contents.damaged:
            self._findings.append(Finding(Kind.DAMAGED_RECORD, path, line))
        seen: set[tuple[str, str]] = set()
        twice: list[str] = []
        other_year = 0
        for version in contents.versions:
            record = version.record
            key = (record.table, record.id)
            twice += [record.id] if key in seen else []
            other_year += year not in ("", record.part)
            seen.add(key)
            self._note_known(record)
        if twice:
            what = f"ids that it has more than once: {len(twice)}, such as {twice[0]}; "
            self._findings.add(Kind.DUPLICATE_ID, path, what + "the newest counts", trouble=False)
        if other_year:
            what = f"records in it of another year: {other_year}; they count, too"
            self._findings.add(Kind.OTHER_YEAR, path, what, trouble=False)

    def _is_known(self, record: Record) -> bool:
        return (record.table, record.id) in self._known

    def _note_known(self, record: Record) -> None:
        key = (record.table, record.id)
        self._known[key] = max(record.rev, self._known.get(key, -1))

    def _check_outside(self) -> None:
        """Name the records that count nowhere, unless there is a newer revision."""
        for path, record, problem in (*self._outside, *self._ratings.unknown()):
            if record.rev == self._known[record.table, record.id]:
                what = f"a record in {record.table} counts nowhere: {problem}{remedy(record)}"
                # The others cannot be corrected, and do no harm.
                self._findings.add(Kind.OUTSIDE, path, what, trouble=bool(remedy(record)))

    def _lost(self, records: list[Record]) -> tuple[Record, ...]:
        """Return the records that the history does not have, or only in an older revision."""
        return tuple(
            record
            for record in records
            if record.rev > self._known.get((record.table, record.id), -1)
        )

    def _check_set_aside(self) -> None:
        for path in sorted(self._home.history.glob("*.unreadable-*")):
            try:
                rescued = rescue_file(path)
            except OSError as error:
                self._findings.add(Kind.SET_ASIDE, path, f"it cannot be read: {error.strerror}")
                continue
            except Unreadable as reason:
                what = f"it was set aside; {reason}"
                self._findings.add(Kind.SET_ASIDE, path, what, trouble=False)
                continue
            if lost := self._lost(rescued):
                what = f"it was set aside; records in it that the history lacks: {len(lost)}"
                self._findings.add(Kind.SET_ASIDE, path, what, repairable=True, records=lost)
            else:
                what = "it was set aside; nothing in it is missing from the history"
                self._findings.add(Kind.SET_ASIDE, path, what, trouble=False)

    def _backups(self) -> tuple[Backup, ...]:
        try:
            return tuple(list_backups(self._home))
        except OSError as error:
            path = self._home.backups
            self._findings.add(Kind.UNREADABLE_FOLDER, path, f"it cannot be read: {error.strerror}")
            return ()

    def _check_what_is_missing(self, backups: tuple[Backup, ...]) -> None:
        if self._findings.has(Kind.UNREADABLE_FOLDER):
            return
        kept = self._records_in(backups)
        lost = {name: self._lost(records) for name, records in kept.items()}
        for name, records in sorted(lost.items()):
            # The backup of a damaged file of this device takes its place.
            is_replaced = self._is_own(name) and self._counts.get(name, NOTHING) is None
            if records and not is_replaced:
                what = f"records in its backups that the history lacks: {len(records)}"
                path = self._home.history / name
                self._findings.add(Kind.LOST_RECORDS, path, what, repairable=True, records=records)
        for name, seen in load_seen(self._home.seen).items():
            if self._findings.has(Kind.REPLACED_FILE, name):
                continue
            found = self._counts.get(name, NOTHING)
            if found is not None and fell(found, seen.total) and not lost.get(name):
                has_all = not fell(count_of(kept.get(name, [])), seen.total)
                self._add_fewer(name, in_words(found, seen.total), has_all=has_all)

    def _records_in(self, backups: tuple[Backup, ...]) -> dict[str, list[Record]]:
        """Return the newest version of each record in the backups, by the name of their file."""
        versions: dict[str, list[Version]] = {}
        for backup in backups:
            if (tables := good_tables(backup.path)) is None:
                what = "it cannot be read"
                self._findings.add(Kind.DAMAGED_BACKUP, backup.path, what, trouble=False)
                continue
            found = contents_of(backup.path.name, device_of(backup.file), tables)
            versions.setdefault(backup.file, []).extend(found.versions)
        return {name: newest(found) for name, found in versions.items()}

    def _add_fewer(self, name: str, what: str, *, has_all: bool) -> None:
        """Add a finding that the file has less than was seen in it, and no backup has more."""
        rest = "the history has all of them" if has_all else "no backup has what is missing"
        text = f"it {what}; {rest}"
        path = self._home.history / name
        self._findings.add(Kind.FEWER_RECORDS, path, text, trouble=not has_all, repairable=True)
