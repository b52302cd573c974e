"""Repair findings where nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from footcare_tui.files.atomic import FILE_MODE, FOLDER_MODE, put_in_place
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import replace_unreadable
from footcare_tui.store.repair.findings import Finding, Kind
from footcare_tui.store.repair.rescue import rescue
from footcare_tui.store.shards.tables import Unreadable, parse_tables, read_tables
from footcare_tui.store.shards.writer import Writer, say_nothing


def repair(home: Home, finding: Finding, on_wait: Callable[[], None] = say_nothing) -> str | None:
    """Repair permissions, a leftover, an interrupted change, or a damaged file of this device.

    Returns one line that says what was done, or None when nothing was left to
    do. ``on_wait`` is described at the Writer. Raises ValueError for a
    finding that cannot be repaired here; Refused or OSError, with nothing
    changed, when the disk or another writer prevents it.
    """
    writer = Writer(home, on_wait)
    if not finding.repairable:
        raise ValueError(f"{finding.kind} cannot be repaired")
    if finding.kind is Kind.PERMISSIONS:
        return _make_private(finding)
    if finding.kind is Kind.LEFTOVER:
        return _remove(writer, finding)
    if finding.kind is Kind.UNFINISHED:
        return _finish(writer, finding)
    if finding.kind is Kind.DAMAGED_FILE:
        return _replace(home, writer, finding)
    raise ValueError(f"{finding.kind} cannot be repaired")


def repair_unreadable(home: Home, path: Path) -> str | None:
    """Replace an unreadable file of this device with its newest good backup.

    The records that are still whole in the damaged file are added. Only for
    the holder of the history's lock. Returns one line that says what was
    done, or None when the file can be read after all. Raises OSError.
    """
    from footcare_tui.store.shards.shard import Shard

    content = path.read_bytes()
    with suppress(Unreadable):
        parse_tables(content)
        return None
    replaced = replace_unreadable(home, path)
    rescued = rescue(content)
    if rescued:
        shard = Shard(path)
        for record in rescued:
            shard.put(record.table, [record.to_fields()])
        put_in_place(shard.stage().staged, path)
    done = f"{path.name} was damaged and is kept as {replaced.aside.name}"
    if replaced.backup is not None:
        done += f"; its backup of {replaced.backup.day} took its place"
    return f"{done}; {len(rescued)} records were saved from it" if rescued else done


def _make_private(finding: Finding) -> str:
    mode = FOLDER_MODE if finding.path.is_dir() else FILE_MODE
    finding.path.chmod(mode)
    return f"{finding.path.name}: its permissions are now {mode:04o}"


def _remove(writer: Writer, finding: Finding) -> str:
    with writer.locked():
        finding.path.unlink(missing_ok=True)
    return f"{finding.path.name}: removed"


def _finish(writer: Writer, finding: Finding) -> str:
    # Acquiring the lock completes an interrupted change.
    with writer.locked():
        return f"{finding.path.name}: the change is finished"


def _replace(home: Home, writer: Writer, finding: Finding) -> str | None:
    with writer.locked():
        try:
            read_tables(finding.path)
        except Unreadable:
            replaced = replace_unreadable(home, finding.path)
        else:
            # Another footcare has repaired it meanwhile.
            return None
    done = f"{finding.path.name}: set aside as {replaced.aside.name}"
    if replaced.backup is None:
        return f"{done}; it had no backup"
    return f"{done}; the backup of {replaced.backup.day} took its place"
