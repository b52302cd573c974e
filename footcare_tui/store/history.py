"""The whole history: reads every file in the folder, writes this device's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from footcare_tui.errors import Refused
from footcare_tui.model import TABLES, FieldError, Record
from footcare_tui.model import fields as read
from footcare_tui.paths import Home
from footcare_tui.store import files
from footcare_tui.store.merge import Version, merge
from footcare_tui.store.tables import (
    SCHEMA,
    RawRecord,
    Tables,
    Unreadable,
    read_tables,
    schema_of,
)

if TYPE_CHECKING:
    from footcare_tui.store.shard import Shard

# How long to wait for another footcare that is writing, in seconds.
LOCK_PATIENCE_S = 5.0

Kind = TypeVar("Kind", bound=Record)
# What tells a changed file from an unchanged one: modification time, size, inode.
Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _ReadFile:
    signature: Signature
    versions: Mapping[str, Sequence[Version]]
    problems: tuple[str, ...]


class History:
    """The merged records of every device, and the files of this one.

    Files are read when first asked for, and again by :meth:`refresh` when
    they have changed on disk.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._read: dict[str, _ReadFile] = {}
        self._loaded = False
        self._records: dict[str, Mapping[str, Record]] = {table: {} for table in TABLES}
        self._problems: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used."""
        self._load()
        return self._problems

    def records(self, kind: type[Kind]) -> Mapping[str, Kind]:
        """The newest version of every record of the kind, deleted ones included, by id."""
        self._load()
        return self._records[kind.table]  # type: ignore[return-value]

    def refresh(self) -> bool:
        """Takes in what changed on disk since the last look; says whether anything had."""
        if not self._loaded:
            self._load()
            return True
        return self._take_in()

    def put(self, records: Iterable[Record]) -> None:
        """Keeps the records in this device's own files: all of them, or none.

        Raises Refused, with nothing changed, when they cannot be kept.
        """
        filed: dict[int, dict[str, list[RawRecord]]] = {}
        for record in records:
            year = getattr(record, record.filed_under).year
            filed.setdefault(year, {}).setdefault(record.table, []).append(_readable(record))
        if not filed:
            return
        with self._locked(), ExitStack() as open_shards:
            files.remove_leftovers(self._home.history)
            shards = [self._filled_shard(year, tables) for year, tables in filed.items()]
            for shard in shards:
                open_shards.callback(shard.close)
            for shard in shards:
                shard.stage()
            for shard in shards:
                shard.commit()
        self._take_in()

    def _filled_shard(self, year: int, tables: Mapping[str, Sequence[RawRecord]]) -> Shard:
        from footcare_tui.store.shard import Shard

        path = self._own_path(year)
        try:
            shard = Shard(path)
        except Unreadable:
            self._set_aside(path)
            shard = Shard(path)
        for table, records in tables.items():
            shard.put(table, records)
        return shard

    def _own_path(self, year: int) -> Path:
        return self._home.history / f"{year:04}.{self._device()}.json"

    def _device(self) -> str:
        """This machine's id, made on the first write."""
        try:
            device = self._home.device.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            device = ""
        if not device.isalnum():
            device = os.urandom(6).hex()
            files.write_whole(self._home.device, device.encode("ascii"))
        return device

    def _set_aside(self, path: Path) -> None:
        """Keeps an unreadable file of one's own under a dated name."""
        # To the microsecond, so that it never takes the place of another one set aside.
        stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S.%f")
        path.replace(path.with_name(f"{path.name}.unreadable-{stamp}"))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        files.make_private_folder(self._home.history)
        files.make_private_folder(self._home.state)
        try:
            with FileLock(self._home.lock, timeout=LOCK_PATIENCE_S, mode=files.FILE_MODE):
                yield
        except Timeout:
            raise Refused(
                f"another footcare has been writing for {LOCK_PATIENCE_S:.0f} seconds; "
                "nothing was recorded, try again when it has finished"
            ) from None
        except OSError as error:
            raise Refused(
                f"cannot write to {error.filename or self._home.history}: "
                f"{error.strerror}; nothing was recorded"
            ) from None

    def _load(self) -> None:
        if not self._loaded:
            self._loaded = True
            self._take_in()

    def _take_in(self) -> bool:
        """Reads the files that are new or changed and merges all of them again."""
        self._loaded = True
        on_disk = _signatures(self._home.history)
        if on_disk == {name: file.signature for name, file in self._read.items()}:
            return False
        self._read = {
            name: known
            if (known := self._read.get(name)) and known.signature == signature
            else _read_file(self._home.history / name, signature)
            for name, signature in on_disk.items()
        }
        problems = [problem for file in self._read.values() for problem in file.problems]
        for table in TABLES:
            versions = (version for file in self._read.values() for version in file.versions[table])
            self._records[table] = {
                identifier: version.record for identifier, version in merge(versions).items()
            }
        self._problems = tuple(problems)
        return True


def _readable(record: Record) -> RawRecord:
    """The record as plain JSON values; Refused when it could not be read again."""
    fields = record.to_fields()
    try:
        record.from_fields(fields)
    except FieldError as error:
        raise Refused(f"{error}; nothing was recorded") from None
    return fields


def _signatures(folder: Path) -> dict[str, Signature]:
    """The history files in the folder, by name."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".json") and not entry.name.startswith("."):
                    # A file may go, or be a link that leads nowhere; the others are still there.
                    with suppress(FileNotFoundError):
                        status = entry.stat()
                        found[entry.name] = (status.st_mtime_ns, status.st_size, status.st_ino)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Refused(f"cannot read the history in {folder}: {error.strerror}") from None
    return dict(sorted(found.items()))


def _read_file(path: Path, signature: Signature) -> _ReadFile:
    problems: list[str] = []
    try:
        tables = read_tables(path) or {}
    except (Unreadable, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        problems.append(f"{path.name} was not read: {reason}")
        tables = {}
    if schema_of(tables) > SCHEMA:
        problems.append(f"{path.name} was written by a newer footcare; update to see all of it")
    device = path.name.split(".")[1] if path.name.count(".") > 1 else ""
    versions = {
        table: list(_versions(path, tables, kind, device, problems))
        for table, kind in TABLES.items()
    }
    return _ReadFile(signature, versions, tuple(problems))


def _versions(
    path: Path, tables: Tables, kind: type[Record], device: str, problems: list[str]
) -> Iterator[Version]:
    """The records of one table; one that is damaged is left out and named."""
    for number, fields in tables.get(kind.table, {}).items():
        try:
            if not isinstance(fields, dict):
                raise read.refuse("it", fields, "an object")
            yield Version(kind.from_fields(fields), device)
        except FieldError as error:
            problems.append(f"{path.name}: record {number} of {kind.table} was not read: {error}")
