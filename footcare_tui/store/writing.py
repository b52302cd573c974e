"""Writing this device's own files: one writer at a time, all of a change or none of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused
from footcare_tui.model import FieldError, Record
from footcare_tui.paths import Home
from footcare_tui.store import files
from footcare_tui.store.tables import RawRecord, Unreadable

if TYPE_CHECKING:
    from footcare_tui.store.shard import Shard

# How long to wait for another footcare that is writing, in seconds.
LOCK_PATIENCE_S = 5.0


class Writer:
    """Writes the files of this device."""

    def __init__(self, home: Home) -> None:
        self._home = home

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps every other writer of this device out.

        Raises Refused when another writer does not finish, or when the disk
        refuses something meanwhile.
        """
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

    def write(self, records: Iterable[Record]) -> None:
        """Keeps the records, each in the file of its year; only while locked.

        Raises Refused, or OSError when the disk refuses, before any file is changed.
        """
        filed: dict[int, dict[str, list[RawRecord]]] = {}
        for record in records:
            filed.setdefault(record.filed_day.year, {}).setdefault(record.table, []).append(
                _readable(record)
            )
        files.remove_leftovers(self._home.history)
        with ExitStack() as open_shards:
            shards = [self._filled_shard(year, tables) for year, tables in filed.items()]
            for shard in shards:
                open_shards.callback(shard.close)
            for shard in shards:
                shard.stage()
            for shard in shards:
                shard.commit()

    def _filled_shard(self, year: int, tables: Mapping[str, Sequence[RawRecord]]) -> Shard:
        from footcare_tui.store.shard import Shard

        path = self._home.history / f"{year:04}.{self._device()}.json"
        try:
            shard = Shard(path)
        except Unreadable:
            _set_aside(path)
            shard = Shard(path)
        for table, records in tables.items():
            shard.put(table, records)
        return shard

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


def _set_aside(path: Path) -> None:
    """Keeps an unreadable file of one's own under a dated name."""
    # To the microsecond, so that it never takes the place of another one set aside.
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S.%f")
    path.replace(path.with_name(f"{path.name}.unreadable-{stamp}"))


def _readable(record: Record) -> RawRecord:
    """The record as plain JSON values; Refused when it could not be read again."""
    fields = record.to_fields()
    try:
        record.from_fields(fields)
    except FieldError as error:
        raise Refused(f"{error}; nothing was recorded") from None
    return fields
