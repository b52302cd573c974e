"""The findings of an inspection, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from footcare_tui.model import Record, RestDay, Session
from footcare_tui.store.repair.backups import Backup


class Kind(StrEnum):
    """The kind of a finding."""

    UNREADABLE_FOLDER = "unreadable-folder"
    PERMISSIONS = "permissions"
    LEFTOVER = "leftover"
    UNFINISHED = "unfinished"
    DAMAGED_FILE = "damaged-file"
    REPLACED_FILE = "replaced-file"
    DAMAGED_RECORD = "damaged-record"
    DUPLICATE_ID = "duplicate-id"
    OTHER_YEAR = "other-year"
    OUTSIDE = "outside"
    NEWER_SCHEMA = "newer-schema"
    SYNC_COPY = "sync-copy"
    SET_ASIDE = "set-aside"
    DAMAGED_BACKUP = "damaged-backup"
    LOST_RECORDS = "lost-records"
    FEWER_RECORDS = "fewer-records"
    ODD_ENTRY = "odd-entry"
    # Readers of ``doctor --json`` know the kind by this value.
    INTERRUPTED_SESSION = "cut-off-session"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with one line of text for a person.

    ``trouble`` means that it needs attention; otherwise it is a note.
    ``repairable`` means that a repair needs no guess, and ``records`` are
    those that the repair would add to the history.
    """

    kind: Kind
    path: Path
    text: str
    trouble: bool = True
    repairable: bool = False
    records: tuple[Record, ...] = ()


class Findings(list[Finding]):
    """The findings so far."""

    def add(
        self,
        kind: Kind,
        path: Path,
        what: str,
        *,
        trouble: bool = True,
        repairable: bool = False,
        records: tuple[Record, ...] = (),
    ) -> None:
        """Add a finding whose text is the name of the file, and what was found."""
        text = f"{path.name}: {what}"
        self.append(Finding(kind, path, text, trouble, repairable, records))

    def has(self, kind: Kind, name: str | None = None) -> bool:
        """Whether there is a finding of the kind, about the file with the name if it is given."""
        return any(each.kind is kind and name in (None, each.path.name) for each in self)


class HistoryFile(NamedTuple):
    """A file of the history, as in JSON; ``own`` means that this device writes it."""

    file: str
    year: str
    device: str
    own: bool
    records: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was found in a home."""

    files: tuple[HistoryFile, ...]
    backups: tuple[Backup, ...]
    findings: tuple[Finding, ...]


def remedy(record: Record) -> str:
    """The end of a line that says how to correct the record; empty where no command does."""
    if isinstance(record, Session):
        return (
            f"; footcare correct {record.exercise} --day {record.day} moves it with --to-day DATE, "
            "or deletes it with --delete"
        )
    if isinstance(record, RestDay):
        only = f" --exercise {record.exercise}" if record.exercise else ""
        return f"; footcare rest {record.day}{only} --clear removes it"
    return ""
