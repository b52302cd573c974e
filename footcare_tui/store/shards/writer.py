"""Write this device's own files: one writer at a time, all of a change or none of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.file_system import noticed
from footcare_tui.files.lock import FileLock
from footcare_tui.model import FieldError, Record
from footcare_tui.paths import Home
from footcare_tui.store.shards.device import ensure_device, replace_device
from footcare_tui.store.shards.file_names import device_of, file_name
from footcare_tui.store.shards.tables import NO_RECORDS, RawRecord, Unreadable, is_history_file
from footcare_tui.store.shards.written import Written

if TYPE_CHECKING:
    from footcare_tui.files.multi_file_commit import Replacement
    from footcare_tui.store.shards.shard import Shard

# How long to wait for another writer, and how long before ``on_wait`` is called, in seconds.
LOCK_PATIENCE_S = 5.0
SILENT_PATIENCE_S = 0.5


def say_nothing(*_: object) -> None:
    """Do nothing; the default for ``on_wait`` and ``on_warning``."""


class Writer:
    """The writer of the files of this device.

    ``on_wait`` is called when another writer holds the lock for more than
    half a second. An exception that it raises ends the wait, and nothing is
    changed. ``on_warning`` is called with one line for what fails without
    keeping the records from being stored.
    """

    def __init__(
        self,
        home: Home,
        on_wait: Callable[[], None] = say_nothing,
        on_warning: Callable[[str], None] = say_nothing,
    ) -> None:
        self._home = home
        self._on_wait = on_wait
        self._written = Written(home.written)
        self._on_warning = on_warning
        # One instance: the holder of the lock can acquire it again.
        self._lock = FileLock(home.lock)

    @contextmanager
    def locked(self, *, wait: bool = True) -> Iterator[None]:
        """Hold the lock of the history, after completing an interrupted change.

        Raises Refused when another writer does not finish in time, and for an
        OSError within the context.
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
                self._finish()
                yield
            finally:
                self._release()
                self._report_limits()
        except OSError as error:
            raise Refused(
                f"cannot write to {error.filename or self._home.history}: "
                f"{error.strerror}; nothing was recorded"
            ) from None

    def finish_unfinished(self) -> None:
        """Complete an interrupted change of several files, if the lock is free.

        If it is not, its holder completes the change.
        """
        if os.path.lexists(self._home.unfinished):
            with suppress(Refused), self.locked(wait=False):
                pass

    def write(self, records: Iterable[Record], replaced: Iterable[str] = ()) -> None:
        """Write each record to the file of its part, such as its year.

        The copied records of the ``replaced`` files are written again, too:
        under a new id, if the files are this device's, as another program or
        machine writes under the old one. Only for the holder of the lock. Raises
        Refused, or OSError when the disk refuses, with every file as before.
        """
        # Another footcare may have stored them already.
        copies = [name for name in replaced if self._written.content(name) is not None]
        again = (record for name in copies for record in self._written.records(name))
        parts: dict[str, dict[str, list[RawRecord]]] = {}
        for record in (*again, *records):
            tables = parts.setdefault(record.part, {})
            tables.setdefault(record.table, []).append(_checked_fields(record))
        device = ensure_device(self._home)
        if device in map(device_of, copies):
            device = replace_device(self._home)
        paths = {part: self._home.history / file_name(part, device) for part in parts}
        atomic.remove_staged(self._home.history, file_name("*", device))
        shards = [_open(paths[part], self._written, tables) for part, tables in parts.items()]
        staged: list[Replacement] = []
        try:
            for shard in shards:
                staged.append(shard.stage())  # noqa: PERF401 - those before a failure are removed
        except BaseException:
            for each in staged:
                each.staged.unlink(missing_ok=True)
            raise
        self._replace(staged)
        for shard in shards:
            shard.keep_copy()
        for name in copies:
            self._written.forget(name)

    def _acquire(self, *, wait: bool) -> bool:
        """Acquire the lock; return False when another writer holds it for too long."""
        if self._lock.acquire(SILENT_PATIENCE_S if wait else 0):
            return True
        if not wait:
            return False
        self._on_wait()
        return self._lock.acquire(LOCK_PATIENCE_S - SILENT_PATIENCE_S)

    def _release(self) -> None:
        """Release the lock; if that fails, only warn, because the change is stored."""
        try:
            self._lock.release()
        except OSError as error:
            self._on_warning(f"cannot unlock {self._home.lock}: {error.strerror}")

    def _report_limits(self) -> None:
        """Warn, once each, of the limits of the disk."""
        if noticed:
            from footcare_tui.store.limits import report_limits

            report_limits(self._home.limits_said, self._on_warning)

    def _finish(self) -> None:
        if os.path.lexists(self._home.unfinished):
            from footcare_tui.files.multi_file_commit import finish

            finish(self._home.unfinished, self._home.history, is_history_file)

    def _replace(self, staged: Sequence[Replacement]) -> None:
        """Replace all files with their staged content, or none."""
        if len(staged) == 1:
            atomic.put_in_place(staged[0].staged, staged[0].path)
        else:
            from footcare_tui.files.multi_file_commit import replace_together

            replace_together(self._home.unfinished, staged, empty=NO_RECORDS)


def _open(path: Path, written: Written, tables: Mapping[str, Sequence[RawRecord]]) -> Shard:
    """Return the shard with the records added, not yet staged; Refused for a damaged file."""
    from footcare_tui.store.shards.shard import Shard

    try:
        shard = Shard(path, written)
    except Unreadable as reason:
        raise Refused(
            f"{path.name} cannot be written to: {reason}; nothing was recorded, "
            "footcare doctor --repair repairs it"
        ) from None
    for table, records in tables.items():
        shard.put(table, records)
    return shard


def _checked_fields(record: Record) -> RawRecord:
    """Return the record as plain JSON values; Refused when it could not be read again."""
    fields = record.to_fields()
    try:
        record.from_fields(fields)
    except FieldError as error:
        raise Refused(f"{error}; nothing was recorded") from None
    return fields
