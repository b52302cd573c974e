"""Writing this device's own files: one writer at a time, all of a change or none of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.lock import FileLock
from footcare_tui.files.multi_file_commit import finish, replace_together
from footcare_tui.model import FieldError, Record
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import copy_aside, replace_unreadable
from footcare_tui.store.shards.records import rescue
from footcare_tui.store.shards.tables import (
    NO_RECORDS,
    RawRecord,
    Unreadable,
    is_history_file,
    parse_tables,
)

if TYPE_CHECKING:
    from footcare_tui.store.shards.shard import Shard

# How long to wait for another footcare that is writing, and how long without a word, in seconds.
LOCK_PATIENCE_S = 5.0
SILENT_PATIENCE_S = 0.5


def say_nothing() -> None:
    """What a writer without a person beside it does about a wait."""


class Writer:
    """Writes the files of this device.

    ``on_wait`` is called when another writer keeps this one waiting for more
    than half a second. What it raises ends the wait, with nothing changed.
    """

    def __init__(self, home: Home, on_wait: Callable[[], None] = say_nothing) -> None:
        self._home = home
        self._on_wait = on_wait
        # One instance: whoever holds the lock can acquire it again.
        self._lock = FileLock(home.lock)

    @contextmanager
    def locked(self, *, wait: bool = True) -> Iterator[None]:
        """Keeps every other writer of this device out, once what one left unfinished is finished.

        Raises Refused when another writer does not finish, or when the disk
        refuses something meanwhile.
        """
        atomic.make_private_folder(self._home.history)
        atomic.make_private_folder(self._home.state)
        try:
            if not self._acquire(wait=wait):
                raise Refused(
                    f"another footcare has been writing for {LOCK_PATIENCE_S:.0f} seconds; "
                    "nothing was recorded, try again when it has finished"
                )
            try:
                finish(self._home.unfinished, self._home.history, is_history_file)
                yield
            finally:
                self._lock.release()
        except OSError as error:
            raise Refused(
                f"cannot write to {error.filename or self._home.history}: "
                f"{error.strerror}; nothing was recorded"
            ) from None

    def _acquire(self, *, wait: bool) -> bool:
        """Acquire the lock; return False when another writer keeps it for too long."""
        if self._lock.acquire(SILENT_PATIENCE_S if wait else 0):
            return True
        if not wait:
            return False
        self._on_wait()
        return self._lock.acquire(LOCK_PATIENCE_S - SILENT_PATIENCE_S)

    def finish_unfinished(self) -> None:
        """Finishes a change of several files that was cut off, if that can be done at once.

        A writer that is alive finishes its own.
        """
        if os.path.lexists(self._home.unfinished):
            with suppress(Refused), self.locked(wait=False):
                pass

    def write(self, records: Iterable[Record], day: date) -> list[str]:
        """Keeps the records, each in the file of its year; only while locked.

        Before the first write of the practice day the file is copied aside.
        Returns the names of the files written. Raises Refused, or OSError
        when the disk refuses, with every file as it was.
        """
        filed: dict[int, dict[str, list[RawRecord]]] = {}
        for record in records:
            tables = filed.setdefault(record.filed_day.year, {})
            tables.setdefault(record.table, []).append(_readable(record))
        atomic.remove_staged(self._home.history, f"*.{self.device()}.json")
        with ExitStack() as open_shards:
            shards = [self._filled_shard(year, tables) for year, tables in filed.items()]
            for shard in shards:
                open_shards.callback(shard.close)
            for year in filed:
                # A copy that cannot be made is no reason not to keep what was done.
                with suppress(OSError, Refused):
                    copy_aside(self._home, self.path_of(year), day)
            for shard in shards:
                shard.stage()
            self._commit(shards)
        return [self.path_of(year).name for year in filed]

    def mend(self, path: Path) -> str | None:
        """Puts an unreadable file of one's own aside; only while locked.

        Its newest good backup and whatever records still stand whole in it
        take its place. Says so in one line; None when another footcare has
        mended it meanwhile. Raises OSError.
        """
        from footcare_tui.store.shards.shard import Shard

        content = path.read_bytes()
        with suppress(Unreadable):
            parse_tables(content)
            return None
        replaced = replace_unreadable(self._home, path)
        rescued = rescue(content)
        if rescued:
            shard = Shard(path)
            for record in rescued:
                shard.put(record.table, [record.to_fields()])
            shard.stage()
            shard.commit()
            shard.close()
        told = f"{path.name} was damaged and is kept as {replaced.aside.name}"
        if replaced.backup is not None:
            told += f"; its backup of {replaced.backup.day} took its place"
        return f"{told}; {len(rescued)} records were saved from it" if rescued else told

    def path_of(self, year: int) -> Path:
        """This device's own file of the year."""
        return self._home.history / f"{year:04}.{self.device()}.json"

    def _filled_shard(self, year: int, tables: Mapping[str, Sequence[RawRecord]]) -> Shard:
        from footcare_tui.store.shards.shard import Shard

        try:
            shard = Shard(self.path_of(year))
        except Unreadable as reason:
            raise Refused(
                f"{self.path_of(year).name} cannot be written to: {reason}; nothing was recorded, "
                "footcare doctor --repair mends it"
            ) from None
        for table, records in tables.items():
            shard.put(table, records)
        return shard

    def _commit(self, shards: Sequence[Shard]) -> None:
        """Makes what was staged the files themselves: all of them, or none."""
        if len(shards) == 1:
            shards[0].commit()
        else:
            replacements = [shard.hand_over() for shard in shards]
            replace_together(self._home.unfinished, replacements, empty=NO_RECORDS)

    def device(self) -> str:
        """This machine's id, made on the first write."""
        device = self.known_device()
        if not device:
            device = os.urandom(6).hex()
            atomic.write_whole(self._home.device, device.encode("ascii"))
        return device

    def known_device(self) -> str:
        """This machine's id; empty before the first write."""
        try:
            device = self._home.device.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return device if device.isalnum() else ""


def _readable(record: Record) -> RawRecord:
    """The record as plain JSON values; Refused when it could not be read again."""
    fields = record.to_fields()
    try:
        record.from_fields(fields)
    except FieldError as error:
        raise Refused(f"{error}; nothing was recorded") from None
    return fields
