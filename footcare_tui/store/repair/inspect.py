"""Inspect a home: list what is stored and find what is wrong, without changing anything."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store.journal import Journal
from footcare_tui.store.repair.backups import Backup, good_tables, list_backups, newest_good
from footcare_tui.store.repair.findings import Finding, HistoryFile, Inspection, Kind
from footcare_tui.store.repair.permissions import leftovers, wrong_permissions
from footcare_tui.store.repair.rescue import rescue
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.file_names import device_of, year_of
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.reader import signatures
from footcare_tui.store.shards.records import Contents, contents_of, newest
from footcare_tui.store.shards.tables import SCHEMA, Unreadable, read_tables, schema_of

_SHARD = re.compile(r"[0-9]{4}\.[^\W_]+\.json")
_NO_CONTENTS = Contents((), ())


def inspect(home: Home, today: date) -> Inspection:
    """Inspect everything in the home; nothing in it has to exist or be readable.

    An interrupted session of a day before today's practice day is trouble.
    """
    return _Inspector(home).inspect(today)


class _Inspector:
    def __init__(self, home: Home) -> None:
        self._home = home
        self._device = own_device(home)
        self._findings: list[Finding] = []
        # The highest revision of each record in the history, by table and id.
        self._known: dict[tuple[str, str], int] = {}

    def inspect(self, today: date) -> Inspection:
        self._check_permissions()
        files = tuple(self._history_files())
        self._check_set_aside()
        backups = self._backups()
        self._check_backups(backups)
        if os.path.lexists(self._home.unfinished):
            what = "a change of several files was interrupted; the next reading finishes it"
            self._add(Kind.UNFINISHED, self._home.unfinished, what, repairable=True)
        for path in leftovers(self._home, self._device):
            self._add(
                Kind.LEFTOVER, path, "it is left over from an interrupted write", repairable=True
            )
        self._check_journal(today)
        return Inspection(files, backups, tuple(self._findings))

    def _add(
        self,
        kind: Kind,
        path: Path,
        what: str,
        *,
        trouble: bool = True,
        repairable: bool = False,
        records: tuple[Record, ...] = (),
    ) -> None:
        text = f"{path.name}: {what}"
        self._findings.append(Finding(kind, path, text, trouble, repairable, records))

    def _check_permissions(self) -> None:
        for path, found, right in wrong_permissions(self._home, self._device):
            what = f"its permissions are {found:04o} and should be {right:04o}"
            self._add(Kind.PERMISSIONS, path, what, repairable=True)

    def _history_files(self) -> Iterator[HistoryFile]:
        try:
            names = list(signatures(self._home.history))
        except Refused as refusal:
            path = self._home.history
            self._findings.append(Finding(Kind.UNREADABLE_FOLDER, path, str(refusal)))
            return
        for name in names:
            path = self._home.history / name
            device, proper = device_of(name), _SHARD.fullmatch(name) is not None
            own = proper and device == self._device
            contents = self._contents(path, device, own=own)
            if not proper:
                self._add(
                    Kind.SYNC_COPY,
                    path,
                    "it is a copy that a sync program made, or was named by hand; "
                    "its records are read like all others",
                    trouble=False,
                )
            self._check_records(path, contents, year_of(name) if proper else "")
            yield HistoryFile(name, year_of(name), device, own, len(contents.versions))

    def _contents(self, path: Path, device: str, *, own: bool) -> Contents:
        try:
            tables = read_tables(path) or {}
        except OSError as error:
            self._add(Kind.DAMAGED_FILE, path, f"it cannot be read: {error.strerror}")
            return _NO_CONTENTS
        except Unreadable as reason:
            self._check_damaged_file(path, str(reason), own=own)
            return _NO_CONTENTS
        if schema_of(tables) > SCHEMA:
            what = "it was written by a newer footcare; update footcare on this device"
            self._add(Kind.NEWER_SCHEMA, path, what)
        return contents_of(path.name, device, tables)

    def _check_damaged_file(self, path: Path, reason: str, *, own: bool) -> None:
        if not own:
            what = f"{reason}; it belongs to another device, which may still be sending it"
            self._add(Kind.DAMAGED_FILE, path, what)
            return
        try:
            backup = newest_good(self._home, path)
        except OSError:
            backup = None
        rest = f"the backup of {backup.day} can take its place" if backup else "it has no backup"
        self._add(Kind.DAMAGED_FILE, path, f"{reason}; {rest}", repairable=True)

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
            other_year += bool(year) and f"{record.filed_day.year:04}" != year
            seen.add(key)
            self._known[key] = max(record.rev, self._known.get(key, -1))
        if twice:
            what = f"ids that it has more than once: {len(twice)}, such as {twice[0]}; "
            self._add(Kind.DUPLICATE_ID, path, what + "the newest counts", trouble=False)
        if other_year:
            what = f"records in it of another year: {other_year}; they count, too"
            self._add(Kind.OTHER_YEAR, path, what, trouble=False)

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
                rescued = rescue(path.read_bytes())
            except OSError as error:
                self._add(Kind.SET_ASIDE, path, f"it cannot be read: {error.strerror}")
                continue
            if lost := self._lost(rescued):
                what = f"it was set aside; records in it that the history lacks: {len(lost)}"
                self._add(Kind.SET_ASIDE, path, what, repairable=True, records=lost)
            else:
                what = "it was set aside; nothing in it is missing from the history"
                self._add(Kind.SET_ASIDE, path, what, trouble=False)

    def _backups(self) -> tuple[Backup, ...]:
        try:
            return tuple(list_backups(self._home))
        except OSError as error:
            path = self._home.backups
            self._add(Kind.UNREADABLE_FOLDER, path, f"it cannot be read: {error.strerror}")
            return ()

    def _check_backups(self, backups: tuple[Backup, ...]) -> None:
        versions: dict[Path, list[Version]] = {}
        for backup in backups:
            if (tables := good_tables(backup.path)) is None:
                self._add(Kind.DAMAGED_BACKUP, backup.path, "it cannot be read", trouble=False)
                continue
            found = contents_of(backup.path.name, device_of(backup.file), tables)
            versions.setdefault(self._home.history / backup.file, []).extend(found.versions)
        for path, copies in versions.items():
            # Records that only a backup has were lost, as nothing is ever removed.
            if not self._is_unseen(path) and (lost := self._lost(newest(copies))):
                what = f"records in its backups that the history lacks: {len(lost)}"
                self._add(Kind.LOST_RECORDS, path, what, repairable=True, records=lost)

    def _is_unseen(self, path: Path) -> bool:
        """Whether the file could not be read, so that its missing records are unknown."""
        return any(
            (finding.kind, finding.path)
            in ((Kind.DAMAGED_FILE, path), (Kind.UNREADABLE_FOLDER, path.parent))
            for finding in self._findings
        )

    def _check_journal(self, today: date) -> None:
        path = self._home.in_progress
        session = Journal(self._home).read()
        if session is not None and (session.table, session.id) in self._known:
            what = "its session is stored; the next start removes it"
            self._add(Kind.INTERRUPTED_SESSION, path, what, trouble=False)
        elif session is not None:
            what = f"a session of {session.exercise} on {session.day} is under way or was "
            what += "interrupted; the app offers to keep it when it starts"
            self._add(Kind.INTERRUPTED_SESSION, path, what, trouble=session.day < today)
        elif os.path.lexists(path):
            what = "it is damaged and has no session; the next session replaces it"
            self._add(Kind.INTERRUPTED_SESSION, path, what, trouble=False)
